import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope } from '@cio/db';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId } from '../platform/index.ts';
import { problemOf } from '../platform/testing.ts';
import { endMember, getMember, isLicensed, saveLicence, watchLicences } from './index.ts';
import { addMember, licenceFacts, makeFirm, type TestFirm } from './testing.ts';

let at = new Date('2026-11-21T15:00:00Z');
const now = () => at;
let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner', now), await makeFirm(database.db, 'owner', now)];
});
afterAll(() => database.close());

const licensed = (userId: string, when = at) =>
  inScope(database.db, { role: 'staff', orgId: firm.orgId, userId: firm.userId }, (tx) =>
    isLicensed(tx, { orgId: firm.orgId, userId }, when),
  );

const facts = (userId: string, type: string) =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ payload: object; actor_kind: string }>(
      'select payload, actor_kind from outbox_events where subject_id = $1 and type = $2 order by id',
      [userId, type],
    );
    return rows;
  });

describe('keeping a licence', () => {
  test('written, changed, and each time a version and a fact without values', async () => {
    const { id, userId } = await addMember(firm, 'consultant');
    expect((await getMember(firm.ctx, { id })).licence).toBeNull();
    const first = await saveLicence(firm.ctx, { memberId: id, version: null, ...licenceFacts() });
    expect(first.licence).toEqual({
      ...licenceFacts(),
      version: 1,
      standing: 'valid',
      daysLeft: 221,
      licensed: true,
    });
    const second = await saveLicence(firm.ctx, {
      memberId: id,
      version: 1,
      ...licenceFacts({ status: 'suspended' }),
    });
    expect(second.licence).toMatchObject({ version: 2, standing: 'suspended', licensed: false });
    const same = await saveLicence(firm.ctx, {
      memberId: id,
      version: 2,
      ...licenceFacts({ status: 'suspended' }),
    });
    expect(same.licence?.version).toBe(2);
    const events = await facts(userId, 'identity.licence_saved');
    expect(events.map(({ payload }) => payload)).toEqual([
      { changedFields: ['body', 'number', 'class', 'status', 'expiresOn'] },
      { changedFields: ['status'] },
    ]);
  });

  test('over someone else’s change is a conflict, also for the first of two at once', async () => {
    const { id } = await addMember(firm, 'consultant');
    const write = (version: number | null, number: string) =>
      problemOf(saveLicence(firm.ctx, { memberId: id, version, ...licenceFacts({ number }) }));
    const firsts = await Promise.all(['R1', 'R2', 'R3'].map((number) => write(null, number)));
    expect([...firsts].sort()).toEqual(['conflict', 'conflict', 'done']);
    expect(await write(1, 'R4')).toBe('done');
    expect(await write(1, 'R5')).toBe('conflict');
  });

  test('everyone may keep their own, owners and admins anyone’s, nobody else another’s', async () => {
    const [one, peer, admin] = [
      await addMember(firm, 'read_only'),
      await addMember(firm, 'consultant'),
      await addMember(firm, 'admin'),
    ];
    const write = (by: typeof one, version: number | null, number = 'R9') =>
      problemOf(saveLicence(by.ctx, { memberId: one.id, version, ...licenceFacts({ number }) }));
    expect(await write(peer, null)).toBe('forbidden');
    expect(await write(one, null)).toBe('done');
    expect(await write(admin, 1, 'R10')).toBe('done');
    await endMember(firm.ctx, { id: one.id, version: 1, successorId: null });
    expect(await write(admin, 2, 'R11')).toBe('memberEnded');
  });

  test('another firm’s member is not found', async () => {
    const { id } = await addMember(other, 'consultant');
    for (const memberId of [id, newId(), 'x'])
      expect(await problemOf(saveLicence(firm.ctx, { memberId, version: null, ...licenceFacts() }))).toBe(
        'not_found',
      );
    expect((await getMember(other.ctx, { id })).licence).toBeNull();
  });
});

describe('the right', () => {
  test('holds to the end of the last day where the firm is', async () => {
    const { id, userId } = await addMember(firm, 'consultant');
    expect(await licensed(userId)).toBe(false);
    const last = licenceFacts({ expiresOn: '2026-12-31' });
    await saveLicence(firm.ctx, { memberId: id, version: null, ...last });
    // The firm is in Toronto: five hours behind.
    expect(await licensed(userId, new Date('2027-01-01T04:59:00Z'))).toBe(true);
    expect(await licensed(userId, new Date('2027-01-01T05:01:00Z'))).toBe(false);
    await saveLicence(firm.ctx, { memberId: id, version: 1, ...last, status: 'suspended' });
    expect(await licensed(userId)).toBe(false);
  });

  test('ends with the place in the firm, and is no other firm’s', async () => {
    const { id, userId } = await addMember(firm, 'consultant');
    await saveLicence(firm.ctx, { memberId: id, version: null, ...licenceFacts() });
    expect(await licensed(userId)).toBe(true);
    const elsewhere = inScope(
      database.db,
      { role: 'staff', orgId: other.orgId, userId: other.userId },
      (tx) => isLicensed(tx, { orgId: firm.orgId, userId }, at),
    );
    expect(await elsewhere).toBe(false);
    await endMember(firm.ctx, { id, version: 1, successorId: null });
    expect(await licensed(userId)).toBe(false);
  });
});

test('the watch announces each licence once for each day of expiry, thirty days before', async () => {
  const { id, userId } = await addMember(firm, 'consultant');
  const save = (version: number | null, expiresOn: string) =>
    saveLicence(firm.ctx, { memberId: id, version, ...licenceFacts({ expiresOn }) });
  const told = () => facts(userId, 'identity.licence_expiring');
  await save(null, '2027-01-15');
  // Twelve more, in two firms: the watch must not ask once for each in one transaction.
  for (let index = 0; index < 6; index += 1) {
    for (const place of [firm, other]) {
      const one = await addMember(place, 'consultant');
      await saveLicence(place.ctx, {
        memberId: one.id,
        version: null,
        ...licenceFacts({ expiresOn: '2027-01-15' }),
      });
    }
  }
  at = new Date('2026-12-15T15:00:00Z');
  expect(await watchLicences(database.db, at)).toBe(0);
  // 03:00 UTC on the 16th is still the 15th in Toronto.
  at = new Date('2026-12-16T03:00:00Z');
  expect(await watchLicences(database.db, at)).toBe(0);
  at = new Date('2026-12-16T15:00:00Z');
  const [one, two] = await Promise.all([watchLicences(database.db, at), watchLicences(database.db, at)]);
  expect(one + two).toBe(13);
  expect(await watchLicences(database.db, at)).toBe(0);
  expect(await told()).toEqual([
    {
      payload: { changedFields: ['expiresOn'], links: { licence: expect.any(String) } },
      actor_kind: 'job:identity.watch-licences',
    },
  ]);

  await save(1, '2028-01-15');
  expect(await watchLicences(database.db, at)).toBe(0);
  await watchLicences(database.db, new Date('2027-12-20T15:00:00Z'));
  expect(await told()).toHaveLength(2);
});
