// The trail as its firm reads it: lists, values that were sealed, what is erased, what reading leaves behind, the file.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import { loginNames } from '../identity/index.ts';
import { csvLine, record, sensitiveChange, withTransaction, type StaffContext } from '../platform/index.ts';
import {
  auditFacets,
  chainStatus,
  erasePersonKey,
  exportAudit,
  getAuditEntry,
  listAudit,
  verifyChains,
  type NameBook,
} from './index.ts';
import type { AuditFilters } from './schemas.ts';
import { sealSettled, tamper } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let clock = Date.parse('2026-11-21T12:00:00Z');
const now = () => new Date((clock += 1_000));
const book: NameBook = { user: loginNames };

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner', now);
  other = await makeFirm(database.db, 'owner', now);
});
afterAll(() => database.close());

/** A person of the firm, by the shortest way: whose they are is not this module's business. */
async function makePerson(of = firm): Promise<string> {
  const id = of.ctx.newId();
  await tamper(
    database,
    `insert into people (id, org_id, family_name, family_key, given_key, created_at, updated_at)
     values ($1, $2, 'Okafor', 'okafor', 'okafor', now(), now())`,
    [id, of.orgId],
  );
  return id;
}

const born = (id: string, before: string | null, after: string, ctx: StaffContext = firm.ctx) =>
  withTransaction(ctx, (tx) =>
    record(
      tx,
      ctx,
      {
        orgId: ctx.actor.orgId,
        type: 'clients.updated',
        subject: { type: 'client', id },
        changedFields: ['birthDate'],
      },
      sensitiveChange(id, ['birthDate'], { birthDate: before }, { birthDate: after }),
    ),
  );

const list = (filters: AuditFilters = {}, limit = 100) => listAudit(firm.ctx, { ...filters, limit }, book);

describe('values before and after', () => {
  test('stand as ciphertext, are shown to who may see them, and the showing is written down once', async () => {
    const personId = await makePerson();
    await born(personId, null, '1990-03-14');
    await born(personId, '1990-03-14', '1991-04-15');
    const { items } = await list({ recordId: personId });
    expect(items).toMatchObject([{ hasValues: true }, { hasValues: true, changedFields: ['birthDate'] }]);
    const rows = await tamper<{ text: string }>(
      database,
      'select to_jsonb(e)::text as text from audit_entries e where subject_id = $1',
      [personId],
    );
    for (const { text } of rows) expect(text).not.toMatch(/199[01]|birthDate":/);

    const detail = await getAuditEntry(firm.ctx, { id: items[0]!.id }, book);
    expect(detail.values).toEqual({
      state: 'shown',
      changes: [{ field: 'birthDate', before: '1990-03-14', after: '1991-04-15' }],
    });
    await getAuditEntry(firm.ctx, { id: items[1]!.id }, book);
    const seen = (await list({ recordId: personId })).items.filter(
      (one) => one.action === 'audit.values_viewed',
    );
    expect(seen).toMatchObject([
      { actor: { id: firm.userId, name: 'Test Person' }, changedFields: ['birthDate'] },
    ]);
  });

  test('of one entry cannot be shown as another’s', async () => {
    const personId = await makePerson();
    await born(personId, null, '1990-03-14');
    await born(personId, '1990-03-14', '1991-04-15');
    const [second, first] = (await list({ recordId: personId })).items;
    await tamper(
      database,
      'update audit_entries set sealed = (select sealed from audit_entries where id = $2) where id = $1',
      [second!.id, first!.id],
    );
    expect((await getAuditEntry(firm.ctx, { id: second!.id }, book)).values).toEqual({ state: 'unreadable' });
  });

  test('are gone for good with the person’s key; nothing is kept from then on, and the chain holds', async () => {
    const own = await makeFirm(database.db, 'owner', now);
    const personId = await makePerson(own);
    await born(personId, null, '1990-03-14', own.ctx);
    await sealSettled(database, now());
    await expect(erasePersonKey(own.as('admin'), { personId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(erasePersonKey(other.ctx, { personId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(erasePersonKey(own.ctx, { personId: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await erasePersonKey(own.ctx, { personId })).toEqual({ personId });
    await expect(erasePersonKey(own.ctx, { personId })).rejects.toMatchObject({ code: 'not_found' });

    await born(personId, '1990-03-14', '1991-04-15', own.ctx);
    const { items } = await listAudit(own.ctx, { recordId: personId }, book);
    expect(items.map((one) => [one.action, one.hasValues])).toEqual([
      ['clients.updated', false],
      ['audit.values_erased', false],
      ['clients.updated', true],
    ]);
    expect((await getAuditEntry(own.ctx, { id: items[2]!.id }, book)).values).toEqual({ state: 'erased' });
    const keys = await tamper(database, 'select wrapped_key from person_keys where person_id = $1', [
      personId,
    ]);
    expect(keys).toEqual([{ wrapped_key: null }]);
    await sealSettled(database, now());
    for await (const report of verifyChains(database.db, now, { firm: own.slug }))
      expect(report).toMatchObject({ unsealed: 0, fault: null });
  });

  test('a destroyed key cannot be put back', async () => {
    const personId = await makePerson();
    await born(personId, null, '1990-03-14');
    await erasePersonKey(firm.ctx, { personId });
    const back = withTransaction(firm.ctx, (tx) =>
      tx.personKey.updateMany({
        where: { personId },
        data: { wrappedKey: Buffer.from('x'), erasedAt: null },
      }),
    );
    expect(await back).toEqual({ count: 0 });
  });
});

describe('the list', () => {
  test('is for owners and admins of the firm, and for nobody else', async () => {
    for (const role of ['consultant', 'case_manager', 'assistant', 'billing', 'read_only'] as const) {
      const asked = [
        () => listAudit(firm.as(role), {}, book),
        () => getAuditEntry(firm.as(role), { id: firm.ctx.newId() }, book),
        () => auditFacets(firm.as(role), book),
        () => chainStatus(firm.as(role)),
        () => exportAudit(firm.as(role), {}, { format: 'csv', book }),
      ];
      for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'forbidden' });
    }
    const [mine] = (await list()).items;
    await expect(getAuditEntry(other.ctx, { id: mine!.id }, book)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await listAudit(firm.as('admin'), {}, book)).items.length).toBeGreaterThan(0);
  });

  test('pages through everything once, newest first, whatever it is narrowed by', async () => {
    const colleague = await addMember(firm, 'admin', 'Ada Boyd');
    const personId = await makePerson();
    for (let year = 1980; year < 1990; year += 1) await born(personId, null, `${year}-01-01`, colleague.ctx);
    const filters: AuditFilters[] = [
      {},
      { actorId: colleague.userId },
      { actorId: 'system' },
      { action: 'clients.updated' },
      { subjectType: 'client' },
      { subjectType: 'user', actorId: 'system' },
      { actorId: colleague.userId, action: 'clients.updated', from: '2026-11-21', to: '2026-11-21' },
      { recordId: personId, actorId: colleague.userId },
      { from: '2026-11-22' },
      { to: '2026-11-20' },
      { action: 'no.such' },
    ];
    const all = (await list()).items;
    for (const filter of filters) {
      const ids: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await listAudit(firm.ctx, { ...filter, limit: 3, cursor }, book);
        ids.push(...page.items.map((one) => one.id));
        cursor = page.nextCursor;
      }
      const wanted = all.filter(
        (one) =>
          (filter.actorId === undefined || (one.actor.id ?? 'system') === filter.actorId) &&
          (filter.action === undefined || one.action === filter.action) &&
          (filter.subjectType === undefined || one.subject.type === filter.subjectType) &&
          (filter.recordId === undefined || one.subject.id === filter.recordId) &&
          (filter.from ?? '0') <= '2026-11-21' &&
          (filter.to ?? '9') >= '2026-11-21',
      );
      expect([filter, ids]).toEqual([filter, wanted.map((one) => one.id)]);
    }
    expect((await list({ actorId: colleague.userId })).items[0]).toMatchObject({
      actor: { kind: 'person', name: 'Ada Boyd' },
    });
    expect((await list({ actorId: 'system' })).items[0]).toMatchObject({
      actor: { kind: 'system', job: 'operator' },
    });
  });

  test('takes days where the reader is', async () => {
    const { time_zone: kept } = (
      await tamper<{ time_zone: string }>(database, 'select time_zone from users where id = $1', [
        firm.userId,
      ])
    )[0]!;
    const count = async (from: string, to: string) => (await list({ from, to })).items.length;
    expect(await count('2026-11-21', '2026-11-21')).toBeGreaterThan(0);
    await tamper(database, `update users set time_zone = 'Pacific/Auckland' where id = $1`, [firm.userId]);
    expect(await count('2026-11-21', '2026-11-21')).toBe(0);
    expect(await count('2026-11-22', '2026-11-22')).toBeGreaterThan(0);
    await tamper(database, 'update users set time_zone = $2 where id = $1', [firm.userId, kept]);
  });

  test('refuses what it cannot read', async () => {
    for (const filters of [{ actorId: 'x' }, { recordId: `x' or '1'='1` }])
      await expect(list(filters)).rejects.toMatchObject({ code: 'invalid' });
    for (const filters of [{ from: '2026-02-30' }, { action: 'a b' }, { unknown: 1 } as AuditFilters])
      await expect(list(filters)).rejects.toThrow();
  });

  test('offers everyone and everything that stands in it', async () => {
    const facets = await auditFacets(firm.ctx, book);
    expect(facets.actors).toContainEqual({ id: firm.userId, name: 'Test Person' });
    expect(facets).toMatchObject({ system: true });
    expect(facets.actions).toEqual(expect.arrayContaining(['clients.updated', 'identity.firm_created']));
    expect(facets.subjectTypes).toEqual(expect.arrayContaining(['client', 'firm', 'user']));
    expect((await auditFacets(other.ctx, book)).actors).toEqual([]);
  });
});

test('the chain says how far it is sealed and when it was last walked', async () => {
  await sealSettled(database, now());
  for await (const _ of verifyChains(database.db, now, { firm: other.slug }));
  const status = await chainStatus(other.ctx);
  expect(status).toMatchObject({ position: 2, checked: { position: 2, fault: null } });
  expect(status.head).toMatch(/^[0-9a-f]{64}$/);
});

describe('the file', () => {
  async function linesOf(format: 'csv' | 'jsonl', filters: AuditFilters = {}): Promise<string[]> {
    let text = '';
    for await (const part of await exportAudit(firm.ctx, filters, { format, book })) text += part;
    return text.trimEnd().split(/\r?\n/);
  }

  test('holds what the list holds, with its place in the chain, and is itself written down', async () => {
    await sealSettled(database, now());
    const before = (await list({ action: 'clients.updated' })).items;
    const csv = await linesOf('csv', { action: 'clients.updated' });
    expect(csv[0]).toBe(
      'id,at,action,actor,actorId,subjectType,subject,subjectId,changedFields,links,requestId,position,hash',
    );
    expect(csv.slice(1).map((line) => line.split(',')[0])).toEqual(before.map((one) => one.id));
    const json = await linesOf('jsonl', { action: 'clients.updated' });
    expect(json.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(before.map((one) => one.id));
    expect(JSON.parse(json[0]!)).toMatchObject({
      actor: 'Ada Boyd',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await list({ action: 'audit.exported' })).items).toMatchObject([
      { subject: { type: 'firm', id: firm.orgId }, actor: { id: firm.userId } },
      {},
    ]);
  });

  test('runs no formulas and breaks at no comma', () => {
    expect(csvLine(['=1+1', '@a', 'a,b', 'a"b', 'a\nb', null, 7])).toBe(
      `'=1+1,'@a,"a,b","a""b","a\nb",,7\r\n`,
    );
  });
});
