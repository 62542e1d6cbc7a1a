import { expect, test } from '@jest/globals';
import { newId } from './ids.ts';
import { readReturnAddress, returnAddress } from './mail-return.ts';

const KEY = 'a key of this test';
const sending = { mailId: newId(), edition: 3 };
const address = returnAddress(KEY, sending, 'x.example');

test('an address names its sending, in letters of any case, short enough for every server', () => {
  expect(readReturnAddress(KEY, address)).toEqual(sending);
  expect(readReturnAddress(KEY, address.toUpperCase())).toEqual(sending);
  expect(address.split('@')[0]!.length).toBeLessThanOrEqual(64);
});

test('nobody makes one without the key, and none is good for another sending', () => {
  const [local] = address.split('@') as [string];
  const mark = local.split('-').at(-1)!;
  const other = newId().replaceAll('-', '');
  for (const forged of [
    returnAddress('another key', sending, 'x.example'),
    `r-${other}-3-${mark}@x.example`,
    address.replace('-3-', '-4-'),
    `${local.slice(0, -1)}${local.endsWith('a') ? 'b' : 'a'}@x.example`,
    `${local.slice(0, -1)}@x.example`,
    `${local}a@x.example`,
    `x${address}`,
    'postmaster@x.example',
    '',
  ])
    expect([forged, readReturnAddress(KEY, forged)]).toEqual([forged, null]);
});

test('many of them are all different', () => {
  const all = Array.from({ length: 500 }, (_, at) =>
    returnAddress(KEY, { mailId: newId(), edition: at % 9 }, 'x'),
  );
  expect(new Set(all).size).toBe(500);
});
