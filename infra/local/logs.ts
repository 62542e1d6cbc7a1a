/**
 * One log file per program in DATA_DIR/logs; the last three starts are kept.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';

/** Called once at start, before the first line. */
export function rotateLog(file: string): void {
  for (const [from, to] of [
    [`${file}.1`, `${file}.2`],
    [file, `${file}.1`],
  ] as const)
    if (existsSync(from)) renameSync(from, to);
}

export function openLog(file: string): number {
  return openSync(file, 'a', 0o600);
}

/** The last lines of a log, for a sentence that says why a program ended. */
export function tailOf(file: string, lines = 8): string {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(fd);
    const buffer = Buffer.alloc(Math.min(size, 8192));
    readSync(fd, buffer, 0, buffer.length, size - buffer.length);
    const text = buffer.toString('utf8').trimEnd().split('\n').slice(-lines);
    return text.map((line) => `  ${line}`).join('\n');
  } finally {
    closeSync(fd);
  }
}
