import { mkdtempSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { LineLog, type Keeping } from './line-log.ts';

let folder: string;
let at: Date;
const log = (keeping: Partial<Keeping> = {}) =>
  new LineLog(
    join(folder, 'web.log'),
    { fileBytes: 1_000, allBytes: 10_000, days: 14, ...keeping },
    () => at,
  );
const files = () => readdirSync(folder).sort();
const later = (ms: number) => (at = new Date(at.getTime() + ms));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'line-log-'));
  at = new Date('2026-11-21T12:00:00Z');
});

test('a new file begins each day, after so many bytes, and at each start', () => {
  const one = log({ fileBytes: 12 });
  one.write('first');
  one.write('second');
  expect(files()).toEqual(['web-20261121T120000000Z.log', 'web.log']);
  later(86_400_000);
  one.write('third');
  expect(readFileSync(join(folder, 'web.log'), 'utf8')).toBe('third\n');
  later(1_000);
  const next = log();
  next.putAway();
  next.write('fourth');
  expect(files()).toHaveLength(4);
  expect(readFileSync(join(folder, 'web.log'), 'utf8')).toBe('fourth\n');
});

test('two weeks are kept, and never more than so many bytes; others’ files are let be', () => {
  const one = log({ allBytes: 12 });
  for (const line of ['one', 'two', 'three']) {
    one.write(line);
    one.putAway();
    later(1_000);
  }
  expect(files()).toHaveLength(2);
  const [oldest] = files();
  const past = new Date(at.getTime() - 15 * 86_400_000);
  utimesSync(join(folder, oldest!), past, past);
  one.putAway();
  expect(files()).toHaveLength(1);
});

test('a folder that is gone loses lines and nothing else', () => {
  const nowhere = new LineLog('/nowhere/at/all/web.log');
  expect(() => nowhere.write('lost')).not.toThrow();
});
