import { expect, test } from '@jest/globals';
import { idleNow, type Idle } from './idle.ts';

const MINUTE = 60_000;
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
  expect(idleNow({ sinceContact, sinceSign, endsAfter: 29 * MINUTE })).toEqual(wanted);
});
