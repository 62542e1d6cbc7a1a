import { expect, test } from '@jest/globals';
import { idleNow, type Idle } from './idle.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

test.each<[string, number, number, Idle]>([
  ['just spoken with the server', 0, 0, { does: 'nothing' }],
  ['away for a while', 20 * MINUTE, 20 * MINUTE, { does: 'nothing' }],
  ['writing for long without a save', 6 * MINUTE, 1_000, { does: 'tell-server' }],
  ['back just before the end', 28.9 * MINUTE, 1_000, { does: 'tell-server' }],
  ['two minutes before the end', 27 * MINUTE, 27 * MINUTE, { does: 'ask', seconds: 120 }],
  ['the last second', 29 * MINUTE - 1, 29 * MINUTE, { does: 'ask', seconds: 1 }],
  ['too late', 29 * MINUTE, 29 * MINUTE, { does: 'over' }],
  ['too late, although somebody is back', 31 * MINUTE, 0, { does: 'over' }],
])('%s', (_name, sinceContact, sinceSign, wanted) => {
  expect(idleNow({ sinceContact, sinceSign, endsAfter: 29 * MINUTE, endsIn: WEEK })).toEqual(wanted);
});

test.each<[string, number, number, number, Idle]>([
  ['a kept one that nobody used for weeks', 3 * WEEK, Infinity, WEEK, { does: 'nothing' }],
  ['a kept one in which somebody writes', WEEK, Infinity, WEEK, { does: 'nothing' }],
  ['a kept one at its real end', 4 * WEEK, Infinity, 2 * MINUTE, { does: 'warn', seconds: 120 }],
  ['a kept one after it', 4 * WEEK, Infinity, 0, { does: 'over' }],
  ['one in use at its real end', 0, 29 * MINUTE, 90_000, { does: 'warn', seconds: 90 }],
  ['an unused one shortly before both', 28 * MINUTE, 29 * MINUTE, 90_000, { does: 'ask', seconds: 60 }],
  [
    'an unused one whose real end comes first',
    27 * MINUTE,
    29 * MINUTE,
    60_000,
    { does: 'warn', seconds: 60 },
  ],
  ['one whose real end has come', 0, 29 * MINUTE, 0, { does: 'over' }],
])('%s', (_name, sinceContact, endsAfter, endsIn, wanted) => {
  const sinceSign = endsAfter === Infinity ? 0 : sinceContact;
  expect(idleNow({ sinceContact, sinceSign, endsAfter, endsIn })).toEqual(wanted);
});
