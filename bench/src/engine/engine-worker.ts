// A worker with the product's own job engine, in the bench's process or in one of its own.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { declareJob, handle, openDatabase, Outage, startJobs, type Database } from '@cio/domain/platform';
import { testMasterKey } from '@cio/domain/platform/testing';
import { z } from 'zod';

const payload = z.strictObject({});
export const NOTHING = declareJob({ name: 'bench.nothing', payload });
export const PAUSE = declareJob({ name: 'bench.pause', payload });

export const startEngine = (db: Database, databaseUrl: string, redisUrl: string | undefined) =>
  startJobs<null>({
    db,
    masterKey: testMasterKey,
    target: { databaseUrl, redisUrl },
    services: null,
    handlers: [handle(NOTHING, () => Promise.resolve()), handle(PAUSE, () => sleep(100))],
    schedules: null,
    outage: new Outage({ away: () => {}, back: () => {}, fault: (error) => console.error(error) }),
    now: () => new Date(),
    onFault: (_about, _id, error) => console.error(error),
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [databaseUrl = '', redisUrl] = process.argv.slice(2);
  const db = openDatabase({ url: databaseUrl, poolSize: 8 });
  const engine = await startEngine(db, databaseUrl, redisUrl || undefined);
  process.send?.('ready');
  process.on('disconnect', () => void engine.stop().then(() => process.exit(0)));
}
