import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets, makeSecrets } from './secrets.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cio-secrets-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const file = () => join(dataDir, 'secrets.json');

test('are random, kept, and readable by their owner only', () => {
  const first = loadSecrets(dataDir, false);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['secrets.json']); // no draft left behind
  expect(loadSecrets(dataDir, true)).toEqual(first);
  const other = makeSecrets();
  for (const name of Object.keys(first) as (keyof typeof first)[]) expect(other[name]).not.toBe(first[name]);
  expect(Buffer.from(first.encryptionKey, 'base64')).toHaveLength(32);
});

test('a file opened to others is closed again', () => {
  loadSecrets(dataDir, false);
  chmodSync(file(), 0o644);
  loadSecrets(dataDir, true);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test.each([
  ['cut short', (text: string) => text.slice(0, 40)],
  ['empty', () => ''],
  ['not an object', () => 'null'],
  ['a field missing', (text: string) => JSON.stringify({ ...JSON.parse(text), encryptionKey: undefined })],
  [
    'a field of the wrong form',
    (text: string) => JSON.stringify({ ...JSON.parse(text), encryptionKey: 'short' }),
  ],
])('with a database, a damaged file (%s) is said and left alone', (_name, damage) => {
  loadSecrets(dataDir, false);
  const broken = damage(readFileSync(file(), 'utf8'));
  writeFileSync(file(), broken);
  expect(() => loadSecrets(dataDir, true)).toThrow(/secrets\.json is damaged.*put it back from a backup/s);
  expect(readFileSync(file(), 'utf8')).toBe(broken);
});

test('with a database, a lost file is said; without one it is made anew', () => {
  expect(() => loadSecrets(dataDir, true)).toThrow(/secrets\.json is missing/);
  writeFileSync(file(), '{ half');
  expect(loadSecrets(dataDir, false).instanceId).toMatch(/^[0-9a-f]{8}$/);
});
