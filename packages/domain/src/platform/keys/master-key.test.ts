import { describe, expect, test } from '@jest/globals';
import { openMasterKey } from './master-key.ts';
import { sealBytes, Unsealable } from './sealed.ts';

const text = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const plain = Buffer.from('a key of a firm');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the installation’s key', () => {
  const master = openMasterKey(text(1));

  test('gives each firm and each purpose a key of its own, the same each time', () => {
    const asked = [
      ['a', 'one'],
      ['a', 'two'],
      ['b', 'one'],
    ] as const;
    const keys = asked.map(([purpose, orgId]) => master.derive(purpose, orgId));
    for (const part of ['id', 'secret'] as const)
      expect(new Set(keys.map((one) => hex(one[part]))).size).toBe(3);
    expect(openMasterKey(text(1)).derive('a', 'one')).toEqual(keys[0]);
  });

  test.each(['', 'short', Buffer.alloc(31).toString('base64'), `${text(1)},`, `${text(1)},short`])(
    'is refused when it is none: "%s"',
    (given) => expect(() => openMasterKey(given)).toThrow(/ENCRYPTION_KEY/),
  );

  test('has a fingerprint that tells it from others and holds nothing of it', () => {
    expect(master.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(openMasterKey(text(2)).fingerprint).not.toBe(master.fingerprint);
    expect(hex(Buffer.alloc(32, 1))).not.toContain(master.fingerprint);
  });
});

describe('while one master key takes over from another', () => {
  const old = openMasterKey(text(1));
  const both = openMasterKey(`${text(2)}, ${text(1)}`);
  const sealedBy = (master: typeof old) => sealBytes(master.derive('keys', 'org'), plain, 'key 1');

  test('the first seals, and each opens', () => {
    expect(both.fingerprints).toEqual([openMasterKey(text(2)).fingerprint, old.fingerprint]);
    for (const sealed of [sealedBy(old), sealedBy(both)])
      expect(Buffer.from(both.open('keys', 'org', sealed, 'key 1'))).toEqual(plain);
    expect(() => old.open('keys', 'org', sealedBy(both), 'key 1')).toThrow(Unsealable);
  });

  test('what is still under the earlier one is told apart', () => {
    expect(
      [sealedBy(old), sealedBy(both)].map((sealed) => both.isUnderNewest('keys', 'org', sealed)),
    ).toEqual([false, true]);
  });
});
