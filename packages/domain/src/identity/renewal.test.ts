import { expect, test } from '@jest/globals';
import { judge, RENEWAL_GRACE_MS, type Verdict } from './renewal.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const row = {
  userId: 'u',
  orgId: 'o',
  generation: 5,
  renewedAt: ago(10 * 60_000),
  expiresAt: ago(-60_000),
  lastSeenAt: ago(60_000),
  revokedAt: null,
};

test.each<[string, Partial<typeof row> | { revokedAt: Date }, number, Verdict]>([
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
])('%s', (_, changes, generation, verdict) => {
  expect(judge({ ...row, ...changes }, { sessionId: 's', generation }, NOW)).toBe(verdict);
});
