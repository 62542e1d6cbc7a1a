import { describe, expect, test } from '@jest/globals';
import { waitAfterFailure } from './backoff.ts';
import { DomainError } from './errors.ts';
import { faultName, isAway } from './fault-name.ts';
import { nextSlot } from './jobs/slots.ts';
import { Outage } from './outage.ts';

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });

describe('an outage', () => {
  function watched() {
    let now = 1_000;
    const said: string[] = [];
    const outage = new Outage(
      {
        away: (kind) => said.push(`away ${kind}`),
        back: (seconds, refusals) => said.push(`back after ${seconds} s, ${refusals} refusals`),
        fault: (error) => said.push(`fault ${faultName(error)}`),
      },
      () => now,
    );
    return { outage, said, pass: (ms: number) => (now += ms) };
  }

  test('is one line when it begins and one when it ends, however often it was asked', () => {
    const { outage, said, pass } = watched();
    for (let times = 0; times < 50; times += 1, pass(100)) outage.failed(refused);
    expect(said).toEqual(['away ECONNREFUSED']);
    // An answer right after a refusal may be chance.
    outage.answered();
    expect(said).toHaveLength(1);
    pass(2_500);
    outage.answered();
    outage.answered();
    expect(said).toEqual(['away ECONNREFUSED', 'back after 4.9 s, 50 refusals']);
    outage.failed(refused);
    expect(said).toHaveLength(3);
  });

  test('is told apart from a fault, which is said once in a while', () => {
    const { outage, said, pass } = watched();
    outage.failed(new TypeError('x is not a function'));
    outage.failed(new TypeError('x is not a function'));
    pass(31_000);
    outage.failed(new TypeError('x is not a function'));
    expect(said).toEqual(['fault TypeError', 'fault TypeError']);
    expect(outage.isAway).toBe(false);
  });
});

test.each([
  [refused, true],
  [Object.assign(new Error('terminating connection'), { code: '57P01' }), true],
  [new Error('Connection terminated unexpectedly'), true],
  [new Error('outer', { cause: refused }), true],
  [
    Object.assign(
      new Error('Code: `57P01`. Message: `terminating connection due to unexpected postmaster exit`'),
      { code: 'P2010' },
    ),
    true,
  ],
  ...[
    'timeout expired',
    'Client has encountered a connection error and is not queryable',
    'Query read timeout',
    'Command timed out',
    'Socket timeout. Expecting data, but didn’t receive any in 15000ms.',
    'Reached the max retries per request limit (which is 0). Refer to "maxRetriesPerRequest" option for details.',
  ].map((words): [Error, boolean] => [new Error(words), true]),
  [Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  [Object.assign(new Error('permission denied'), { code: '42501' }), false],
  [new DomainError('conflict'), false],
])('whether a service was away: %s', (error, away) => expect(isAway(error)).toBe(away));

test.each([
  [new DomainError('not_found', { message: 'ann@x.example' }), 'not_found'],
  [refused, 'ECONNREFUSED'],
  [new RangeError('ann@x.example'), 'RangeError'],
  [Object.assign(new Error(), { code: 'ann@x.example', name: 'Ann O’Neil' }), 'Error'],
  ['ann@x.example', 'Error'],
])('a fault is named without its words', (fault, name) => expect(faultName(fault)).toBe(name));

test('waits grow, stop growing, and differ', () => {
  const backoff = { firstMs: 1_000, mostMs: 10_000 };
  const waits = [1, 2, 3, 4, 5, 9].map((failures) => waitAfterFailure(backoff, failures, () => 1));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  expect(waitAfterFailure(backoff, 1, () => 0)).toBe(500);
});

describe('a schedule', () => {
  const nightly = { cron: '30 2 * * *', timeZone: 'America/Toronto' };
  test.each([
    ['in summer', '2026-07-01T12:00:00Z', '2026-07-02T06:30:00.000Z'],
    ['in winter', '2026-12-01T12:00:00Z', '2026-12-02T07:30:00.000Z'],
    // At two the clock jumps to three: half past two does not exist that night, and it runs all the same.
    ['in the night that loses an hour', '2026-03-08T05:00:00Z', '2026-03-08T07:30:00.000Z'],
    ['in the night that has an hour twice', '2026-11-01T04:00:00Z', '2026-11-01T07:30:00.000Z'],
  ])('counts in its own time zone %s', (_, after, next) =>
    expect(nextSlot(nightly, new Date(after)).toISOString()).toBe(next),
  );

  test('does not make up for what was missed one by one', () => {
    const next = nextSlot({ everyMs: 60_000 }, new Date('2026-07-01T12:00:30Z'));
    expect(next.toISOString()).toBe('2026-07-01T12:01:00.000Z');
  });
});
