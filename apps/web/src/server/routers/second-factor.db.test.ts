// Whoever owes a second factor has their own account and nothing else, at every door, from the moment the firm asks.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey, createMember } from '@cio/domain/identity';
import {
  addMember,
  makeFirm,
  secretOfUri,
  signedIn,
  TEST_PASSWORD,
  type TestFirm,
} from '@cio/domain/identity/testing';
import { TOTP, Secret } from 'otpauth';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let owner: string;

beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db);
  firm = await makeFirm(database.db, 'owner');
  owner = await cookieOf(firm.email);
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

async function cookieOf(email: string): Promise<string> {
  const [access] = sessionCookies((await signedIn(database.db, { email }, new Date()))!);
  return `${access.name}=${access.value}`;
}

interface Answer {
  result?: { data: unknown };
  error?: { data: { fields?: Record<string, string> } };
}

async function call(cookie: string, procedure: string, input?: object, write = false) {
  const search = write ? '' : `?input=${encodeURIComponent(JSON.stringify(input ?? null))}`;
  const response = await fetch(`${doors.url}/api/trpc/${procedure}${search}`, {
    method: write ? 'POST' : 'GET',
    headers: { cookie, ...(write ? { 'content-type': 'application/json', origin: doors.url } : {}) },
    ...(write ? { body: JSON.stringify(input ?? {}) } : {}),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

async function page(cookie: string, address: string) {
  const response = await fetch(doors.url + address, { headers: { cookie }, redirect: 'manual' });
  return [response.status, response.headers.get('location')];
}

async function askOf(...secondFactorRoles: string[]) {
  const { body } = await call(owner, 'security.get');
  const { version } = body.result!.data as { version: number };
  const input = { version, secondFactorRoles, approveDevices: false };
  expect((await call(owner, 'security.change', input, true)).status).toBe(200);
}

/** As the account page does it: begin, read the picture, type what the app shows. */
async function setUp(cookie: string) {
  const begun = await call(cookie, 'secondFactor.begin', {}, true);
  const { uri } = begun.body.result!.data as { uri: string };
  const secret = new Secret({ buffer: secretOfUri(uri).buffer });
  const code = new TOTP({ secret }).generate();
  const confirmed = await call(cookie, 'secondFactor.confirm', { code }, true);
  return (confirmed.body.result!.data as { recoveryCodes: string[] }).recoveryCodes;
}

test('an open session is shut at the next request, its own account and its key are not', async () => {
  const one = await addMember(firm, 'consultant');
  const cookie = await cookieOf(one.email);
  const key = await createApiKey(database.db, { firmSlug: firm.slug, email: one.email }, new Date());
  const rest = async () =>
    (await fetch(`${doors.url}/api/v1/clients`, { headers: { authorization: `Bearer ${key}` } })).status;
  expect((await call(cookie, 'clients.list', {})).status).toBe(200);
  expect(await page(cookie, '/dashboard/clients')).toEqual([200, null]);

  await askOf('consultant');
  const refused = await call(cookie, 'clients.list', {});
  expect(refused.status).toBe(403);
  expect(refused.body.error!.data.fields).toEqual({ session: expect.stringContaining('second factor') });
  expect((await call(cookie, 'clients.create', { familyName: 'Okafor' }, true)).status).toBe(403);
  for (const address of ['/dashboard', '/portal', '/settings/people', '/dashboard/clients?q=a'])
    expect(await page(cookie, address)).toEqual([
      303,
      `/account/second-factor?owed=1&next=${encodeURIComponent(address)}`,
    ]);
  expect(await page(cookie, '/account/second-factor')).toEqual([200, null]);
  expect((await call(cookie, 'identity.me')).status).toBe(200);
  expect(await rest()).toBe(200);

  expect(await setUp(cookie)).toHaveLength(10);
  expect((await call(cookie, 'clients.list', {})).status).toBe(200);
  expect(await page(cookie, '/dashboard')).toEqual([200, null]);
});

test('another session of the same login shows it there, and a firm that asks is met on going over', async () => {
  await askOf();
  const one = await addMember(firm, 'assistant');
  const [first, second] = [await cookieOf(one.email), await cookieOf(one.email)];
  const codes = await setUp(first);
  const other = await makeFirm(database.db, 'owner');
  const place = { firmSlug: other.slug, email: one.email, name: 'x', password: TEST_PASSWORD };
  await createMember(database.db, { ...place, role: 'assistant' }, new Date());
  const there = await cookieOf(other.email);
  const asked = { version: 1, secondFactorRoles: ['assistant'], approveDevices: false };
  expect((await call(there, 'security.change', asked, true)).status).toBe(200);

  const go = { kind: 'staff', firmId: other.orgId };
  expect((await call(second, 'clients.list', {})).status).toBe(200);
  expect((await call(second, 'identity.switchPlace', go, true)).status).toBe(200);
  expect((await call(second, 'clients.list', {})).status).toBe(403);
  expect((await call(first, 'identity.switchPlace', go, true)).status).toBe(200);
  expect((await call(first, 'clients.list', {})).status).toBe(200);
  expect((await call(second, 'secondFactor.prove', { code: 'AAAA-AAAA-AAAA' }, true)).status).toBe(422);
  expect((await call(second, 'clients.list', {})).status).toBe(403);
  expect((await call(second, 'secondFactor.prove', { code: codes[0]! }, true)).status).toBe(200);
  expect((await call(second, 'clients.list', {})).status).toBe(200);
});

test('a process that was not told shuts the session within two seconds', async () => {
  await askOf();
  const one = await addMember(firm, 'billing');
  const cookie = await cookieOf(one.email);
  expect((await call(cookie, 'clients.list', {})).status).toBe(200);
  // Past this process and its memory, as another one would.
  await database.db.prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`set local role cio_system`);
    await tx.$executeRawUnsafe(
      `update organizations set second_factor_roles = '{billing}' where id = '${firm.orgId}'`,
    );
  });
  const began = Date.now();
  let { status } = await call(cookie, 'clients.list', {});
  while (status === 200 && Date.now() - began < 15_000) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    ({ status } = await call(cookie, 'clients.list', {}));
  }
  expect(status).toBe(403);
});

test('a reset shuts every door of the member at once', async () => {
  await askOf();
  const one = await addMember(firm, 'consultant');
  const cookie = await cookieOf(one.email);
  await setUp(cookie);
  expect((await call(cookie, 'clients.list', {})).status).toBe(200);
  const reset = await call(owner, 'members.resetSecondFactor', { id: one.id, version: 1 }, true);
  expect(reset.status).toBe(200);
  expect((await call(cookie, 'clients.list', {})).status).toBe(401);
});
