// What the scan for secrets finds, each planted here in pieces so that the scan does not find this file.
import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scanFiles, scanHistory, secretsIn } from './secrets.mjs';

const pieces = (...parts: string[]) => parts.join('');
const AWS = pieces('AKIA', 'Q4ZP7N2M9X3B6T1R');

test.each([
  ['an AWS key', AWS],
  ['a GitHub token', pieces('ghp', '_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8')],
  ['a storage account key', pieces('AccountKey', '=', 'Zk3'.repeat(28), 'Zk', '==')],
  ['a private key', pieces('-----BEGIN PRIVATE', ' KEY----- ', 'MIIEvQIBADANBgkqhkiG9w0B')],
  ['a password in an address', pieces('postgres://cio:', 'hX7bQ2mZ9wT4', '@db.internal/cio')],
  ['a sealed door left open', pieces('ENCRYPTION', '_KEY=', 'Zq8mV3xB7nT1cK5wR9yP2sD6fG4hJ0lAeUiOtYrEwQk=')],
  ['a named secret', pieces('client', 'Secret: ', `'g7Hk29sLmQ4xZt8VbN3cRw5Y'`)],
])('%s is found', (what, line) => expect(secretsIn(`before ${line} after`)).toContain(what));

test.each([
  'const secret = randomBytes(32);',
  `password: 'Welcome-to-the-North-1'`,
  'postgres://user:password@localhost/db',
  `token: 'identity.one-time-link-of-some-kind'`,
  'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
])('%s is none', (line) => expect(secretsIn(line)).toEqual([]));

test('what was taken out again is found in the history', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'cio-secrets-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x.example', ...args], { cwd: root });
  try {
    git('init', '-q');
    for (const text of [`key ${AWS}\n`, 'nothing\n']) {
      writeFileSync(path.join(root, 'file'), text);
      git('add', '.');
      git('commit', '-qm', 'x');
    }
    expect(scanFiles(root)).toEqual([]);
    expect(scanHistory(root)).toEqual([expect.stringMatching(/file: an AWS key$/)]);
    writeFileSync(path.join(root, 'other'), AWS);
    expect(scanFiles(root)).toEqual(['other:1: an AWS key']);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
