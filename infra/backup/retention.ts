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

export interface Keeping {
  now: Date;
  keepDays: number;
  /** From which segment of which line a copy needs its log; null when it cannot say. */
  needs: (file: string) => { line: string | null; segment: string } | null;
  /** Where the log is being written: that stays, whoever needs it. */
  writing: { line: string; segment: string } | null;
}

export function dropOld(archive: Archive, { now, keepDays, needs, writing }: Keeping): Spent {
  const copies = fullCopies(archive);
  const old = copies.filter(
    ({ begunAt }, at) => at >= ALWAYS_KEPT && now.getTime() - begunAt.getTime() > keepDays * DAY_MS,
  );
  for (const { file } of old) {
    rmSync(file);
    rmSync(`${file}.note`, { force: true });
  }
  const kept = copies.filter((copy) => !old.includes(copy)).map(({ file }) => needs(file));
  // A copy that cannot say what it needs keeps everything.
  const segments = kept.includes(null) ? 0 : dropSegments(archive, kept, writing);
  for (const name of readdirSync(archive.wal)) {
    const at = Number(/^sent-(\d+)$/.exec(name)?.[1] ?? Infinity);
    if (now.getTime() - at > (keepDays + 1) * DAY_MS) rmSync(join(archive.wal, name));
  }
  return { copies: old.map(({ file }) => file), segments };
}

function dropSegments(
  archive: Archive,
  kept: readonly ReturnType<Keeping['needs']>[],
  writing: Keeping['writing'],
): number {
  let dropped = 0;
  for (const { name: line } of readdirSync(archive.wal, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  )) {
    const needed = kept.flatMap((need) => (need?.line === line ? [need.segment] : []));
    const here = writing?.line === line ? [writing.segment] : [];
    const first = [...needed, ...here].sort()[0];
    const folder = lineFolder(archive, line);
    for (const name of readdirSync(folder).filter((file) => isSegment(file.replace('.log', ''))))
      if (first === undefined || name < `${first}.log`) {
        rmSync(join(folder, name));
        dropped += 1;
      }
    if (first === undefined) rmSync(folder, { recursive: true });
  }
  return dropped;
}
