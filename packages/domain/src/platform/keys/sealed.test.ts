import { describe, expect, test } from '@jest/globals';
import {
  bytesOf,
  idText,
  keyIdOf,
  newSecret,
  openBytes,
  sealBytes,
  textOf,
  Unsealable,
  type SealingKey,
} from './sealed.ts';

const key: SealingKey = { id: Buffer.alloc(16, 7), secret: newSecret() };
const plain = Buffer.from('1990-03-14');

describe('a sealed value', () => {
  test('opens with its key, about what it was sealed about', () => {
    const sealed = sealBytes(key, plain, 'entry 1');
    expect(Buffer.from(openBytes(key, sealed, 'entry 1'))).toEqual(plain);
    expect(Buffer.from(keyIdOf(sealed))).toEqual(key.id);
    expect(Buffer.from(sealed).includes(plain)).toBe(false);
    expect(sealBytes(key, plain, 'entry 1')).not.toEqual(sealed);
  });

  test('opens with no other key, about nothing else, and not with any byte changed or missing', () => {
    const sealed = sealBytes(key, plain, 'entry 1');
    expect(() => openBytes({ ...key, secret: newSecret() }, sealed, 'entry 1')).toThrow(Unsealable);
    expect(() => openBytes({ ...key, id: Buffer.alloc(16, 8) }, sealed, 'entry 1')).toThrow(Unsealable);
    expect(() => openBytes(key, sealed, 'entry 2')).toThrow(Unsealable);
    for (let at = 0; at < sealed.length; at += 1) {
      expect(() => openBytes(key, sealed.with(at, sealed[at]! ^ 1), 'entry 1')).toThrow(Unsealable);
      expect(() => openBytes(key, sealed.subarray(0, at), 'entry 1')).toThrow(Unsealable);
    }
  });

  test('reads as "keyId:algorithm.…" in a column of text, and is the same value there', () => {
    const sealed = sealBytes(key, plain, 'entry 1');
    const text = textOf(sealed);
    expect(text).toMatch(/^07070707-0707-0707-0707-070707070707:A256GCM\.[\w-]+$/);
    expect(new Uint8Array(bytesOf(text))).toEqual(sealed);
    expect(idText(keyIdOf(bytesOf(text)))).toBe('07070707-0707-0707-0707-070707070707');
  });

  test.each([
    '',
    'plain text',
    'AB123456',
    '07070707:A256GCM.AAAA',
    `${idText(key.id)}:A128CBC.AAAA`,
    `${idText(key.id)}:A256GCM.`,
  ])('is not taken from "%s"', (text) => expect(() => bytesOf(text)).toThrow(Unsealable));
});
