/**
 * Brings an instance back: database to its last moment or to one that is named, files, secrets.
 */
import { createWriteStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeAtomic } from '../local/files.ts';
import { loadSecrets, makeSecrets, type Secrets } from '../local/secrets.ts';
import { archiveAt, fullCopies, type Archive } from './archive.ts';
import { BlobFiller, type BlobCount } from './blobs.ts';
import { collectLog } from './collect-log.ts';
import { unpack } from './entries.ts';
import type { BackupKey } from './key.ts';
import type { Manifest } from './make-copy.ts';
import type { Place } from './place.ts';
import { BackupProblem } from './problem.ts';
import { recover, setRightEmbedded, type Recovered, type SetRight } from './recover.ts';
import { readSealed } from './sealed-reader.ts';
import { sentSince } from './sent-mail.ts';
import { isSegment, SEGMENT } from './wal-names.ts';

export interface RestoreCall {
  /** A copy, or the folder of an archive: then the newest copy before `at`. */
  source: string;
  key: BackupKey;
  /** Goes into the new secrets.json. */
  encryptionKey: string;
  at: Date | 'latest' | null;
  place: Place;
  /** Where the log lies, when it is neither beside the copy nor where it was when the copy was made. */
  archive?: string | undefined;
  /** Opens the blob store of the place; not asked when the copy holds no files. */
  openBlobs: (secrets: Secrets) => Promise<{ connectionString: string; close(): Promise<void> }>;
  scratch?: boolean;
  /** False leaves the files of the archive where they are: a trial of the database alone. */
  withFiles?: boolean;
}

export interface Restored {
  file: string;
  manifest: Manifest;
  /** What is there was committed until then. */
  reachesTo: Date;
  blobs: BlobCount;
  setRight: SetRight;
  seconds: number;
}

/** Leaves the place as an instance that can be started. */
export async function restore(call: RestoreCall): Promise<Restored> {
  const { running, ...restored } = await restoreAndRun(call);
  await running.stop();
  return restored;
}

/** The same with its database still running, for whoever wants to look at it. */
export async function restoreAndRun(
  call: RestoreCall,
): Promise<Restored & { running: Recovered; secrets: Secrets }> {
  const begin = performance.now();
  const { place, key } = call;
  let running: Recovered | null = null;
  try {
    const file = chooseCopy(call);
    const { manifest, secrets, blobs } = await unpackInto(file, call);
    if (!manifest.cluster)
      throw new BackupProblem(
        `${file} is a copy of a managed database: restore it with DATABASE_URL and DATABASE_OWNER_URL set.`,
      );
    const wanted = call.at === 'latest' ? null : call.at;
    const archive = call.at === null ? null : archiveFor(file, call, manifest);
    const reached = archive && (await addLog(archive, manifest, wanted, call));
    running = await recover(place, { secrets, at: wanted, scratch: call.scratch ?? false });
    const beside =
      archive && call.withFiles !== false
        ? await fillFromArchive(archive, call, secrets)
        : { blobs: 0, bytes: 0 };
    const right = await setRightEmbedded(
      running.superUrl,
      archive ? sentSince(archive, key, new Date(manifest.madeAt)) : [],
    );
    return {
      ...{ file, manifest, running, secrets },
      reachesTo: wanted ?? reached ?? new Date(manifest.endsAt),
      blobs: { blobs: blobs.blobs + beside.blobs, bytes: blobs.bytes + beside.bytes },
      setRight: right,
      seconds: (performance.now() - begin) / 1000,
    };
  } catch (error) {
    await running?.stop();
    place.clear();
    throw error;
  }
}

/** The newest copy that is older than the moment; of a single file, whether it is. */
function chooseCopy({ source, at }: RestoreCall): string {
  const path = resolve(source);
  if (!existsSync(path)) throw new BackupProblem(`There is no file or folder ${path}.`);
  if (!statSync(path).isDirectory()) return path;
  const copies = fullCopies(archiveAt(path));
  const fit = copies.find(({ begunAt }) => !(at instanceof Date) || begunAt < at);
  if (fit) return fit.file;
  throw new BackupProblem(
    copies.length === 0
      ? `${path} holds no full copy.`
      : `${path} holds no copy older than ${(at as Date).toISOString()}.`,
  );
}

async function unpackInto(file: string, call: RestoreCall) {
  const { place, key, encryptionKey } = call;
  let secrets: Secrets | null = null;
  let store: { filler: BlobFiller; close(): Promise<void> } | null = null;
  try {
    const manifest = await unpack<Manifest>(readSealed(file, key), {
      async file(path, content, about) {
        if (path === 'secrets.json') {
          secrets = { ...makeSecrets(), ...(await json<Partial<Secrets>>(content)), encryptionKey };
          writeAtomic(join(place.dataDir, 'secrets.json'), `${JSON.stringify(secrets, null, 2)}\n`);
        } else if (path.startsWith('blobs/')) {
          if (!store) {
            const { connectionString, close } = await call.openBlobs(secrets!);
            store = { filler: new BlobFiller(connectionString), close };
          }
          await store.filler.put(content, about);
        } else await toDisk(place, path, content, about);
      },
    });
    const none = { blobs: 0, bytes: 0 };
    return {
      manifest,
      secrets: secrets ?? loadSecrets(place.dataDir, false),
      blobs: (store as { filler: BlobFiller } | null)?.filler.count ?? none,
    };
  } finally {
    await (store as { close(): Promise<void> } | null)?.close();
  }
}

async function toDisk(
  place: Place,
  path: string,
  content: AsyncIterable<Buffer>,
  about: Record<string, string>,
): Promise<void> {
  const inside = path.replace(/^data\//, '');
  const target = resolve(place.data, inside);
  if (!path.startsWith('data/') || !target.startsWith(`${resolve(place.data)}/`))
    throw new BackupProblem(`The copy holds a file that does not belong into a database: ${path}.`);
  if (about.folder) {
    mkdirSync(target, { recursive: true, mode: 0o700 });
    for await (const _ of content);
    return;
  }
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(Readable.from(content), createWriteStream(target, { mode: 0o600 }));
  // Of the last one only what was needed was copied; the server reads whole ones.
  if (isSegment(basename(target))) await truncate(target, Number(SEGMENT));
}

async function json<T>(content: AsyncIterable<Buffer>): Promise<T> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as T;
}

/** Beside the copy, where it is said to be, or where it was. */
function archiveFor(file: string, { archive }: RestoreCall, manifest: Manifest): Archive {
  const { line } = manifest.cluster!;
  if (!line)
    throw new BackupProblem(
      `${file} was made while no log was kept: it can be restored as it is, without --at.`,
    );
  const places = [archive, dirname(file), manifest.archive].filter((one): one is string => Boolean(one));
  const found = places.find((one) => existsSync(join(archiveAt(one).wal, line)));
  if (found) return archiveAt(found);
  throw new BackupProblem(
    `The log that follows ${file} (${line}) is in none of ${places.join(', ')}: say where with --archive FOLDER.`,
  );
}

async function addLog(
  archive: Archive,
  manifest: Manifest,
  at: Date | null,
  { key, place }: RestoreCall,
): Promise<Date> {
  const { line, timeline, startLsn, endLsn } = manifest.cluster!;
  if (at && at < new Date(manifest.endsAt))
    throw new BackupProblem(
      `This copy ends at ${manifest.endsAt}, after ${at.toISOString()}: take an older one, or name the archive's folder.`,
    );
  const wal = join(place.data, 'pg_wal');
  const { reachesTo } = await collectLog(archive, key, { line: line!, timeline, startLsn, endLsn, at }, wal);
  return reachesTo;
}

/** Files that the archive keeps beside its copies. */
async function fillFromArchive(archive: Archive, call: RestoreCall, secrets: Secrets): Promise<BlobCount> {
  const kept = existsSync(archive.files) ? readdirSync(archive.files, { recursive: true }).map(String) : [];
  const files = kept.filter((name) => name.endsWith('.file'));
  if (files.length === 0) return { blobs: 0, bytes: 0 };
  const { connectionString, close } = await call.openBlobs(secrets);
  try {
    const filler = new BlobFiller(connectionString);
    for (const name of files)
      await unpack(readSealed(join(archive.files, name), call.key), {
        file: (_path, content, about) => filler.put(content, about),
      });
    return filler.count;
  } finally {
    await close();
  }
}
