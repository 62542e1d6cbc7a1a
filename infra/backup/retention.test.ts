import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fullName, openArchive, segmentFile, lineFolder, type Archive } from './archive.ts';
import { dropOld } from './retention.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const segment = (number: number) =>
  `0000000100000000000000${number.toString(16).toUpperCase().padStart(2, '0')}`;

let archive: Archive;
beforeEach(() => {
  archive = openArchive(mkdtempSync(join(tmpdir(), 'cio-retention-')));
});
afterEach(() => rmSync(archive.folder, { recursive: true }));

function copy(days: number): string {
  const file = join(archive.folder, fullName(daysAgo(days)));
  writeFileSync(file, '');
  return basename(file);
}

function log(line: string, numbers: number[]): void {
  mkdirSync(lineFolder(archive, line));
  for (const number of numbers) writeFileSync(segmentFile(archive, line, segment(number)), '');
}

const left = (line: string) =>
  existsSync(lineFolder(archive, line))
    ? readdirSync(lineFolder(archive, line)).map((name) => parseInt(name.slice(-6, -4), 16))
    : null;

const drop = (needs: Record<string, [string, number]>, writing: [string, number] | null) =>
  dropOld(archive, {
    now: NOW,
    keepDays: 7,
    needs: (file) => {
      const need = needs[basename(file)];
      return need ? { line: need[0], segment: segment(need[1]) } : null;
    },
    writing: writing && { line: writing[0], segment: segment(writing[1]) },
  });

test('copies older than their days go, with the log that only they needed', () => {
  const [old, last, newest] = [copy(9), copy(6), copy(1)];
  log('one', [1, 2, 3, 4]);
  drop({ [old]: ['one', 1], [last]: ['one', 3], [newest]: ['one', 4] }, ['one', 4]);
  expect(existsSync(join(archive.folder, old))).toBe(false);
  expect(left('one')).toEqual([3, 4]);
});

test('the newest two stay, whatever their age', () => {
  const [older, newest] = [copy(40), copy(30)];
  log('one', [1, 2]);
  drop({ [older]: ['one', 1], [newest]: ['one', 2] }, ['one', 2]);
  expect([older, newest].every((name) => existsSync(join(archive.folder, name)))).toBe(true);
  expect(left('one')).toEqual([1, 2]);
});

test('a line that no copy needs goes, but never the one that is being written', () => {
  const newest = copy(0);
  log('ended', [1, 2]);
  log('present', [1, 2]);
  drop({ [newest]: ['present', 3] }, ['present', 2]);
  expect([left('ended'), left('present')]).toEqual([null, [2]]);
});

test('a copy that cannot say what it needs keeps all of the log', () => {
  copy(0);
  log('one', [1, 2, 3]);
  drop({}, ['one', 3]);
  expect(left('one')).toEqual([1, 2, 3]);
});
