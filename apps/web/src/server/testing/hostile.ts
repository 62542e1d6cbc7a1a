// What nobody should send, and somebody will.
import fc from 'fast-check';
import { encodeCursor } from '@cio/domain/platform';

/** Text that stands in the JSON as it is: some numbers have no value in this language that would be written so. */
const BARE = 'bare:';
export const bare = (text: string): string => BARE + text;
export const withBareNumbers = (json: string): string => json.replace(/"bare:([^"]*)"/g, '$1');

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
};

export const HOSTILE_TEXT: readonly string[] = [
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  '\u202etxt.exe',
  '\ufeff',
  '\r\nSet-Cookie: a=b',
  `' or '1'='1`,
  `'; drop table people; --`,
  '%',
  '_%\\',
  '../../etc/passwd',
  '%00%2e%2e',
  '${7*7}{{7*7}}',
  '<img src=x onerror=alert(1)>',
  '__proto__',
  'constructor',
  'toString',
  'e\u0301'.repeat(300),
  '\u{1f600}'.repeat(60),
  'ﷺ'.repeat(90),
  'x'.repeat(5_000),
  'NaN',
  'null',
  'undefined',
  '1e999',
  '-0',
];

export const HOSTILE_DAYS: readonly string[] = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '1900-02-29',
  '2026-02-30',
  '2026-13-01',
  '9999-12-31',
  '10000-01-01',
  '-000001-01-01',
  '+275760-09-13',
  '+275760-09-14',
  '2026-06-15T25:00:00Z',
  '2026-06-15T14:00:00+99:99',
  '2026-6-5',
  ' 2026-06-15 ',
];

export const HOSTILE_NUMBERS: readonly unknown[] = [
  ...[0, -0, -1, 1.5, 0.1, 2_147_483_646, 2_147_483_647, 2_147_483_648, -2_147_483_649],
  ...[Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 63],
  ...[bare('1e999'), bare('-1e999'), bare('92233720368547758079223372036854775807')],
];

export const HOSTILE_VALUES: readonly unknown[] = [
  ...[null, true, false, '', ' ', [], {}, [[]], [null]],
  { toString: 1, valueOf: null },
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'),
  nested(40),
  nested(3_000),
  Array.from({ length: 2_000 }, () => 0),
  Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, at])),
];

/** A cursor as a list of ours writes it, around what no list would write into it. */
export const hostileCursor: fc.Arbitrary<unknown> = fc
  .array(
    fc.oneof(fc.constantFrom(...HOSTILE_TEXT, ...HOSTILE_DAYS), fc.uuid(), fc.string({ unit: 'binary' })),
    {
      maxLength: 4,
    },
  )
  .map((parts) => encodeCursor(parts));
