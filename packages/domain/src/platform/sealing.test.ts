import { describe, expect, test } from '@jest/globals';
import { keyIdOf, newSecret, openMasterKey, seal, unseal, Unsealable } from './sealing.ts';
import { openChange, sealChange, sensitiveChange } from './sealed-change.ts';

const key = { id: Buffer.alloc(16, 7), secret: newSecret() };
const plain = Buffer.from('1990-03-14');

describe('a sealed value', () => {
  test('opens with its key, about what it was sealed about', () => {
    const sealed = seal(key, plain, 'entry 1');
    expect(unseal(key, sealed, 'entry 1')).toEqual(plain);
    expect(Buffer.from(keyIdOf(sealed))).toEqual(key.id);
    expect(sealed.includes(plain)).toBe(false);
    expect(seal(key, plain, 'entry 1')).not.toEqual(sealed);
  });

  test('opens with no other key, about nothing else, and not with any byte changed or missing', () => {
    const sealed = seal(key, plain, 'entry 1');
    expect(() => unseal({ ...key, secret: newSecret() }, sealed, 'entry 1')).toThrow(Unsealable);
    expect(() => unseal({ ...key, id: Buffer.alloc(16, 8) }, sealed, 'entry 1')).toThrow(Unsealable);
    expect(() => unseal(key, sealed, 'entry 2')).toThrow(Unsealable);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => unseal(key, changed, 'entry 1')).toThrow(Unsealable);
      expect(() => unseal(key, sealed.subarray(0, at), 'entry 1')).toThrow(Unsealable);
    }
  });
});

describe('the installation’s key', () => {
  const master = openMasterKey(Buffer.alloc(32, 1).toString('base64'));

  test('gives each firm and each purpose a key of its own, the same each time', () => {
    const keys = [
      ['a', 'one'],
      ['a', 'two'],
      ['b', 'one'],
    ].map(([purpose, orgId]) => master.derive(purpose!, orgId!));
    const texts = (part: 'id' | 'secret') =>
      new Set(keys.map((one) => Buffer.from(one[part]).toString('hex')));
    expect([texts('id').size, texts('secret').size]).toEqual([3, 3]);
    expect(master.derive('a', 'one')).toEqual(keys[0]);
  });

  test('is refused when it is none', () => {
    for (const text of ['', 'short', Buffer.alloc(31).toString('base64')])
      expect(() => openMasterKey(text)).toThrow(/ENCRYPTION_KEY/);
  });
});

describe('what of a change is sensitive', () => {
  const client = { birthDate: '1990-03-14', email: 'a@mail.example' };

  test.each([
    ['nothing that is on the list', { ...client, email: 'b@mail.example' }, null],
    ['another value', { ...client, birthDate: '1991-01-01' }, ['1990-03-14', '1991-01-01']],
    ['a value that was cleared', { ...client, birthDate: null }, ['1990-03-14', null]],
  ] as const)('%s', (_, after, expected) => {
    const change = sensitiveChange('p', ['birthDate'], client, after);
    expect(change && [change.before.birthDate, change.after.birthDate]).toEqual(expected);
  });

  test('a new record has only an after, and without a value nothing', () => {
    expect(sensitiveChange('p', ['birthDate'], null, client)).toEqual({
      personId: 'p',
      before: { birthDate: null },
      after: { birthDate: '1990-03-14' },
    });
    expect(sensitiveChange('p', ['birthDate'], null, { birthDate: null })).toBeNull();
  });

  test('belongs to one entry', () => {
    const change = { personId: 'p', before: { birthDate: null }, after: { birthDate: '1990-03-14' } };
    const sealed = sealChange(key, change, 'one');
    expect(openChange(key, sealed, 'one')).toEqual({ before: change.before, after: change.after });
    expect(() => openChange(key, sealed, 'two')).toThrow(Unsealable);
  });
});
