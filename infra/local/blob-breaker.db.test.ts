// The blob storage that comes with the product, stopped and started again under two processes that use it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import {
  DomainError,
  guardBlobStore,
  openBlobStore,
  openDatabase,
  openOutboundDoor,
  type BlobStore,
  type Database,
  type OutboundService,
} from '@cio/domain/platform';
import { blobService } from './blob.ts';
import { startGuard, type Guard } from './guard.mjs';
import { openDataDir } from './instance.ts';
import { makeSecrets } from './secrets.ts';
import { Supervisor } from './supervise.ts';

const STORAGE: OutboundService = {
  ...{ name: 'storage', purpose: 'storage', host: '127.0.0.1' },
  ...{ country: null, standIn: true },
};
const NAME = 'a-file';
const BYTES = Buffer.from('sealed bytes');

let dataDir: string;
let guard: Guard;
let storage: ReturnType<typeof blobService>;
let supervisor: Supervisor;
let database: TestDatabase;
let second: Database;
/** Of two processes. */
let stores: [BlobStore, BlobStore];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cio-blob-'));
  openDataDir(dataDir);
  database = await openTestDatabase();
  second = openDatabase({ url: database.appUrl, poolSize: 2 });
  guard = startGuard();
  storage = blobService({ dataDir, secrets: makeSecrets() });
  await startStorage();
  const open = (db: Database) =>
    guardBlobStore(openBlobStore(storage.connectionString()), openOutboundDoor({ db }), STORAGE);
  stores = [open(database.db), open(second)];
});
afterAll(async () => {
  await supervisor.stop();
  guard.close();
  await second.end();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function startStorage(): Promise<void> {
  supervisor = new Supervisor({ guard, say: () => {}, dataDir, rules: { firstDelayMs: 50 } });
  await supervisor.start(storage);
}
const standing = async () =>
  (
    await asSuper(database.superUrl, (root) =>
      root.query<Record<string, unknown>>(
        `select failures, next_try_at > clock_timestamp() as rests, last_failure from outbound_services where name = 'storage'`,
      ),
    )
  ).rows[0];
const bytesOf = async (store: BlobStore) => {
  const pieces: Buffer[] = [];
  for await (const piece of store.read(NAME, 0, BYTES.length)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
};
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof DomainError ? [error.code, error.fields?.file?.key] : String(error),
  );

test('it goes, is left alone by all, and is taken up again without a hand', async () => {
  const [one, other] = stores;
  await one.stage(NAME, Buffer.from('block').toString('base64'), BYTES);
  await one.commit(NAME, [Buffer.from('block').toString('base64')]);
  expect(await bytesOf(other)).toBe(BYTES.toString());
  expect(await standing()).toEqual({ failures: 0, rests: null, last_failure: null });

  await supervisor.stop();
  const away = ['unavailable', 'storeAway'];
  for (let times = 0; times < 5; times += 1)
    expect(await problemOf(times % 2 ? bytesOf(one) : other.stage(NAME, 'YQ==', BYTES))).toEqual(away);
  expect(await standing()).toMatchObject({ failures: 5, rests: true });

  // It rests: nobody waits for its tries any more.
  const begin = performance.now();
  for (const store of stores) expect(await problemOf(bytesOf(store))).toEqual(away);
  expect(performance.now() - begin).toBeLessThan(20_000);
  expect(await standing()).toMatchObject({ failures: 5 });

  await startStorage();
  // Still its rest.
  expect(await problemOf(bytesOf(one))).toEqual(away);
  await asSuper(database.superUrl, (root) =>
    root.query(`update outbound_services set next_try_at = clock_timestamp() where name = 'storage'`),
  );
  expect(await bytesOf(one)).toBe(BYTES.toString());
  expect(await bytesOf(other)).toBe(BYTES.toString());
  expect(await standing()).toMatchObject({ failures: 0, rests: null });
});
