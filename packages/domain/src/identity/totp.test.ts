import { describe, expect, test } from '@jest/globals';
import { codeAt, newTotpSecret, stepOfCode, totpUri, typedSecret } from './totp.ts';

/** The secret of RFC 6238's own examples; theirs have eight digits, of which an app shows the last six. */
const SECRET = new Uint8Array(Buffer.from('12345678901234567890'));
const at = (seconds: number) => new Date(seconds * 1000);

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %d seconds the app shows %s, as the standard says', (seconds, code) => {
  expect(codeAt(SECRET, at(seconds))).toBe(code);
});

describe('a code is good for its own half minute and one to either side', () => {
  const NOW = 1_700_000_010;
  const STEP = BigInt(Math.floor(NOW / 30));
  test.each<[number, bigint | null]>([
    [-61, null],
    [-60, null],
    [-30, STEP - 1n],
    [0, STEP],
    [30, STEP + 1n],
    [60, null],
    [90, null],
  ])('made %d seconds away', (away, step) => {
    expect(stepOfCode(SECRET, codeAt(SECRET, at(NOW + away)), at(NOW))).toBe(step);
  });

  test.each(['', '12345', '1234567', 'abcdef', '000000'])('%p is none', (code) => {
    expect(stepOfCode(SECRET, code, at(NOW))).toBeNull();
  });
});

test('a secret has 160 bits, and no two are alike', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret);
  expect(new Set(secrets.map((one) => Buffer.from(one).toString('hex'))).size).toBe(50);
  expect(secrets.every((one) => one.byteLength === 20)).toBe(true);
  expect(typedSecret(SECRET)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
});

test('the address for the app names us, the firm and the login', () => {
  const uri = new URL(totpUri(SECRET, { email: 'ada@x.example', firm: 'North: light & co' }));
  expect(uri.protocol).toBe('otpauth:');
  expect(decodeURIComponent(uri.pathname)).toContain(':ada@x.example');
  const said = Object.fromEntries(uri.searchParams);
  expect(said).toMatchObject({
    issuer: 'Canada Immigration OS (North  light & co)',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
  expect(totpUri(SECRET, { email: 'ada@x.example', firm: null })).toContain(
    'issuer=Canada%20Immigration%20OS&',
  );
});
