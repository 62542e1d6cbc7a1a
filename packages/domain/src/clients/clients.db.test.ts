import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inScope, RepeatedQueryError } from '@cio/db';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import { newId, type Role, type StaffContext } from '../platform/index.ts';
import { applicantContext, codeOf } from '../platform/testing.ts';
import {
  archiveClient,
  countClients,
  createClient,
  findClients,
  getClient,
  linkApplicant,
  listClients,
  listOwnRecords,
  restoreClient,
  updateClient,
} from './index.ts';
import { countStatement, findStatement, getStatement, listStatement } from './queries.ts';
import { CLIENT_SORTS, STATUS_GROUPS, type ClientView } from './schemas.ts';
import { makeClient } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db), await makeFirm(database.db)];
});
afterAll(() => database.close());

async function recorded(subjectId: string) {
  return asSuper(database.superUrl, async (root) => ({
    events: (
      await root.query(
        `select type, payload, actor_id from outbox_events where subject_id = $1 order by id`,
        [subjectId],
      )
    ).rows,
    trail: (
      await root.query(
        `select action, changed_fields, actor_id from audit_entries where subject_id = $1 order by id`,
        [subjectId],
      )
    ).rows,
  }));
}

describe('creating', () => {
  test('keeps names as written and announces the fact without its values', async () => {
    const created = await createClient(firm.ctx, {
      givenName: ' Ọláwálé ',
      familyName: 'Ajayi',
      email: 'o@mail.example',
      birthDate: '1990-02-28',
    });
    expect(created).toMatchObject({
      givenName: 'Ọláwálé',
      familyName: 'Ajayi',
      phone: null,
      birthDate: '1990-02-28',
      status: 'prospect',
      version: 1,
    });
    expect(await getClient(firm.ctx, { id: created.id })).toEqual(created);

    const { events, trail } = await recorded(created.id);
    const changedFields = ['givenName', 'familyName', 'email', 'birthDate', 'status'];
    expect(events).toEqual([{ type: 'clients.created', payload: { changedFields }, actor_id: firm.userId }]);
    expect(trail).toEqual([
      { action: 'clients.created', changed_fields: changedFields, actor_id: firm.userId },
      { action: 'clients.viewed', changed_fields: ['birthDate'], actor_id: firm.userId },
    ]);
    expect(JSON.stringify([events, trail])).not.toContain('Ajayi');
  });

  test('opening one is written down where a date of birth was on the page, and once in five minutes', async () => {
    const plain = await makeClient(firm.ctx);
    const dated = await makeClient(firm.ctx, { birthDate: '1990-02-28' });
    const colleague = await addMember(firm, 'assistant');
    const start = Date.now();
    const later = (ctx: typeof firm.ctx, minutes: number) => ({
      ...ctx,
      now: () => new Date(start + minutes * 60_000),
    });
    for (const { id } of [plain, dated]) {
      for (const minutes of [0, 1, 4]) await getClient(later(firm.ctx, minutes), { id });
      await getClient(later(colleague.ctx, 1), { id });
      await getClient(later(firm.ctx, 6), { id });
      await expect(getClient(other.ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    }
    const views = async (id: string) =>
      (await recorded(id)).trail
        .filter(({ action }) => action === 'clients.viewed')
        .map((entry) => entry.actor_id);
    expect(await views(plain.id)).toEqual([]);
    expect((await views(dated.id)).sort()).toEqual([firm.userId, firm.userId, colleague.userId].sort());
    expect((await recorded(dated.id)).events).toHaveLength(1);
  });

  test('a person with one name has no given name', async () => {
    expect(await createClient(firm.ctx, { familyName: 'Sukarno' })).toMatchObject({
      givenName: null,
      familyName: 'Sukarno',
    });
  });

  test('a refusal writes nothing', async () => {
    const before = await countClients(firm.ctx);
    await expect(createClient(firm.ctx, { familyName: ' ', email: 'not an address' })).rejects.toMatchObject({
      name: 'ZodError',
    });
    expect(await countClients(firm.ctx)).toEqual(before);
  });
});

describe('changing', () => {
  test('touches what is stated, clears what is null, and raises the version', async () => {
    const client = await makeClient(firm.ctx, { phone: '+1 416 555-0100' });
    const changed = await updateClient(firm.ctx, {
      id: client.id,
      version: 1,
      familyName: 'Okafor-Bello',
      email: null,
    });
    expect(changed).toMatchObject({
      givenName: 'Amara',
      familyName: 'Okafor-Bello',
      email: null,
      phone: '+1 416 555-0100',
      version: 2,
    });
    expect((await recorded(client.id)).trail[1]).toMatchObject({
      action: 'clients.updated',
      changed_fields: ['familyName', 'email'],
    });
  });

  test('a change that changes nothing writes nothing', async () => {
    const client = await makeClient(firm.ctx);
    expect(await updateClient(firm.ctx, { id: client.id, version: 1, familyName: 'Okafor' })).toMatchObject({
      version: 1,
    });
    expect((await recorded(client.id)).events).toHaveLength(1);
  });

  test('the second of two saves is a conflict that carries the record as it is', async () => {
    const client = await makeClient(firm.ctx);
    await updateClient(firm.ctx, { id: client.id, version: 1, phone: '416 555 0101' });
    const late = updateClient(firm.ctx, { id: client.id, version: 1, phone: '416 555 0102' });
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      current: { id: client.id, version: 2, phone: '416 555 0101' },
    });
  });

  test('of ten at once, one wins and nine are told', async () => {
    const client = await makeClient(firm.ctx);
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        codeOf(updateClient(firm.ctx, { id: client.id, version: 1, phone: `416 555 01${10 + index}` })),
      ),
    );
    expect(tries.filter((one) => one === 'done')).toHaveLength(1);
    expect(tries.filter((one) => one === 'conflict')).toHaveLength(9);
    expect((await getClient(firm.ctx, { id: client.id })).version).toBe(2);
    expect((await recorded(client.id)).events).toHaveLength(2);
  });
});

describe('archiving', () => {
  test('makes inactive, and restoring goes back to where the client was', async () => {
    const client = await makeClient(firm.ctx, { status: 'prospect' });
    const archived = await archiveClient(firm.ctx, { id: client.id, version: 1 });
    expect(archived).toMatchObject({
      status: 'inactive',
      version: 2,
      can: { archive: false, restore: true },
    });
    const restored = await restoreClient(firm.ctx, { id: client.id, version: 2 });
    expect(restored).toMatchObject({
      status: 'prospect',
      version: 3,
      can: { archive: true, restore: false },
    });
  });

  test('twice is once', async () => {
    const client = await makeClient(firm.ctx);
    await archiveClient(firm.ctx, { id: client.id, version: 1 });
    expect(await archiveClient(firm.ctx, { id: client.id, version: 2 })).toMatchObject({
      status: 'inactive',
      version: 2,
    });
  });

  test('who may write but not archive cannot do it through an update', async () => {
    const client = await makeClient(firm.ctx);
    const assistant = firm.as('assistant');
    expect(await codeOf(updateClient(assistant, { id: client.id, version: 1, status: 'inactive' }))).toBe(
      'forbidden',
    );
    expect(await codeOf(updateClient(assistant, { id: client.id, version: 1, status: 'prospect' }))).toBe(
      'done',
    );
  });
});

describe('rights are the verbs’ own, whichever door calls them', () => {
  const reads: [string, (ctx: StaffContext, id: string) => Promise<unknown>][] = [
    ['list', (ctx) => listClients(ctx, {})],
    ['find', (ctx) => findClients(ctx, { q: 'a' })],
    ['counts', (ctx) => countClients(ctx)],
    ['get', (ctx, id) => getClient(ctx, { id })],
  ];
  const writes: [string, (ctx: StaffContext, id: string) => Promise<unknown>][] = [
    ['create', (ctx) => makeClient(ctx)],
    ['update', (ctx, id) => updateClient(ctx, { id, version: 1, phone: null })],
    ['archive', (ctx, id) => archiveClient(ctx, { id, version: 1 })],
    ['restore', (ctx, id) => restoreClient(ctx, { id, version: 1 })],
    ['link', (ctx, id) => linkApplicant(ctx, { userId: ctx.actor.userId, clientId: id })],
  ];
  let id: string;
  beforeAll(async () => {
    ({ id } = await makeClient(firm.ctx));
  });

  test.each(reads)('%s: who only reads may, a role of no right may not', async (_, call) => {
    expect(await codeOf(call(firm.as('read_only'), id))).toBe('done');
    expect(await codeOf(call(firm.as('nobody' as Role), id))).toBe('forbidden');
  });

  test.each(writes)('%s: who only reads may not', async (_, call) => {
    expect(await codeOf(call(firm.as('read_only'), id))).toBe('forbidden');
    expect((await getClient(firm.ctx, { id })).version).toBe(1);
  });

  test('who may not archive may not bring in an archived client', async () => {
    expect(await codeOf(makeClient(firm.as('assistant'), { status: 'inactive' }))).toBe('forbidden');
    expect(await codeOf(makeClient(firm.ctx, { status: 'inactive' }))).toBe('done');
  });
});

test('linking an applicant stands in the trail', async () => {
  const client = await makeClient(firm.ctx);
  await linkApplicant(firm.ctx, { userId: firm.userId, clientId: client.id });
  expect((await recorded(client.id)).trail).toContainEqual(
    expect.objectContaining({ action: 'identity.applicant_linked', actor_id: firm.userId }),
  );
});

describe('another firm', () => {
  test.each<[string, (ctx: StaffContext, id: string) => Promise<unknown>]>([
    ['get', (ctx, id) => getClient(ctx, { id })],
    ['update', (ctx, id) => updateClient(ctx, { id, version: 1, phone: null })],
    ['archive', (ctx, id) => archiveClient(ctx, { id, version: 1 })],
    ['restore', (ctx, id) => restoreClient(ctx, { id, version: 1 })],
  ])('%s: not found, like an id that nobody has or that is none', async (_, call) => {
    const client = await makeClient(firm.ctx);
    expect(await codeOf(call(other.ctx, client.id))).toBe('not_found');
    expect(await codeOf(call(other.ctx, newId()))).toBe('not_found');
    expect(await codeOf(call(other.ctx, "1' or '1'='1"))).toBe('not_found');
    expect((await getClient(firm.ctx, { id: client.id })).version).toBe(1);
  });

  test('its clients are in no list, find or count', async () => {
    await makeClient(firm.ctx, { familyName: 'Onlyhere' });
    expect((await findClients(other.ctx, { q: 'onlyhere' })).items).toEqual([]);
    expect((await listClients(other.ctx, {})).items).toEqual([]);
    expect((await countClients(other.ctx)).all.count).toBe(0);
  });
});

describe('lists', () => {
  let crowd: TestFirm;
  const everyPage = async (
    sort: (typeof CLIENT_SORTS)[number],
    each?: () => Promise<unknown>,
  ): Promise<ClientView[]> => {
    const all: ClientView[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listClients(crowd.ctx, { sort, limit: 7, cursor });
      all.push(...page.items);
      cursor = page.nextCursor;
      await each?.();
    }
    return all;
  };

  beforeAll(async () => {
    crowd = await makeFirm(database.db);
    for (let index = 0; index < 40; index += 1) {
      // Names repeat, so that pages end in the middle of equals.
      await makeClient(crowd.ctx, {
        familyName: ['Nguyễn', 'Ñáñez', 'Şahin', 'Okafor'][index % 4]!,
        givenName: `G${index % 3}`,
      });
    }
  });

  test.each(CLIENT_SORTS)('by %s: each client once, none missing, while others come in', async (sort) => {
    const before = (await everyPage(sort)).map((client) => client.id);
    expect(new Set(before).size).toBe(before.length);
    const during = (await everyPage(sort, () => makeClient(crowd.ctx, { familyName: 'Mid' }))).map(
      (client) => client.id,
    );
    expect(new Set(during).size).toBe(during.length);
    expect(during.filter((id) => before.includes(id)).sort()).toEqual([...before].sort());
  });

  test.each(CLIENT_SORTS)(
    'in groups by %s: one status after another, nobody twice and nobody lost',
    async (sort) => {
      const mixed = await makeFirm(database.db);
      const statuses = ['inactive', 'active', 'prospect'] as const;
      for (let index = 0; index < 24; index += 1)
        await makeClient(mixed.ctx, {
          familyName: ['Li', 'Ba', 'Zu'][index % 3]!,
          status: statuses[index % 2 === 0 ? 0 : 1 + (index % 4 === 1 ? 1 : 0)]!,
        });
      const page = (input: object) => listClients(mixed.ctx, { sort, ...input });
      const walked = async (input: object) => {
        const rows: ClientView[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const next = await page({ ...input, limit: 5, cursor });
          rows.push(...next.items);
          cursor = next.nextCursor;
        }
        return rows.map(({ id }) => id);
      };
      const each = await Promise.all(STATUS_GROUPS.map((status) => walked({ status })));
      expect(each.map((ids) => ids.length)).toEqual([6, 6, 12]);
      expect(await walked({ group: 'status' })).toEqual(each.flat());
      expect(await walked({ group: 'status', status: 'prospect' })).toEqual(each[1]);
      // A cursor of another group than the one that is asked for ends the list instead of breaking it.
      const { nextCursor } = await page({ group: 'status', status: 'inactive', limit: 1 });
      expect((await page({ group: 'status', status: 'active', cursor: nextCursor })).items).toEqual([]);
    },
  );

  test('names stand in order without their marks', async () => {
    const names = (await everyPage('name')).map((client) => client.familyName);
    expect([...new Set(names)]).toEqual(['Mid', 'Ñáñez', 'Nguyễn', 'Okafor', 'Şahin']);
  });

  test('each order has its other way', async () => {
    const ids = async (sort: (typeof CLIENT_SORTS)[number]) => (await everyPage(sort)).map(({ id }) => id);
    expect(await ids('nameDown')).toEqual((await ids('name')).reverse());
    expect(await ids('oldest')).toEqual((await ids('newest')).reverse());
  });

  test('counts agree with what the list holds', async () => {
    const counts = await countClients(crowd.ctx);
    expect(counts.all.count).toBe((await everyPage('name')).length);
    expect(counts.active).toEqual({ count: counts.all.count, capped: false });
  });

  test.each([
    'nonsense',
    Buffer.from('["x"]').toString('base64url'),
    Buffer.from('["a","b","c"]').toString('base64url'),
  ])('a cursor that is not ours is refused: %s', async (cursor) => {
    expect(await codeOf(listClients(crowd.ctx, { cursor }))).toBe('invalid');
    expect(await codeOf(listClients(crowd.ctx, { cursor, sort: 'name' }))).toBe('invalid');
  });

  test.each([
    ['nguye', 'Nguyễn'],
    ['SAHIN', 'Şahin'],
    ['g1 nan', 'Ñáñez'],
  ])('finding %s finds %s', async (q, familyName) => {
    expect((await findClients(crowd.ctx, { q })).items[0]).toMatchObject({ familyName });
  });

  test('a find with wildcards finds nothing, not everything', async () => {
    expect((await findClients(crowd.ctx, { q: '%' })).items).toEqual([]);
    expect((await findClients(crowd.ctx, { q: '_' })).items).toEqual([]);
  });
});

test('applicants see their own record in each firm and no other', async () => {
  const applicant = await makeFirm(database.db, 'assistant');
  const [here, there] = [
    await makeClient(firm.ctx, { familyName: 'Here' }),
    await makeClient(other.ctx, { familyName: 'There' }),
  ];
  await linkApplicant(firm.ctx, { userId: applicant.userId, clientId: here.id });
  await linkApplicant(other.ctx, { userId: applicant.userId, clientId: there.id });
  const links = [
    { orgId: firm.orgId, personId: here.id },
    { orgId: other.orgId, personId: there.id },
  ];
  const seen = await listOwnRecords(applicantContext(database.db, applicant.userId, links));
  expect(seen.map((one) => [one.firm.slug, one.person.familyName])).toEqual([
    [firm.slug, 'Here'],
    [other.slug, 'There'],
  ]);
  // Links that the login does not have, however they came into the context, show nothing.
  const stranger = applicantContext(database.db, firm.userId, links);
  expect(await listOwnRecords(stranger)).toEqual([]);
});

describe('plans', () => {
  let large: TestFirm;
  beforeAll(async () => {
    large = await makeFirm(database.db);
    await asSuper(database.superUrl, async (root) => {
      await root.query(
        `insert into people (id, org_id, family_name, family_key, given_key, client_status, created_at, updated_at)
         select gen_random_uuid(), case when i % 10 = 0 then $2::uuid else $1::uuid end, 'n' || i, 'n' || i, 'g' || i,
           (array['prospect', 'active', 'inactive'])[1 + i % 3], now(), now() from generate_series(1, 20000) i`,
        [large.orgId, other.orgId],
      );
      await root.query('analyze people');
    });
  });

  const cursor = (parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const cases = () => [
    listStatement(large.orgId, { limit: 25, sort: 'newest' }),
    listStatement(large.orgId, { limit: 25, sort: 'newest', cursor: cursor([newId()]) }),
    listStatement(large.orgId, { limit: 25, sort: 'newest', status: 'active' }),
    listStatement(large.orgId, { limit: 25, sort: 'name' }),
    listStatement(large.orgId, { limit: 25, sort: 'oldest', cursor: cursor([newId()]) }),
    listStatement(large.orgId, { limit: 25, sort: 'nameDown', cursor: cursor(['n5', newId()]) }),
    listStatement(large.orgId, { limit: 25, sort: 'name', cursor: cursor(['n5', newId()]) }),
    listStatement(large.orgId, {
      limit: 25,
      sort: 'name',
      status: 'active',
      cursor: cursor(['n5', newId()]),
    }),
    ...CLIENT_SORTS.map((sort) => listStatement(large.orgId, { limit: 100, sort, group: 'status' })),
    listStatement(large.orgId, {
      ...{ limit: 100, sort: 'nameDown', group: 'status' },
      cursor: cursor(['prospect', 'n5', newId()]),
    }),
    listStatement(large.orgId, {
      ...{ limit: 100, sort: 'newest', group: 'status', status: 'active' },
      cursor: cursor(['active', newId()]),
    }),
    getStatement(large.orgId, newId()),
    findStatement(large.orgId, 'n19', undefined),
    countStatement(large.orgId),
  ];

  test('every read goes by an index, under the policy, and sorts no more than a page', async () => {
    for (const { name, text, values } of cases()) {
      const plan = await inScope(
        database.db,
        { role: 'staff', orgId: large.orgId, userId: large.userId },
        async (tx) => {
          const rows = await tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
            `explain (analyze, costs off, timing off, summary off) ${text}`,
            ...values,
          );
          return rows.map((row) => row['QUERY PLAN']).join('\n');
        },
      );
      // A count that stops at its cap may start anywhere: in a firm that holds most of the table that is the table.
      if (name !== 'clients-counts')
        expect([name, plan]).toEqual([name, expect.not.stringContaining('Seq Scan on people')]);
      const touched = [...plan.matchAll(/actual rows=([\d.]+)/g)].map((match) => Number(match[1]));
      expect([name, Math.max(...touched) <= 1_001]).toEqual([name, true]);
    }
  });
});

test('asking once per row fails the test that does it', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, async () => (await makeClient(firm.ctx)).id));
  const perRow = inScope(
    database.db,
    { role: 'staff', orgId: firm.orgId, userId: firm.userId },
    async (tx) => {
      for (const id of ids)
        await tx.$queryRawUnsafe('select family_name from people where id = $1::uuid', id);
    },
  );
  await expect(perRow).rejects.toThrow(/N\+1/);
  expect(new RepeatedQueryError('select 1', 9).message).toContain('9 times');
});
