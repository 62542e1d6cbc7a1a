// The trail as a file and through REST: who gets it, in which form, and what a refused request leaves behind.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeClient } from '@cio/domain/clients/testing';
import { createApiKey } from '@cio/domain/identity';
import { addMember, makeFirm, TEST_PASSWORD, type TestFirm, signedIn } from '@cio/domain/identity/testing';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let other: TestFirm;
let owner: string;
let assistant: string;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner'), await makeFirm(database.db, 'owner')];
  doors = await openDoors(database.db);
  owner = await cookieOf(firm.email);
  assistant = await cookieOf((await addMember(firm, 'assistant')).email);
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

async function cookieOf(email: string): Promise<string> {
  const opened = await signedIn(database.db, { email, password: TEST_PASSWORD, userAgent: null }, new Date());
  const [access] = sessionCookies(opened!);
  return `${access.name}=${access.value}`;
}

const ask = (query: string, headers: Record<string, string>, method = 'GET') =>
  fetch(`${doors.url}/api/export/audit${query}`, { method, headers });
const exports = async () =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query(`select actor_id from audit_entries where action = 'audit.exported'`);
    return rows;
  });

describe('the file', () => {
  test.each<[string, string, () => Record<string, string>, string, number]>([
    ['without a session', '', () => ({}), 'GET', 401],
    ['without the right', '', () => ({ cookie: assistant }), 'GET', 403],
    ['from another site', '', () => ({ cookie: owner, 'sec-fetch-site': 'cross-site' }), 'GET', 403],
    ['in a form that there is not', '?format=xml', () => ({ cookie: owner }), 'GET', 400],
    ['with a filter that cannot be read', '?recordId=1', () => ({ cookie: owner }), 'GET', 400],
    ['with a filter that there is not', '?colour=red', () => ({ cookie: owner }), 'GET', 422],
    ['by another method', '', () => ({ cookie: owner }), 'POST', 404],
  ])('%s is refused, and nothing is written', async (_, query, headers, method, status) => {
    const answer = await ask(query, headers(), method);
    expect([answer.status, await answer.json()]).toMatchObject([
      status,
      { error: { requestId: expect.any(String) } },
    ]);
    expect(await exports()).toEqual([]);
  });

  test('leaves whole, of one’s own firm alone, and is written down', async () => {
    await makeClient(firm.ctx, { familyName: '=cmd' });
    await makeClient(other.ctx, { familyName: 'Elsewhere' });
    const csv = await ask('?format=csv&subjectType=client', { cookie: owner });
    expect([csv.status, csv.headers.get('content-type'), csv.headers.get('cache-control')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'no-store',
    ]);
    expect(csv.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const text = await csv.text();
    expect(text).toContain('Amara =cmd');
    expect(text).not.toContain('Elsewhere');
    const jsonl = await (await ask('?format=jsonl&subjectType=client', { cookie: owner })).text();
    expect(
      jsonl
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { action: string }).action),
    ).toEqual(['clients.created']);
    expect(await exports()).toEqual([{ actor_id: firm.userId }, { actor_id: firm.userId }]);
  });

  test('of more than one stretch has every line once', async () => {
    await asSuper(database.superUrl, (root) =>
      root.query(
        `insert into audit_entries (id, org_id, action, subject_type, subject_id, changed_fields, actor_kind, request_id, at)
         select gen_random_uuid(), $1, 'clients.updated', 'case', gen_random_uuid(), '{}', 'job:x', 'r', now() - n / 3 * interval '1 second'
         from generate_series(1, 2500) n`,
        [firm.orgId],
      ),
    );
    const lines = (await (await ask('?format=jsonl&subjectType=case', { cookie: owner })).text())
      .trimEnd()
      .split('\n');
    expect(new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id)).size).toBe(2500);
  });
});

test('REST gives the list and one entry to keys of those who may read it', async () => {
  const key = await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, new Date());
  const rest = (path: string) =>
    fetch(`${doors.url}/api/v1/audit${path}`, { headers: { authorization: `Bearer ${key}` } });
  const list = (await (await rest('?limit=2&subjectType=case')).json()) as {
    data: { id: string }[];
    page: { nextCursor: string };
  };
  expect(list.data).toHaveLength(2);
  const next = await rest(`?limit=2&subjectType=case&cursor=${list.page.nextCursor}`);
  expect(((await next.json()) as typeof list).data[0]!.id).not.toBe(list.data[1]!.id);
  expect((await rest(`/${list.data[0]!.id}`)).status).toBe(200);
  expect((await rest(`/${other.orgId}`)).status).toBe(404);
});
