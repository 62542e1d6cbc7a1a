import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId, ROLES, type Role, type StaffContext } from '../platform/index.ts';
import { problemOf } from '../platform/testing.ts';
import {
  changeRole,
  changeSecurity,
  countMembers,
  endMember,
  getMember,
  getSecurity,
  handOverOwnership,
  listMembers,
  restoreMember,
} from './index.ts';
import type { ListMembersInput, MemberRow } from './member-schemas.ts';
import { addMember, makeFirm, setUpApp, signedIn, TEST_PASSWORD, type TestFirm } from './testing.ts';

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

describe('rights are the verbs’ own', () => {
  const calls: [string, (ctx: StaffContext, id: string) => Promise<unknown>, readonly Role[]][] = [
    ['list', (ctx) => listMembers(ctx, {}), ROLES],
    ['counts', (ctx) => countMembers(ctx), ROLES],
    ['get', (ctx, id) => getMember(ctx, { id }), ROLES],
    ['role', (ctx, id) => changeRole(ctx, { id, version: 9, role: 'billing' }), ['owner', 'admin']],
    ['end', (ctx, id) => endMember(ctx, { id, version: 9, successorId: null }), ['owner', 'admin']],
    ['restore', (ctx, id) => restoreMember(ctx, { id, version: 9 }), ['owner', 'admin']],
    ['hand over', (ctx, id) => handOverOwnership(ctx, { id, version: 9, ownRole: 'admin' }), ['owner']],
  ];

  test.each(calls)('%s', async (_, call, open) => {
    const { id } = await addMember(firm, 'assistant');
    for (const role of ROLES) {
      const { ctx } = await addMember(firm, role);
      expect([role, (await problemOf(call(ctx, id))) !== 'forbidden']).toEqual([role, open.includes(role)]);
    }
    expect(await problemOf(call(firm.as('nobody' as Role), id))).toBe('forbidden');
  });

  test.each(calls.slice(2))('%s: another firm’s member is not found, like nobody', async (_, call) => {
    const { id } = await addMember(other, 'assistant');
    for (const target of [id, newId(), "' or true"])
      expect(await problemOf(call(firm.ctx, target))).toBe('not_found');
    expect(await getMember(other.ctx, { id })).toMatchObject({ version: 1, endedAt: null });
  });
});

describe('the list', () => {
  let crowd: TestFirm;
  const NAMES = [
    'Étienne Lavoie',
    'eva Novak',
    'Zoë Łukasik',
    'Bao Trần',
    'Ann-Marie Dubois',
    'Ann-Marie Dubois',
  ];
  beforeAll(async () => {
    crowd = await makeFirm(database.db, 'owner', now);
    for (const name of NAMES) await addMember(crowd, 'assistant', name);
    const left = await addMember(crowd, 'billing', 'Gone Person');
    await endMember(crowd.ctx, { id: left.id, version: 1, successorId: null });
  });
  const all = async (input: ListMembersInput = {}) => {
    const rows: MemberRow[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listMembers(crowd.ctx, { limit: 2, ...input, cursor });
      rows.push(...page.items);
      cursor = page.nextCursor;
    }
    return rows;
  };

  test('names everybody once, by the alphabet whatever the marks', async () => {
    const rows = await all();
    expect(rows.map((row) => row.name)).toEqual([
      'Ann-Marie Dubois',
      'Ann-Marie Dubois',
      'Bao Trần',
      'Étienne Lavoie',
      'eva Novak',
      'Test Person',
      'Zoë Łukasik',
    ]);
    expect(new Set(rows.map((row) => row.id)).size).toBe(7);
    expect(rows.filter((row) => row.you).map((row) => row.name)).toEqual(['Test Person']);
    expect((await all({ view: 'ended' })).map((row) => row.name)).toEqual(['Gone Person']);
    expect(await countMembers(crowd.ctx)).toEqual({ active: 7, ended: 1, invited: 0 });
  });

  test.each([
    ['etienne', ['Étienne Lavoie']],
    ['LUK', ['Zoë Łukasik']],
    ['marie', ['Ann-Marie Dubois', 'Ann-Marie Dubois']],
    ['tran', ['Bao Trần']],
    ['avoie', []],
    ['%', []],
    ['_', []],
  ])('finding %s', async (q, names) => {
    expect((await all({ q })).map((row) => row.name)).toEqual(names);
  });

  test('says when somebody was last here, in this firm', async () => {
    const seen = await addMember(crowd, 'assistant', 'Seen Today');
    expect((await getMember(crowd.ctx, { id: seen.id })).lastSeenAt).toBeNull();
    await signedIn(database.db, { email: seen.email, password: TEST_PASSWORD, userAgent: null }, NOW);
    expect((await getMember(crowd.ctx, { id: seen.id })).lastSeenAt).toBe(NOW.toISOString());
  });

  test('one role alone, page by page, of those here and of those who left', async () => {
    const { id } = await addMember(crowd, 'consultant', 'Only Consultant');
    expect((await all({ role: 'consultant' })).map((row) => row.id)).toEqual([id]);
    const assistants = await all({ role: 'assistant', limit: 1 });
    expect(assistants.length).toBeGreaterThan(5);
    expect(new Set(assistants.map((row) => row.role))).toEqual(new Set(['assistant']));
    expect((await all({ role: 'assistant', q: 'etienne' })).map((row) => row.name)).toEqual([
      'Étienne Lavoie',
    ]);
    expect((await all({ role: 'billing' })).map((row) => row.name)).toEqual([]);
    expect((await all({ role: 'billing', view: 'ended' })).map((row) => row.name)).toEqual(['Gone Person']);
  });

  test('says who owes a second factor: by their role, while they are here and have none', async () => {
    const asking = await makeFirm(database.db, 'owner', now);
    const open = await addMember(asking, 'admin', 'Owes One');
    const gone = await addMember(asking, 'admin', 'Was Here');
    const free = await addMember(asking, 'billing', 'Not Asked');
    await endMember(asking.ctx, { id: gone.id, version: 1, successorId: null });
    const { version } = await getSecurity(asking.ctx);
    await changeSecurity(asking.ctx, { version, secondFactorRoles: ['admin'], approveDevices: false });
    const owing = async ({ id }: { id: string }) => (await getMember(asking.ctx, { id })).owesSecondFactor;
    expect([await owing(open), await owing(gone), await owing(free)]).toEqual([true, false, false]);
    const signed = await signedIn(
      database.db,
      { email: open.email, password: TEST_PASSWORD, userAgent: null },
      NOW,
    );
    await setUpApp(open.ctx, { id: signed!.sessionId });
    expect(await getMember(asking.ctx, { id: open.id })).toMatchObject({
      owesSecondFactor: false,
      secondFactors: ['app'],
    });
  });

  test('shows nothing of another firm, and refuses a cursor that is not its own', async () => {
    expect((await listMembers(other.ctx, { q: 'etienne' })).items).toEqual([]);
    expect(await problemOf(listMembers(crowd.ctx, { cursor: 'nonsense' }))).toBe('cursor');
  });
});
