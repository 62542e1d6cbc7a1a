/**
 * A worker of the drill: the product's own dispatcher and job engine, with the drill's consumers. Killed and started again.
 */
import { openDatabase, openMasterKey, Outage, startDispatcher, startJobs } from '@cio/domain/platform';
import { CONSUMERS, HANDLERS } from './work.ts';

const [databaseUrl = '', endpoint = '', redisUrl] = process.argv.slice(2);
const masterKey = openMasterKey(process.env.ENCRYPTION_KEY!);
const db = openDatabase({ url: databaseUrl, poolSize: 6 });
const outage = new Outage({ away: () => {}, back: () => {}, fault: (error) => console.error(error) });
const shared = { db, masterKey, outage, now: () => new Date() };
/** The schedules are the product's: a worker that knows none must not take its rows away. */
await startJobs({
  ...shared,
  target: { databaseUrl, redisUrl },
  services: { endpoint },
  handlers: HANDLERS,
  schedules: null,
  onFault: () => {},
});
startDispatcher({ ...shared, listenUrl: databaseUrl, consumers: CONSUMERS, onFault: () => {} });
process.on('disconnect', () => process.exit(0));
