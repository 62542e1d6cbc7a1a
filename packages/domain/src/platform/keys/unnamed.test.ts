import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Unsealable } from './sealed.ts';
import { openUnnamed, unnamedKey } from './unnamed.ts';

const secret = 'a secret of this test, long enough';
const key = unnamedKey(secret, 'totp');

/** As values were sealed before they named their key. */
function sealUnnamed(plain: string, about: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}
const sealed = sealUnnamed('the plain value', 'row 1');

describe('a value of before keys were named', () => {
  test('opens with its key for its row', () => {
    expect(Buffer.from(openUnnamed(key, sealed, 'row 1')).toString()).toBe('the plain value');
  });

  test.each([
    ['another secret', () => openUnnamed(unnamedKey('another secret', 'totp'), sealed, 'row 1')],
    ['another purpose', () => openUnnamed(unnamedKey(secret, 'x'), sealed, 'row 1')],
    ['another row', () => openUnnamed(key, sealed, 'row 2')],
    ['a changed byte', () => openUnnamed(key, sealed.with(14, sealed[14]! ^ 1), 'row 1')],
    ['a value that was cut', () => openUnnamed(key, sealed.subarray(0, 20), 'row 1')],
  ])('stays shut for %s', (_why, open) => {
    expect(open).toThrow(Unsealable);
  });
});
