/**
 * The folder that holds the instance's copies: full ones, the log since, the files of the blob store.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BackupKey } from './key.ts';
import { readNote, writeNote } from './sealed-note.ts';

export interface Archive {
  folder: string;
  wal: string;
  files: string;
}

export function openArchive(folder: string): Archive {
  const archive = archiveAt(folder);
  for (const one of [archive.folder, archive.wal, archive.files])
    mkdirSync(one, { recursive: true, mode: 0o700 });
  return archive;
}

export const archiveAt = (folder: string): Archive => ({
  folder,
  wal: join(folder, 'log'),
  files: join(folder, 'files'),
});

const FULL = /^full-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.backup$/;

export const fullName = (at: Date) => `full-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`;

/** Full copies, the newest first, with the time at which each was begun. */
export function fullCopies({ folder }: Archive): { file: string; begunAt: Date }[] {
  return readdirSync(folder)
    .filter((name) => FULL.test(name))
    .sort()
    .reverse()
    .map((name) => ({ file: join(folder, name), begunAt: begunAt(name) }));
}

function begunAt(name: string): Date {
  const [, day, hour, minute, second] = FULL.exec(basename(name))!;
  return new Date(`${day}T${hour}:${minute}:${second}Z`);
}

/** How far the archived log reaches. */
export interface LogHead {
  /** A log without a hole. After a restore, or when the server could not keep what was not carried, another begins. */
  line: string;
  systemId: string;
  timeline: string;
  lsn: string;
  /** Everything committed until then is in it. */
  at: string;
}

const headFile = ({ wal }: Archive) => join(wal, 'reaches');
export const readLogHead = (archive: Archive, key: BackupKey) =>
  readNote<LogHead>(headFile(archive), key, 'log head');
export const writeLogHead = (archive: Archive, key: BackupKey, head: LogHead) =>
  writeNote(headFile(archive), key, 'log head', head);

/** What follows has a hole before it: the next round begins another line. */
export const endLine = (archive: Archive) => rmSync(headFile(archive), { force: true });

export const lineFolder = ({ wal }: Archive, line: string) => join(wal, line);
export const segmentFile = (archive: Archive, line: string, segment: string) =>
  join(lineFolder(archive, line), `${segment}.log`);
