/**
 * The log of one line as the archive holds it, put together to files that the server can read again.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLogHead, segmentFile, type Archive } from './archive.ts';
import type { BackupKey } from './key.ts';
import { BackupProblem } from './problem.ts';
import { formatLsn, parseLsn, segmentName, segmentStart, SEGMENT } from './wal-names.ts';
import { readFrames } from './wal-file.ts';

export interface Wanted {
  line: string;
  timeline: string;
  /** Where the full copy wants its log from, and where it is whole. */
  startLsn: string;
  endLsn: string;
  /** Null: as far as the archive reaches. */
  at: Date | null;
}

export interface Collected {
  segments: number;
  /** What was committed until then is in it, at the least. */
  reachesTo: Date;
}

/** Writes the segments into `folder`. Refuses, with its name, whatever is missing or damaged on the way. */
export async function collectLog(
  archive: Archive,
  key: BackupKey,
  { line, timeline, startLsn, endLsn, at }: Wanted,
  folder: string,
): Promise<Collected> {
  const head = readLogHead(archive, key);
  const whole = head?.line === line ? parseLsn(head.lsn) : null;
  let reached = 0;
  let segments = 0;
  for (let from = segmentStart(parseLsn(startLsn)); ; from += SEGMENT) {
    const segment = segmentName(timeline, from);
    const file = segmentFile(archive, line, segment);
    if (!existsSync(file)) {
      if (whole !== null ? from >= whole : !anyAfter(archive, line, timeline, from)) break;
      throw new BackupProblem(
        `The archive lacks the log segment ${segment}: nothing after it can be restored.`,
      );
    }
    const { frames } = await readFrames(file, key, segment);
    const enough = at === null ? -1 : frames.findIndex((frame) => frame.at >= at.getTime());
    const taken = enough < 0 ? frames : frames.slice(0, enough + 1);
    const end = from + BigInt(taken.reduce((sum, { bytes }) => sum + bytes.length, 0));
    writeFileSync(join(folder, segment), filled(taken.map(({ bytes }) => bytes)), { mode: 0o600 });
    segments += 1;
    reached = Math.max(reached, ...taken.map((frame) => frame.at));
    if (enough >= 0 && end >= parseLsn(endLsn)) break;
    if (end >= from + SEGMENT) continue;
    if (whole !== null ? end < whole : anyAfter(archive, line, timeline, from + SEGMENT))
      throw new BackupProblem(
        `The archive lacks the end of the log segment ${segment}: it stops at ${formatLsn(end)} and should go on${whole === null ? '' : ` to ${formatLsn(whole)}`}.`,
      );
    break;
  }
  const reachesTo = new Date(reached);
  if (at !== null && reachesTo < at)
    throw new BackupProblem(
      reached === 0
        ? `The archive holds no log after this copy: leave out --at.`
        : `The archived log reaches to ${reachesTo.toISOString()} and not to ${at.toISOString()}: choose a time before that.`,
    );
  return { segments, reachesTo };
}

/** Does the archive go on behind a hole? Then it is a hole and not the end. */
function anyAfter(archive: Archive, line: string, timeline: string, from: bigint): boolean {
  return [1n, 2n, 3n].some((steps) =>
    existsSync(segmentFile(archive, line, segmentName(timeline, from + steps * SEGMENT))),
  );
}

function filled(parts: Buffer[]): Buffer {
  const room = Buffer.alloc(Number(SEGMENT));
  let at = 0;
  for (const part of parts) at += part.copy(room, at);
  return room;
}
