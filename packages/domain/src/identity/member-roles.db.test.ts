import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import type { Role, StaffContext } from '../platform/index.ts';
import { problemOf } from '../platform/testing.ts';
import { changeRole, endMember, getMember, handOverOwnership, resolveSession } from './index.ts';

import {
  addMember,
  eventsOf,
  makeFirm,
  memberIdOf,
  signedIn,
  TEST_PASSWORD,
  type TestFirm,
} from './testing.ts';

const NOW = new Date('2026-11-21T15:00:00Z');
const now = () => NOW;
let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner', now);
});
afterAll(() => database.close());

const recorded = (userId: string) => eventsOf(database.superUrl, userId);

const idOf = (one: TestFirm) => memberIdOf(one);

describe('changing a role', () => {
  test('takes effect in the database, in the trail, and for the session that is open', async () => {
    const one = await addMember(firm, 'assistant');
    const session = (await signedIn(
      database.db,
      { email: one.email, password: TEST_PASSWORD, userAgent: null },
      NOW,
    ))!;
    const changed = await changeRole(firm.ctx, { id: one.id, version: 1, role: 'consultant' });
    expect(changed).toMatchObject({ role: 'consultant', version: 2, you: false, bar: null });
    expect((await resolveSession(database.db, session.sessionId, NOW))?.actor).toMatchObject({
      role: 'consultant',
    });
    expect(await recorded(one.userId)).toEqual([
      {
        type: 'identity.member_role_changed',
        payload: { changedFields: ['role'] },
        actor_id: firm.userId,
      },
    ]);
  });

  test('the answer says what each further change would add and take away', async () => {
    const one = await addMember(firm, 'assistant');
    const { can } = await getMember(firm.ctx, { id: one.id });
    expect(can.roles.find((change) => change.role === 'consultant')).toEqual({
      role: 'consultant',
      adds: [
        'clients.archive',
        'documents.share',
        'documents.archive',
        'clients.reveal',
        'eligibility.rounds',
      ],
      takes: [],
      keeps: 10,
    });
    expect(can.roles.find((change) => change.role === 'read_only')?.takes).toEqual([
      'clients.write',
      'clients.invite',
      'documents.write',
      'eligibility.store',
    ]);
  });

  test('to the role it is already writes nothing', async () => {
    const one = await addMember(firm, 'billing');
    expect(await changeRole(firm.ctx, { id: one.id, version: 1, role: 'billing' })).toMatchObject({
      version: 1,
    });
    expect(await recorded(one.userId)).toEqual([]);
  });

  test('over someone else’s change is a conflict that says how it is', async () => {
    const one = await addMember(firm, 'billing');
    await changeRole(firm.ctx, { id: one.id, version: 1, role: 'assistant' });
    await expect(changeRole(firm.ctx, { id: one.id, version: 1, role: 'admin' })).rejects.toMatchObject({
      code: 'conflict',
      current: { id: one.id, role: 'assistant', version: 2 },
    });
  });

  test('an admin neither makes nor unmakes owners, and nobody changes their own role', async () => {
    const [admin, peer] = [await addMember(firm, 'admin'), await addMember(firm, 'assistant')];
    const role = (ctx: StaffContext, id: string, to: Role) =>
      problemOf(changeRole(ctx, { id, version: 1, role: to }));
    expect(await role(admin.ctx, peer.id, 'owner')).toBe('forbidden');
    expect(await role(admin.ctx, await idOf(firm), 'admin')).toBe('forbidden');
    expect(await role(admin.ctx, admin.id, 'assistant')).toBe('ownPlace');
    expect(await role(firm.ctx, await idOf(firm), 'admin')).toBe('ownPlace');
    expect(await role(admin.ctx, peer.id, 'billing')).toBe('done');
  });

  test('who was an owner when the request began, and is none now, is refused', async () => {
    const place = await makeFirm(database.db, 'owner', now);
    const [admin, peer] = [await addMember(place, 'admin'), await addMember(place, 'assistant')];
    await changeRole(place.ctx, { id: admin.id, version: 1, role: 'assistant' });
    expect(await problemOf(changeRole(admin.ctx, { id: peer.id, version: 1, role: 'billing' }))).toBe(
      'forbidden',
    );
  });
});

describe('the last owner', () => {
  test('stays, by every way', async () => {
    const place = await makeFirm(database.db, 'owner', now);
    const second = await addMember(place, 'owner');
    const first = await idOf(place);
    expect(await problemOf(changeRole(second.ctx, { id: first, version: 1, role: 'admin' }))).toBe('done');
    // The first one's session still says "owner"; the database does not.
    expect(await problemOf(endMember(place.ctx, { id: second.id, version: 1, successorId: null }))).toBe(
      'forbidden',
    );
    expect(await problemOf(changeRole(place.ctx, { id: second.id, version: 1, role: 'admin' }))).toBe(
      'forbidden',
    );
    expect((await getMember(second.ctx, { id: second.id })).bar).toBe('ownPlace');
  });

  test('of six owners who unmake each other at the same moment, one is left', async () => {
    const place = await makeFirm(database.db, 'owner', now);
    const ring = [{ id: await idOf(place), ctx: place.ctx }];
    for (let index = 0; index < 5; index += 1) ring.push(await addMember(place, 'owner'));
    const answers = await Promise.all(
      ring.map(({ ctx }, index) => {
        const { id } = ring[(index + 1) % ring.length]!;
        return problemOf(
          index % 2
            ? changeRole(ctx, { id, version: 1, role: 'admin' })
            : endMember(ctx, { id, version: 1, successorId: null }),
        );
      }),
    );
    const { rows } = await asSuper(database.superUrl, (root) =>
      root.query<{ owners: number }>(
        `select count(*)::int as owners from memberships where org_id = $1 and role = 'owner' and ended_at is null`,
        [place.orgId],
      ),
    );
    expect(rows[0]!.owners).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(6 - rows[0]!.owners);
    expect(answers).toContain('forbidden');
  });

  test('hands the firm over in one step', async () => {
    const place = await makeFirm(database.db, 'owner', now);
    const next = await addMember(place, 'consultant');
    const handed = await handOverOwnership(place.ctx, { id: next.id, version: 1, ownRole: 'admin' });
    expect(handed).toMatchObject({ role: 'owner', bar: 'ownersOnly', can: { handOver: false, end: false } });
    expect((await getMember(next.ctx, { id: await idOf(place) })).role).toBe('admin');
    expect((await recorded(next.userId)).at(-1)).toMatchObject({
      type: 'identity.ownership_handed_over',
      payload: { changedFields: ['role'], links: { from: place.userId } },
    });
    expect(await problemOf(handOverOwnership(place.ctx, { id: next.id, version: 2, ownRole: 'admin' }))).toBe(
      'forbidden',
    );
  });

  test('hands over to two at once: one of them', async () => {
    const place = await makeFirm(database.db, 'owner', now);
    const heirs = [await addMember(place, 'admin'), await addMember(place, 'consultant')];
    const answers = await Promise.all(
      heirs.map(({ id }) => problemOf(handOverOwnership(place.ctx, { id, version: 1, ownRole: 'billing' }))),
    );
    expect([...answers].sort()).toEqual(['done', 'forbidden']);
  });
});
