/**
 * A trial restore: the newest copy with its log comes back on a scratch server, every row is read (the server checks each page's sum),
 * every firm's trail is walked through, every file opened. Then it is thrown away.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { verifyChains } from '@cio/domain/audit';
import { openDatabase } from '@cio/domain/platform';
import pg from 'pg';
import { makeSecrets } from '../local/secrets.ts';
import { startPostgres, postgresUrls } from '../local/postgres.ts';
import { readIfThere } from '../local/files.ts';
import { fullCopies, type Archive } from './archive.ts';
import type { BackupKey } from './key.ts';
import { checkFiles } from './keep-files.ts';
import { openBlobs } from './open-blobs.ts';
import { takePlace } from './place.ts';
import { BackupProblem } from './problem.ts';
import { restoreAndRun } from './restore.ts';
import { restoreManaged } from './restore-managed.ts';
import { readHead } from './sealed-reader.ts';
import { listTables } from './tables-out.ts';

export interface VerifyCall {
  archive: Archive;
  key: BackupKey;
  encryptionKey: string;
  /** Scratch space, on a disk that has room. */
  room: string;
  now: Date;
  progress: (part: number) => void;
}

export interface Verified {
  file: string;
  endsAt: Date;
  rows: number;
  chains: number;
  files: number;
}

export async function verifyNewest(call: VerifyCall): Promise<Verified> {
  const [newest] = fullCopies(call.archive);
  if (!newest) throw new BackupProblem('There is no copy to try.');
  call.progress(0.05);
  const look = (await readHead(newest.file)).kind === 'physical' ? onScratch : onScratchTables;
  const found = await look(newest.file, call);
  const files = await checkFiles(call.archive, call.key, (part) => call.progress(0.8 + part * 0.2));
  return { file: newest.file, files, ...found };
}

type Found = Omit<Verified, 'file' | 'files'>;

async function onScratch(
  file: string,
  { archive, key, encryptionKey, room, now, progress }: VerifyCall,
): Promise<Found> {
  const place = await takePlace(join(room, `trial-${now.getTime()}`), { makeRoom: false, now });
  try {
    const found = await restoreAndRun({
      ...{ source: file, key, encryptionKey, place, scratch: true },
      at: 'latest',
      archive: archive.folder,
      openBlobs: (secrets) => openBlobs(place.dataDir, secrets),
      withFiles: false,
    });
    progress(0.5);
    try {
      const { port } = new URL(found.running.superUrl);
      const { appUrl } = postgresUrls(found.secrets, Number(port));
      return { endsAt: found.reachesTo, ...(await readThrough(at(found.running.superUrl), appUrl, now)) };
    } finally {
      await found.running.stop();
    }
  } finally {
    place.clear();
    place.release();
    rmSync(place.dataDir, { recursive: true, force: true });
  }
}

const at = (superUrl: string) => superUrl.replace(/\/postgres$/, '/cio');

/** A copy of a managed database is tried on an embedded server. */
async function onScratchTables(file: string, { key, room, now, progress }: VerifyCall): Promise<Found> {
  const dataDir = join(room, `trial-${now.getTime()}`);
  const secrets = makeSecrets();
  const server = await startPostgres({ dataDir, secrets, durability: 'off' });
  try {
    const env = { DATABASE_URL: server.appUrl, DATABASE_OWNER_URL: server.ownerUrl };
    const { reachesTo } = await restoreManaged({ source: file, key, env });
    progress(0.5);
    return { endsAt: reachesTo, ...(await readThrough(at(server.superUrl), server.appUrl, now)) };
  } finally {
    await server.stop();
    const outside = readIfThere(join(dataDir, 'postgres.path'))?.trim();
    if (outside) rmSync(outside, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function readThrough(
  superUrl: string,
  appUrl: string,
  now: Date,
): Promise<{ rows: number; chains: number }> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  let rows = 0;
  try {
    for (const { name } of await listTables(client)) {
      const found = await client.query<{ n: string }>(
        `select count(t.*)::text as n from ${pg.escapeIdentifier(name)} t where t::text is not null`,
      );
      rows += Number(found.rows[0]!.n);
    }
  } finally {
    await client.end();
  }
  const db = openDatabase({ url: appUrl, poolSize: 2 });
  let chains = 0;
  try {
    for await (const { fault } of verifyChains(db, () => now)) {
      if (fault) throw new BackupProblem(`The trail of a firm came back broken: ${fault.kind}.`);
      chains += 1;
    }
  } finally {
    await db.end();
  }
  return { rows, chains };
}
