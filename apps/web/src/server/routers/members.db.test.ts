// What changes about a member holds at the very next request of this process, at every door.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey } from '@cio/domain/identity';
import { addMember, makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from '@cio/domain/identity/testing';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db);
  firm = await makeFirm(database.db, 'owner');
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

/** The cookie of somebody who signed in. */
async function cookieOf(email: string): Promise<string> {
  const login = { email, password: TEST_PASSWORD, userAgent: null };
  const [access] = sessionCookies((await signedIn(database.db, login, new Date()))!);
  return `${access.name}=${access.value}`;
}

async function ask(cookie: string, procedure: string, input?: object, write = false) {
  const search = write ? '' : `?input=${encodeURIComponent(JSON.stringify(input ?? null))}`;
  const response = await fetch(`${doors.url}/api/trpc/${procedure}${search}`, {
    method: write ? 'POST' : 'GET',
    headers: { cookie, ...(write ? { 'content-type': 'application/json', origin: doors.url } : {}) },
    ...(write ? { body: JSON.stringify(input) } : {}),
  });
  return {
    status: response.status,
    body: (await response.json()) as { error?: { data: { fields?: object } } },
  };
}

test('a change of role opens and closes at once', async () => {
  const member = await addMember(firm, 'read_only');
  const [owner, theirs] = [await cookieOf(firm.email), await cookieOf(member.email)];
  const add = () => ask(theirs, 'clients.create', { familyName: 'Okafor' }, true);
  expect((await add()).status).toBe(403);
  const role = (version: number, to: string) =>
    ask(owner, 'members.changeRole', { id: member.id, version, role: to }, true);
  expect((await role(1, 'assistant')).status).toBe(200);
  expect((await add()).status).toBe(200);
  expect((await role(2, 'read_only')).status).toBe(200);
  expect((await add()).status).toBe(403);
});

test('an ended place closes the pages’ door and the programs’ door at once', async () => {
  const member = await addMember(firm, 'assistant');
  const [owner, theirs] = [await cookieOf(firm.email), await cookieOf(member.email)];
  const key = await createApiKey(database.db, { firmSlug: firm.slug, email: member.email }, new Date());
  const rest = async () =>
    (await fetch(`${doors.url}/api/v1/clients`, { headers: { authorization: `Bearer ${key}` } })).status;
  const page = async () =>
    (await fetch(`${doors.url}/dashboard`, { headers: { cookie: theirs }, redirect: 'manual' })).status;
  const list = async () => (await ask(theirs, 'clients.counts')).status;
  expect([await rest(), await page(), await list()]).toEqual([200, 200, 200]);
  const ended = await ask(owner, 'members.end', { id: member.id, version: 1, successorId: null }, true);
  expect(ended.status).toBe(200);
  expect([await rest(), await page(), await list()]).toEqual([401, 303, 401]);
});

test('handing the firm over takes the right from the giver at once', async () => {
  const place = await makeFirm(database.db, 'owner');
  const next = await addMember(place, 'admin');
  const giver = await cookieOf(place.email);
  const handOver = (version: number) =>
    ask(giver, 'members.handOver', { id: next.id, version, ownRole: 'read_only' }, true);
  expect((await handOver(1)).status).toBe(200);
  expect((await handOver(2)).status).toBe(403);
  expect(
    (await ask(giver, 'members.changeRole', { id: next.id, version: 2, role: 'admin' }, true)).status,
  ).toBe(403);
});

test('a refusal says why, in words', async () => {
  const owner = await cookieOf(firm.email);
  const { body: mine } = (await ask(owner, 'members.list', { q: firm.email })) as unknown as {
    body: { result: { data: { items: { id: string }[] } } };
  };
  const self = { id: mine.result.data.items[0]!.id, version: 1, role: 'admin' };
  const { status, body } = await ask(owner, 'members.changeRole', self, true);
  expect([status, body.error?.data.fields]).toEqual([422, { role: expect.stringMatching(/own place/) }]);
});
