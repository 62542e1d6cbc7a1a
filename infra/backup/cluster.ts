/**
 * The embedded server's files while it runs, by its own backup functions: it says where its log must be read from to make the copy
 * whole, and a slot keeps that log from being recycled meanwhile.
 */
import { open, readdir, type FileHandle } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import pg from 'pg';
import type { EntryWriter } from './entries.ts';
import { parseLsn, segmentName, segmentsBetween, segmentStart } from './wal-names.ts';

const CHUNK = 1024 * 1024;

/** Of no use in a copy: what the server makes anew, and its log, of which the needed part is added at the end. */
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|recovery\.signal|standby\.signal|backup_label(\.old)?|pg_internal\.init.*|pgsql_tmp.*)$/;

export interface ClusterCopy {
  timeline: string;
  /** The log from here to there makes the copy whole. */
  startLsn: string;
  endLsn: string;
  /** What was committed until then is in the copy. */
  endsAt: string;
  systemId: string;
}

export interface CopyOptions {
  superUrl: string;
  progress?: (part: number) => void;
  signal?: AbortSignal;
}

/** Writes `data/…` and `data/pg_wal/…` into the archive. */
export async function copyCluster(
  out: EntryWriter,
  { superUrl, progress = () => {}, signal }: CopyOptions,
): Promise<ClusterCopy> {
  const client = new pg.Client({ connectionString: superUrl });
  client.on('error', () => {}); // the query under way reports it
  await client.connect();
  try {
    // Ends with the connection, however that ends; so does the slot.
    await client.query(
      `select pg_create_physical_replication_slot('cio_copy_' || pg_backend_pid(), true, true)`,
    );
    const { folder, start, timeline, system } = await one<
      Record<'folder' | 'start' | 'timeline' | 'system', string>
    >(
      client,
      `select current_setting('data_directory') as folder, start::text as start, (select system_identifier::text from pg_control_system()) as system,
         substr(pg_walfile_name(start), 1, 8) as timeline from pg_backup_start('canada-immigration-os', true) as start`,
    );
    await copyFolder(out, folder, { progress, signal });
    const stop = await one<{ lsn: string; label: string; spaces: string; at: Date }>(
      client,
      `select lsn::text as lsn, labelfile as label, spcmapfile as spaces, clock_timestamp() as at from pg_backup_stop(false)`,
    );
    await out.add({ path: 'data/backup_label', content: [Buffer.from(stop.label)] });
    const to = parseLsn(stop.lsn);
    for (const segment of segmentsBetween(timeline, parseLsn(start), to))
      await copyFile(out, folder, join('pg_wal', segment), bytesNeeded(segment, timeline, to));
    for (const name of await readdir(join(folder, 'pg_wal')))
      if (name.endsWith('.history')) await copyFile(out, folder, join('pg_wal', name));
    return { timeline, startLsn: start, endLsn: stop.lsn, endsAt: stop.at.toISOString(), systemId: system };
  } finally {
    await client.end();
  }
}

/** Behind its end the last file holds what an older log left, or what is being written. */
function bytesNeeded(segment: string, timeline: string, to: bigint): number | undefined {
  return segment === segmentName(timeline, to - 1n) ? Number(to - segmentStart(to - 1n)) : undefined;
}

async function copyFolder(
  out: EntryWriter,
  folder: string,
  { progress, signal }: Required<Pick<CopyOptions, 'progress'>> & Pick<CopyOptions, 'signal'>,
): Promise<void> {
  const { files, folders } = await list(folder);
  for (const path of folders) await out.add({ path: entryPath(path), content: [], about: { folder: 'yes' } });
  let done = 0;
  for (const path of files) {
    signal?.throwIfAborted();
    await copyFile(out, folder, path);
    progress((done += 1) / files.length);
  }
}

const entryPath = (path: string) => `data/${path.split(sep).join('/')}`;

async function list(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    const inside = path.split(sep);
    if (LEFT_OUT.test(entry.name) || (EMPTIED.has(inside[0]!) && inside.length > 1 && !entry.isDirectory()))
      continue;
    if (entry.isDirectory()) {
      if (inside[0] !== 'pg_replslot' || inside.length === 1) folders.push(path);
    } else if (entry.isFile()) files.push(path);
  }
  // The control file comes last, as the server's own tools do it.
  const last = join('global', 'pg_control');
  return { files: [...files.filter((path) => path !== last), last], folders };
}

/** A file may go or shrink while the server works: the log repeats what happened to it. */
async function copyFile(out: EntryWriter, folder: string, path: string, length?: number): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(join(folder, path), 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !path.startsWith('pg_wal')) return;
    throw error;
  }
  try {
    await out.add({ path: entryPath(path), content: read(handle, length) });
  } finally {
    await handle.close();
  }
}

async function* read(handle: FileHandle, length?: number): AsyncGenerator<Buffer> {
  const size = length ?? (await handle.stat()).size;
  for (let at = 0; at < size;) {
    const room = Buffer.allocUnsafe(Math.min(CHUNK, size - at));
    const { bytesRead } = await handle.read(room, 0, room.length, at);
    if (bytesRead === 0) return;
    yield room.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function one<Row extends pg.QueryResultRow>(client: pg.Client, sql: string): Promise<Row> {
  const { rows } = await client.query<Row>(sql);
  return rows[0]!;
}
