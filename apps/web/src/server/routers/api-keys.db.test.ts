// A key from its making to its end, as a program and a browser meet it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';

import { makeFirm, TEST_PASSWORD, type TestFirm, signedIn } from '@cio/domain/identity/testing';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let cookie: string;

beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db);
  firm = await makeFirm(database.db, 'admin');
  const login = { email: firm.email, password: TEST_PASSWORD, userAgent: null };
  const [access] = sessionCookies((await signedIn(database.db, login, new Date()))!);
  cookie = `${access.name}=${access.value}`;
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

interface Made {
  key: { id: string };
  secret: string;
}

async function ask<T>(procedure: string, input: object): Promise<T> {
  const response = await fetch(`${doors.url}/api/trpc/apiKeys.${procedure}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: doors.url },
    body: JSON.stringify(input),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { result: { data: T } }).result.data;
}

const make = (over: object = {}) =>
  ask<Made>('create', { name: 'Report', scopes: ['clients.read'], ...over });

const opens = async ({ secret }: Made) =>
  (await fetch(`${doors.url}/api/v1/clients`, { headers: { authorization: `Bearer ${secret}` } })).status;

const behind = (sql: string, { key }: Made) =>
  asSuper(database.superUrl, (root) => root.query(sql, [key.id]));

test('a revoked key is refused at the very next request of the process that was told', async () => {
  const made = await make();
  expect(await opens(made)).toBe(200);
  await ask('revoke', { id: made.key.id });
  expect(await opens(made)).toBe(401);
});

test('and within two seconds by a process that was not', async () => {
  const made = await make();
  expect(await opens(made)).toBe(200);
  await behind('update api_keys set revoked_at = now() where id = $1', made);
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect(await opens(made)).toBe(401);
});

test('an end holds to the moment, also for a key that is believed', async () => {
  const made = await make();
  await behind(`update api_keys set expires_at = now() + interval '4 seconds' where id = $1`, made);
  expect(await opens(made)).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 4_100));
  expect(await opens(made)).toBe(401);
});

test('a rotated key and its successor both open; without an overlap the new one alone', async () => {
  const [gentle, hard] = [await make(), await make()];
  const next = await ask<Made>('rotate', { id: gentle.key.id });
  expect([await opens(gentle), await opens(next)]).toEqual([200, 200]);
  expect(await opens(hard)).toBe(200);
  const now = await ask<Made>('rotate', { id: hard.key.id, overlapHours: 0 });
  expect([await opens(hard), await opens(now)]).toEqual([401, 200]);
});

test('no key reaches what makes keys', async () => {
  const { secret } = await make({ scopes: null });
  for (const path of ['/api/trpc/apiKeys.list', '/api/v1/apiKeys', '/api/v1/api-keys'])
    expect([401, 404]).toContain(
      (await fetch(doors.url + path, { headers: { authorization: `Bearer ${secret}` } })).status,
    );
});
