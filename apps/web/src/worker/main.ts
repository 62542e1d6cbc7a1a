// The worker: a process of its own that runs what is not a request. Any number of them may run side by side.
import {
  openBlobStore,
  currentTraceId,
  isMailServersFault,
  openDatabase,
  openMailDoor,
  openMasterKey,
  openOutboundDoor,
  openTracing,
  Outage,
  startDispatcher,
  startJobs,
} from '@cio/domain/platform';
import { env } from '../env.ts';
import { log, logFault, nameTraceBy } from '../server/log.ts';
import { mailService, outsideServices, standInOrigins } from '../server/outside-services.ts';
import { refuseWrongKey } from '../server/refuse-wrong-key.ts';
import { CONSUMERS } from './consumers.ts';
import { HANDLERS, SCHEDULES, type JobServices } from './registry.ts';

const {
  databaseUrl,
  redisUrl,
  mode,
  smtpUrl,
  mailFrom,
  appUrl,
  appSecret,
  encryptionKey,
  blobConnectionString,
} = env();
const { traceEndpoint, instanceId } = env();
const tracing = await openTracing({ endpoint: traceEndpoint, service: 'cio-worker', instance: instanceId });
if (tracing) nameTraceBy(currentTraceId);
const masterKey = openMasterKey(encryptionKey);
const now = () => new Date();
const db = openDatabase({
  url: databaseUrl,
  poolSize: 8,
  silenceMs: 60_000,
  guardRepeats: mode !== 'production',
});
await refuseWrongKey({ db, masterKey });
const outbound = openOutboundDoor({ db, standIns: standInOrigins(env()) });
const mailing = mailService({ smtpUrl });
const mailDoor = mailing && openMailDoor(smtpUrl!, (send) => outbound.run(mailing, send, isMailServersFault));
const services: JobServices = {
  db,
  now,
  mail: mailDoor && { door: mailDoor, from: mailFrom, appUrl, linkKey: appSecret },
  blobs: blobConnectionString ? openBlobStore(blobConnectionString) : null,
  mailRests: () => (mailing ? outbound.rests(mailing) : Promise.resolve(false)),
  // A mail server's refusal quotes the address, so only its kind and place are kept.
  onFault: (about, error, of) => logFault('worker', of?.requestId ?? '', error, { id: about, ...of }),
  onSent: (mailId, of) => log('info', 'mail.sent', { mailId, ...of }),
};
const outage = new Outage({
  away: (kind) => log('warn', 'worker.services_away', { kind }),
  back: (seconds, refusals) => log('info', 'worker.services_back', { seconds, refusals }),
  fault: (error) => logFault('worker', '', error),
});

const target = { databaseUrl, redisUrl };
const jobs = await startJobs({
  db,
  masterKey,
  target,
  services,
  handlers: HANDLERS,
  schedules: SCHEDULES,
  outage,
  now,
  onFault: (job, id, error, of) => logFault('worker', of?.requestId ?? '', error, { job, jobId: id, ...of }),
  onEnd: (job, id, end) => log('info', 'job.ended', { job, jobId: id, ...end }),
});
const dispatcher = startDispatcher({
  db,
  masterKey,
  listenUrl: databaseUrl,
  consumers: CONSUMERS,
  outage,
  now,
  onFault: (consumer, eventId, error, of) =>
    logFault('events', of.requestId, error, { consumer, eventId, orgId: of.orgId }),
});
// Admins see them from the start, called or not. Nothing waits for it.
void outbound
  .announce(outsideServices(env()).map(({ service }) => service))
  .catch((error: unknown) => logFault('worker', '', error));
log('info', 'worker.ready', {
  handlers: HANDLERS.length,
  schedules: SCHEDULES.length,
  consumers: CONSUMERS.length,
});
process.send?.({ type: 'ready' });

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all([dispatcher.stop(), jobs.stop()]);
  mailDoor?.close();
  await db.end();
  await tracing?.stop();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
