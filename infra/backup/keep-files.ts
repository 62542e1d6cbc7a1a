/**
 * Carries the blob store's files into the archive, each once: a file there never changes. What the store no longer holds stays until
 * no copy speaks of it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Archive } from './archive.ts';
import { aboutOf, listBlobs, readBlob } from './blobs.ts';
import { EntryWriter, unpack } from './entries.ts';
import type { BackupKey } from './key.ts';
import { readSealed } from './sealed-reader.ts';
import { SealedWriter } from './sealed-writer.ts';

const DAY_MS = 86_400_000;

/** Names tell nothing: they are made of the store's name and the file's version. */
function fileOf({ files }: Archive, container: string, name: string, etag: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([container, name, etag]))
    .digest('hex');
  return join(files, hash.slice(0, 2), `${hash}.file`);
}

export interface Kept {
  added: number;
  removed: number;
}

export async function keepFiles(
  archive: Archive,
  key: BackupKey,
  connectionString: string | undefined,
  { now, keepDays }: { now: Date; keepDays: number },
): Promise<Kept> {
  if (!connectionString) return { added: 0, removed: 0 };
  const seen = new Set<string>();
  let added = 0;
  for await (const blob of listBlobs(connectionString)) {
    const file = fileOf(archive, blob.container, blob.name, blob.etag);
    seen.add(file);
    if (existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Encrypted by the product already: there is nothing to press out of it.
    const sealed = await SealedWriter.create(file, key, { kind: 'file', madeAt: now.toISOString() }, false);
    try {
      const out = new EntryWriter(sealed);
      await out.add({ path: blob.name, content: readBlob(connectionString, blob), about: aboutOf(blob) });
      await out.manifest({});
      await sealed.finish();
      added += 1;
    } catch (error) {
      await sealed.abandon();
      // Gone between the listing and the reading.
      if ((error as { statusCode?: number }).statusCode !== 404) throw error;
    }
  }
  return { added, removed: removeGone(archive, seen, now, keepDays) };
}

/** The file's own time says when the store was last seen holding it. */
function removeGone(archive: Archive, seen: ReadonlySet<string>, now: Date, keepDays: number): number {
  let removed = 0;
  for (const file of keptFiles(archive)) {
    if (seen.has(file)) utimesSync(file, now, now);
    else if (now.getTime() - statSync(file).mtimeMs > (keepDays + 1) * DAY_MS) {
      rmSync(file);
      removed += 1;
    }
  }
  return removed;
}

export function keptFiles({ files }: Archive): string[] {
  if (!existsSync(files)) return [];
  return readdirSync(files, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.file'))
    .map((name) => join(files, name));
}

/** Reads every file of the archive through: what cannot be opened is said with its name. */
export async function checkFiles(
  archive: Archive,
  key: BackupKey,
  progress: (part: number) => void,
): Promise<number> {
  const files = keptFiles(archive);
  for (const [at, file] of files.entries()) {
    await unpack(readSealed(file, key), {
      async file(_path, content) {
        for await (const _ of content);
      },
    });
    progress((at + 1) / files.length);
  }
  return files.length;
}
