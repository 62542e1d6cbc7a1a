import { describe, expect, test } from '@jest/globals';
import { seal, sealKey, unseal } from './seal.ts';

const key = sealKey('a secret of this test, long enough', 'totp');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const sealed = seal(key, 'row 1', Buffer.from('the plain value'));

describe('a sealed value', () => {
  test('opens with its key for its row, and does not hold its text', () => {
    expect(text(unseal(key, 'row 1', sealed))).toBe('the plain value');
    expect(Buffer.from(sealed).includes('plain')).toBe(false);
  });

  test('never looks the same twice', () => {
    expect(text(seal(key, 'row 1', Buffer.from('the plain value')))).not.toBe(text(sealed));
  });

  test.each([
    ['another secret', () => unseal(sealKey('another secret', 'totp'), 'row 1', sealed)],
    ['another purpose', () => unseal(sealKey('a secret of this test, long enough', 'x'), 'row 1', sealed)],
    ['another row', () => unseal(key, 'row 2', sealed)],
    ['a changed byte', () => unseal(key, 'row 1', sealed.with(14, sealed[14]! ^ 1))],
    ['a value that was cut', () => unseal(key, 'row 1', sealed.subarray(0, 20))],
  ])('stays shut for %s', (_why, open) => {
    expect(open).toThrow();
  });
});
