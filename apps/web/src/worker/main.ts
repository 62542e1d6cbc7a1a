// The worker: a process of its own that runs what is not a request.
import { openDatabase, openMailDoor, openQueue, openWorker } from '@cio/domain/platform';
import { env } from '../env.ts';
import { log, logFault } from '../server/log.ts';
import { JOBS, type JobName, type JobServices } from './registry.ts';

const QUEUE = 'platform';
const { databaseUrl, redisUrl, mode, smtpUrl, mailFrom, appUrl, appSecret } = env();
const mailDoor = smtpUrl === undefined ? null : openMailDoor(smtpUrl);
const target = { databaseUrl, redisUrl };
const services: JobServices = {
  db: openDatabase({ url: databaseUrl, poolSize: 4, guardRepeats: mode !== 'production' }),
  now: () => new Date(),
  mail: mailDoor && { door: mailDoor, from: mailFrom, appUrl, linkKey: appSecret },
  // A mail server's refusal quotes the address, so only its kind and place are kept.
  onFault: (about, error) => logFault('worker', about, error),
};

const queue = openQueue(target, QUEUE);
const worker = openWorker(target, QUEUE, async ({ name, data }) => {
  const definition = JOBS[name as JobName];
  if (!definition) throw new Error(`no such job: ${name}`);
  return definition.run(services, definition.payload.parse(data));
});
worker.on('failed', (failed, error) => logFault('worker', failed?.id ?? '', error, { job: failed?.name }));
worker.on('error', (error) => logFault('worker', '', error));
queue.on('error', (error) => logFault('worker', '', error));

await worker.waitUntilReady();
for (const [name, { every, payload }] of Object.entries(JOBS)) {
  if (every)
    await queue.upsertJobScheduler(
      name,
      { every },
      { name, data: payload.parse({}), opts: { removeOnComplete: 100, removeOnFail: 500 } },
    );
}
log('info', 'worker.ready', { jobs: Object.keys(JOBS).length });
process.send?.({ type: 'ready' });

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await worker.close();
  await queue.close();
  mailDoor?.close();
  await services.db.end();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
