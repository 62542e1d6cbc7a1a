/**
 * A small instance to be copied, hurt and brought back: the embedded server with firms and people in it, and a blob store.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { grantScopes, migrate } from '@cio/db/migrations';
import { createFirm } from '@cio/domain/identity';
import { openDatabase, type Database } from '@cio/domain/platform';
import pg from 'pg';
import { seedScale } from '../../prisma/seed/scale.ts';
import { startPostgres } from '../local/postgres.ts';
import { databaseFolder } from '../local/postgres-home.ts';
import { loadSecrets, type Secrets } from '../local/secrets.ts';
import { openArchive, type Archive } from './archive.ts';
import { backupKey, type BackupKey } from './key.ts';
import type { Source } from './make-copy.ts';
import { openBlobs } from './open-blobs.ts';
import { takePlace, type Place } from './place.ts';
import { shipLog } from './ship-log.ts';

export interface TestInstance {
  room: string;
  dataDir: string;
  secrets: Secrets;
  key: BackupKey;
  archive: Archive;
  source: Source;
  db: Database;
  orgId: string;
  /** Past all walls, on the product's database. */
  ask<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  ship(): ReturnType<typeof shipLog>;
  putFile(name: string, bytes: number): Promise<string>;
  /** A place of its own for each restore. */
  emptyPlace(name: string): Promise<Place>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function openInstance(clients: number): Promise<TestInstance> {
  const room = mkdtempSync(join(tmpdir(), 'cio-backup-'));
  const dataDir = join(room, 'data');
  // What is acknowledged must be in the log, as in a real one.
  const server = await startPostgres({ dataDir, durability: 'off', settings: ['synchronous_commit=on'] });
  const secrets = loadSecrets(dataDir, true);
  await migrate(server.ownerUrl);
  await grantScopes(server.ownerUrl, new URL(server.appUrl).username);
  const blobs = await openBlobs(dataDir, secrets);
  const db = openDatabase({ url: server.appUrl, poolSize: 4 });
  const { id: orgId } = await createFirm(db, { slug: 'northlight', name: 'Northlight' }, new Date());
  await seedScale(db, { orgId, clients, now: new Date(), progress() {} });
  const key = backupKey(secrets.encryptionKey);
  const archive = openArchive(join(room, 'archive'));
  const superUrl = databaseOf(server.superUrl, 'cio');
  let running = true;
  const places: Place[] = [];
  const { encryptionKey: _, ...kept } = secrets;
  const instance: TestInstance = {
    ...{ room, dataDir, secrets, key, archive, db, orgId },
    source: {
      superUrl: server.superUrl,
      ownerUrl: server.ownerUrl,
      blobConnectionString: blobs.connectionString,
      secrets: kept,
    },
    ask: (sql, values) => askAt(superUrl, sql, values),
    ship: () => withClient(superUrl, (client) => shipLog(client, archive, key)),
    async putFile(name, bytes) {
      const content = randomBytes(bytes);
      const container = BlobServiceClient.fromConnectionString(blobs.connectionString).getContainerClient(
        'files',
      );
      await container.createIfNotExists();
      await container.getBlockBlobClient(name).upload(content, bytes, { metadata: { firm: orgId } });
      return createHash('sha256').update(content).digest('hex');
    },
    async emptyPlace(name) {
      const place = await takePlace(join(room, name), { makeRoom: false, now: new Date() });
      places.push(place);
      return place;
    },
    async stop() {
      if (!running) return;
      running = false;
      await db.end();
      await Promise.all([server.stop(), blobs.close()]);
    },
    async close() {
      await instance.stop();
      for (const folder of [databaseFolder(dataDir), ...places.map((place) => place.folder)])
        rmSync(folder, { recursive: true, force: true });
      rmSync(room, { recursive: true, force: true });
    },
  };
  return instance;
}

export function databaseOf(url: string, name: string): string {
  const moved = new URL(url);
  moved.pathname = `/${name}`;
  return moved.href;
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const askAt = <Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> => withClient(url, async (client) => (await client.query<Row>(sql, values)).rows);

/** What must be the same afterwards: how many of each, and one hash over all of it. */
export async function fingerprint(url: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    const found: Record<string, string> = {};
    for (const table of ['organizations', 'people', 'outbox_events', 'audit_entries', 'audit_seals']) {
      const { rows } = await client.query<{ said: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as said from ${table} t`,
      );
      found[table] = rows[0]!.said;
    }
    return found;
  });
}
