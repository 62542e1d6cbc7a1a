/**
 * Which mail has gone out, noted beside the log by id: after a restore to an earlier moment it is not sent again.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { Archive } from './archive.ts';
import type { BackupKey } from './key.ts';
import { readNote, writeNote } from './sealed-note.ts';

interface SentMail {
  from: string;
  ids: string[];
}

const NAME = /^sent-(\d+)$/;
const about = (name: string) => `sent mail ${name}`;
/** A round asks again for a little of what the one before saw: rows are committed a moment after their time. */
const OVERLAP_MS = 30_000;

/** Notes what was sent since the last round. Returns from when the next one asks. */
export async function noteSentMail(
  client: pg.Client,
  archive: Archive,
  key: BackupKey,
  since: Date,
): Promise<Date> {
  const { rows } = await client.query<{ at: Date; ids: string[] | null }>(
    `select clock_timestamp() as at, (select array_agg(id::text) from outgoing_mail where sent_at >= $1) as ids`,
    [new Date(since.getTime() - OVERLAP_MS)],
  );
  const { at, ids } = rows[0]!;
  if (ids) {
    const name = `sent-${at.getTime()}`;
    writeNote(join(archive.wal, name), key, about(name), { from: at.toISOString(), ids } satisfies SentMail);
  }
  return at;
}

/** Every mail that is known to have gone out after that moment. */
export function sentSince(archive: Archive, key: BackupKey, since: Date): string[] {
  const notes = readdirSync(archive.wal).filter(
    (name) => Number(NAME.exec(name)?.[1] ?? 0) >= since.getTime(),
  );
  const ids = notes.flatMap(
    (name) => readNote<SentMail>(join(archive.wal, name), key, about(name))?.ids ?? [],
  );
  return [...new Set(ids)];
}
