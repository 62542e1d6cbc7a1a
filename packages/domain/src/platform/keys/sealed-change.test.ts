import { describe, expect, test } from '@jest/globals';
import { newSecret, Unsealable } from './sealed.ts';
import { openChange, sealChange, sensitiveChange } from './sealed-change.ts';

const key = { id: Buffer.alloc(16, 7), secret: newSecret() };

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
