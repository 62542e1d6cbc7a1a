/** What is over for longer than it is to be kept goes; the newest copies stay, whatever their age. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fullCopies, lineFolder, type Archive } from './archive.ts';
import { isSegment } from './wal-names.ts';

const ALWAYS_KEPT = 2;
const DAY_MS = 86_400_000;

export interface Spent {
  copies: string[];
  segments: number;
}

/** `needs` says from which segment of which line each copy that stays needs its log. */
export function dropOld(
  archive: Archive,
  {
    now,
    keepDays,
    needs,
  }: {
    now: Date;
    keepDays: number;
    needs: (file: string) => { line: string | null; segment: string } | null;
  },
): Spent {
  const copies = fullCopies(archive);
  const old = copies.filter(
    ({ begunAt }, at) => at >= ALWAYS_KEPT && now.getTime() - begunAt.getTime() > keepDays * DAY_MS,
  );
  for (const { file } of old) rmSync(file);
  const kept = copies.filter((copy) => !old.includes(copy)).map(({ file }) => needs(file));
  // A copy that cannot say what it needs keeps everything.
  if (kept.includes(null)) return { copies: old.map(({ file }) => file), segments: 0 };
  let segments = 0;
  for (const line of readdirSync(archive.wal, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    const first = kept.flatMap((need) => (need?.line === line.name ? [need.segment] : [])).sort()[0];
    const folder = lineFolder(archive, line.name);
    const all = readdirSync(folder).filter((name) => isSegment(name.replace('.log', '')));
    const spent = kept.length === 0 ? [] : all.filter((name) => first === undefined || name < `${first}.log`);
    // The line that is being written may not have a copy yet.
    if (first === undefined && line.name === newestLine(archive)) continue;
    for (const name of spent) rmSync(join(folder, name));
    segments += spent.length;
    if (spent.length === all.length) rmSync(folder, { recursive: true });
  }
  for (const name of readdirSync(archive.wal)) {
    const at = Number(/^sent-(\d+)$/.exec(name)?.[1] ?? Infinity);
    if (now.getTime() - at > (keepDays + 1) * DAY_MS) rmSync(join(archive.wal, name));
  }
  return { copies: old.map(({ file }) => file), segments };
}

/** The day of its beginning stands in a line's name, behind the timeline. */
const newestLine = ({ wal }: Archive) =>
  readdirSync(wal)
    .filter((name) => /^[0-9A-F]{8}-\d{14}-/.test(name))
    .sort((a, b) => a.slice(9, 23).localeCompare(b.slice(9, 23)))
    .at(-1);
