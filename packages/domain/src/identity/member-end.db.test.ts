import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId } from '../platform/index.ts';
import { problemOf } from '../platform/testing.ts';
import {
  createApiKey,
  createMember,
  endMember,
  getMember,
  resolveApiKey,
  resolveSession,
  restoreMember,
} from './index.ts';

import { addMember, eventsOf, makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T15:00:00Z');
const now = () => NOW;
let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner', now), await makeFirm(database.db, 'owner', now)];
});
afterAll(() => database.close());

const recorded = (userId: string) => eventsOf(database.superUrl, userId);

describe('ending a place', () => {
  test('ends every session and key that it opened, and nothing of other firms', async () => {
    const [one, heir] = [await addMember(firm, 'assistant'), await addMember(firm, 'assistant')];
    const login = { email: one.email, password: TEST_PASSWORD, userAgent: null };
    const sessions = [await signedIn(database.db, login, NOW), await signedIn(database.db, login, NOW)];
    const key = await createApiKey(database.db, { firmSlug: firm.slug, email: one.email }, NOW);
    await createMember(
      database.db,
      { firmSlug: other.slug, email: one.email, name: 'x', password: TEST_PASSWORD, role: 'billing' },
      NOW,
    );
    const keyThere = await createApiKey(database.db, { firmSlug: other.slug, email: one.email }, NOW);

    const ended = await endMember(firm.ctx, { id: one.id, version: 1, successorId: heir.id });
    expect(ended).toMatchObject({
      endedAt: NOW.toISOString(),
      successor: { id: heir.id },
      can: { roles: [], end: false, restore: true, licence: false },
    });
    for (const session of sessions)
      expect(await resolveSession(database.db, session!.sessionId, NOW)).toBeNull();
    expect(await resolveApiKey(database.db, key, NOW)).toBeNull();
    expect(await resolveApiKey(database.db, keyThere, NOW)).not.toBeNull();
    const { rows } = await asSuper(database.superUrl, (root) =>
      root.query(
        `select revoked_at from sessions where user_id = $1 union all
         select revoked_at from api_keys where user_id = $1 and org_id = $2`,
        [one.userId, firm.orgId],
      ),
    );
    expect(rows).toHaveLength(3);
    for (const row of rows as { revoked_at: Date }[]) expect(row.revoked_at).toEqual(NOW);
    expect((await recorded(one.userId)).at(-1)).toEqual({
      type: 'identity.member_ended',
      payload: {
        changedFields: ['endedAt', 'sessions', 'apiKeys', 'successor'],
        links: { successor: heir.userId },
      },
      actor_id: firm.userId,
    });
  });

  test('is refused with a successor who is none', async () => {
    const one = await addMember(firm, 'assistant');
    const stranger = await addMember(other, 'assistant');
    for (const successorId of [one.id, stranger.id, newId(), 'nobody'])
      expect(await problemOf(endMember(firm.ctx, { id: one.id, version: 1, successorId }))).toBe('successor');
    expect((await getMember(firm.ctx, { id: one.id })).endedAt).toBeNull();
  });

  test('can be taken back, in the role it was; what was signed in stays signed out', async () => {
    const one = await addMember(firm, 'case_manager');
    const login = { email: one.email, password: TEST_PASSWORD, userAgent: null };
    const session = (await signedIn(database.db, login, NOW))!;
    await endMember(firm.ctx, { id: one.id, version: 1, successorId: null });
    expect(await signedIn(database.db, login, NOW)).toBeNull();
    const back = await restoreMember(firm.ctx, { id: one.id, version: 2 });
    expect(back).toMatchObject({ endedAt: null, role: 'case_manager', successor: null, version: 3 });
    expect(await resolveSession(database.db, session.sessionId, NOW)).toBeNull();
    expect(await signedIn(database.db, login, NOW)).not.toBeNull();
    expect(await problemOf(restoreMember(firm.ctx, { id: one.id, version: 3 }))).toBe('memberActive');
  });
});
