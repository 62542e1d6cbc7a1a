// A database that is managed elsewhere: copied table by table, and filled again on another server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyChains } from '@cio/domain/audit';
import { openDatabase } from '@cio/domain/platform';
import { startPostgres, type RunningPostgres } from '../local/postgres.ts';
import { makeSecrets } from '../local/secrets.ts';
import { databaseFolder } from '../local/postgres-home.ts';
import { makeCopy } from './make-copy.ts';
import { restoreManaged } from './restore-managed.ts';
import { askAt, databaseOf, fingerprint, openInstance, type TestInstance } from './testing.ts';

let instance: TestInstance;
let target: RunningPostgres;
let room: string;

beforeAll(async () => {
  instance = await openInstance(120);
  room = mkdtempSync(join(tmpdir(), 'cio-tables-'));
  target = await startPostgres({ dataDir: room, secrets: makeSecrets(), durability: 'off' });
}, 180_000);
afterAll(async () => {
  await target.stop();
  rmSync(databaseFolder(room), { recursive: true, force: true });
  rmSync(room, { recursive: true, force: true });
  await instance.close();
});

test('every row comes back, within walls as high as before, and only into an empty place', async () => {
  const { key, source } = instance;
  const file = join(instance.room, 'tables.backup');
  const { ownerUrl } = source;
  const call = { file, key, now: new Date(), withBlobs: false };
  await makeCopy({ ownerUrl, secrets: {} }, call);
  const wanted = await fingerprint(databaseOf(source.superUrl!, 'cio'));

  const env = { DATABASE_URL: target.appUrl, DATABASE_OWNER_URL: target.ownerUrl };
  const { manifest } = await restoreManaged({ source: file, key, env });
  const superUrl = databaseOf(target.superUrl, 'cio');
  expect(await fingerprint(superUrl)).toEqual(wanted);
  expect(manifest.tables!.tables.find(({ name }) => name === 'people')).toEqual({
    name: 'people',
    rows: 120,
  });

  const open = await askAt(
    superUrl,
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations'
       and not (relrowsecurity and relforcerowsecurity)`,
  );
  expect(open).toEqual([]);
  const [{ past } = { past: false }] = await askAt<{ past: boolean }>(
    superUrl,
    `select pg_snapshot_xmax(pg_current_snapshot())::text::numeric >= ${manifest.tables!.xid} as past`,
  );
  expect(past).toBe(true);
  const db = openDatabase({ url: target.appUrl, poolSize: 2 });
  for await (const { fault } of verifyChains(db, () => new Date())) expect(fault).toBeNull();
  await db.end();

  await expect(restoreManaged({ source: file, key, env })).rejects.toThrow(/The database is not empty/);
}, 180_000);

test('the role that may read everything can be taken by nobody but the owner', async () => {
  await expect(askAt(instance.source.ownerUrl, 'set role cio_backup; select 1')).resolves.toBeDefined();
  const app = new URL(instance.source.ownerUrl);
  app.username = 'cio_app';
  app.password = instance.secrets.pgAppPassword;
  await expect(askAt(app.href, 'set role cio_backup')).rejects.toThrow(/permission denied/);
});
