import { expect, test } from '@jest/globals';
import { judge, RENEWAL_GRACE_MS, type Verdict } from './renewal.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const row: Parameters<typeof judge>[0] = {
  userId: 'u',
  orgId: 'o',
  generation: 5,
  renewedAt: ago(10 * 60_000),
  expiresAt: ago(-60_000),
  lastSeenAt: ago(60_000),
  revokedAt: null,
  stays: false,
};

test.each<[string, Partial<typeof row>, number, Verdict]>([
  ['the newest token renews', {}, 5, 'renew'],
  ['the one before, in the grace, is one that left at the same time', { renewedAt: ago(1_000) }, 4, 'repeat'],
  ['to the last millisecond of it', { renewedAt: ago(RENEWAL_GRACE_MS) }, 4, 'repeat'],
  ['and not one later', { renewedAt: ago(RENEWAL_GRACE_MS + 1) }, 4, 'copied'],
  ['two before is a copy, however fresh', { renewedAt: ago(0) }, 3, 'copied'],
  ['one that was never given is a copy', {}, 6, 'copied'],
  ['of a session that was ended', { revokedAt: ago(1) }, 5, 'ended'],
  ['of a session that was ended, by a copy', { revokedAt: ago(1) }, 1, 'ended'],
  ['of a session past its last day', { expiresAt: NOW }, 5, 'ended'],
  ['of a session that nobody used for half an hour', { lastSeenAt: ago(30 * 60_000) }, 5, 'ended'],
  ['a minute before that', { lastSeenAt: ago(29 * 60_000) }, 5, 'renew'],
  ['of a kept session that nobody used for weeks', { stays: true, lastSeenAt: ago(29 * DAY) }, 5, 'renew'],
  ['of a kept session past its last day', { stays: true, expiresAt: NOW }, 5, 'ended'],
  ['of a kept session that was ended', { stays: true, revokedAt: ago(1) }, 5, 'ended'],
  ['of a kept session, and copied', { stays: true, lastSeenAt: ago(29 * DAY) }, 4, 'copied'],
])('%s', (_, changes, generation, verdict) => {
  expect(judge({ ...row, ...changes }, { sessionId: 's', generation }, NOW)).toBe(verdict);
});

test('being kept changes nothing but the idle time: over many rows the verdicts differ there alone', () => {
  const minutes = [0, 1, 29, 30, 31, 60 * 24];
  for (const idle of minutes)
    for (const renewed of [0, 0.4, 0.6, 20])
      for (const left of [-1, 0, 1, 10_000])
        for (const revoked of [true, false])
          for (const generation of [3, 4, 5, 6]) {
            const one = {
              ...row,
              lastSeenAt: ago(idle * 60_000),
              renewedAt: ago(renewed * 60_000),
              expiresAt: ago(-left * 60_000),
              revokedAt: revoked ? ago(1) : null,
            };
            const token = { sessionId: 's', generation };
            const [plain, kept] = [judge(one, token, NOW), judge({ ...one, stays: true }, token, NOW)];
            expect([idle >= 30 ? 'ended' : kept, revoked || left <= 0 ? 'ended' : kept]).toEqual([
              plain,
              kept,
            ]);
          }
});
