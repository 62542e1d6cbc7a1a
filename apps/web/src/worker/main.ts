// The worker: a process of its own that runs what is not a request. Any number of them may run side by side.
import {
  Caches,
  currentTraceId,
  followDemoClock,
  isMailServersFault,
  obeyDemoClock,
  openDatabase,
  openMailDoor,
  openMasterKey,
  openOutboundDoor,
  openTracing,
  Outage,
  productNow as now,
  rememberedKeys,
  startCounting,
  startDispatcher,
  startJobs,
} from '@cio/domain/platform';
import { env } from '../env.ts';
import { guardedStore } from '../server/file-store.ts';
import { log, logFault, nameTraceBy } from '../server/log.ts';
import { mailService, outsideServices, standInOrigins } from '../server/outside-services.ts';
import { refuseWrongKey } from '../server/refuse-wrong-key.ts';
import { CONSUMERS } from './consumers.ts';
import { openReportsDoor } from './reports-door.ts';
import { HANDLERS, SCHEDULES, type JobServices } from './registry.ts';

const {
  databaseUrl,
  redisUrl,
  mode,
  demo,
  smtpUrl,
  mailFrom,
  smtpIn,
  host,
  appUrl,
  appSecret,
  encryptionKey,
  blobConnectionString,
  traceEndpoint,
  instanceId,
} = env();
const tracing = await openTracing({ endpoint: traceEndpoint, service: 'cio-worker', instance: instanceId });
if (tracing) nameTraceBy(currentTraceId);
const masterKey = openMasterKey(encryptionKey);
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
  mail: mailDoor && {
    door: mailDoor,
    from: mailFrom,
    appUrl,
    linkKey: appSecret,
    returnDomain: smtpIn?.domain ?? null,
  },
  blobs: blobConnectionString ? guardedStore(blobConnectionString, outbound) : null,
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
const clock = demo ? await followDemoClock(db, databaseUrl, (error) => outage.failed(error)) : null;
/** A sweep that was made due by a move of the clock may begin before the news of it is here. */
const schedules: typeof SCHEDULES = demo
  ? SCHEDULES.map((one) => ({
      ...one,
      run: async (given: JobServices, signal: AbortSignal) => {
        await obeyDemoClock(db);
        return one.run(given, signal);
      },
    }))
  : SCHEDULES;
const reports = smtpIn ? openReportsDoor({ db, now, key: appSecret, host, port: smtpIn.port }) : null;
const jobs = await startJobs({
  db,
  masterKey,
  target,
  services,
  handlers: HANDLERS,
  schedules,
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
// What it keeps in memory can never be old, so it hears of no changes: it is only counted.
const caches = new Caches();
caches.include('firm-keys', rememberedKeys);
const counting = startCounting(db, caches, { onFault: (error) => logFault('worker', '', error) });
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
  await Promise.all([dispatcher.stop(), jobs.stop(), clock?.close(), reports?.close()]);
  mailDoor?.close();
  await counting.stop();
  await db.end();
  await tracing?.stop();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
