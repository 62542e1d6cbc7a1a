import { expect, test } from '@jest/globals';
import { looksLikeRecoveryCode, newRecoveryCodes, plainCode, recoveryHash } from './recovery-codes.ts';

test('ten codes in groups of four, each of at least fifty bits, without look-alikes', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}(-[A-HJKMNP-TV-Z2-9]{4}){2}$/);
  expect(12 * Math.log2(30)).toBeGreaterThan(50);
});

test.each(['abcd-efgh-jk23', 'ABCD EFGH JK23', ' abcd–efgh.jk23 ', 'abcdefghjk23'])(
  '%p is read as it was meant',
  (typed) => {
    expect(plainCode(typed)).toBe('ABCDEFGHJK23');
    expect(looksLikeRecoveryCode(plainCode(typed))).toBe(true);
  },
);

test('the hash follows from key, login and code', () => {
  const hash = (key: string, user: string, code: string) =>
    Buffer.from(recoveryHash(Buffer.from(key), user, code)).toString('hex');
  const known = hash('k', 'u', 'ABCDEFGHJK23');
  expect(hash('k', 'u', 'ABCDEFGHJK23')).toBe(known);
  expect(new Set([known, hash('l', 'u', 'ABCDEFGHJK23'), hash('k', 'v', 'ABCDEFGHJK23')]).size).toBe(3);
});
