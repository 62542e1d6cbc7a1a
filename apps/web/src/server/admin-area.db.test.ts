// The admin area from inside and outside a firm's own addresses, at both doors.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey, openAdminArea, saveAdminAddresses } from '@cio/domain/identity';
import {
  addMember,
  makeFirm,
  memberIdOf,
  TEST_PASSWORD,
  type TestFirm,
  signedIn,
} from '@cio/domain/identity/testing';
import { forgetFirm } from './session-cache.ts';
import { sessionCookies } from './session-cookie.ts';
import { openDoors, type OpenDoors } from './testing.ts';

const OFFICE = '203.0.113.9';
const HOME = '198.51.100.1';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db, { env: { trustProxy: 1 } });
});
afterAll(async () => {
  await doors.close();
  await database.close();
});
beforeEach(async () => {
  firm = await makeFirm(database.db, 'owner');
  const entries = [{ network: '203.0.113.0/24', note: 'Office' }];
  await saveAdminAddresses(firm.ctx, { version: null, entries }, OFFICE);
});

async function cookieOf(email: string): Promise<string> {
  const login = { email, password: TEST_PASSWORD, userAgent: null };
  const [access] = sessionCookies((await signedIn(database.db, login, new Date()))!);
  return `${access.name}=${access.value}`;
}

interface Body {
  result?: { data: { permissions: string[] } };
  error?: { data: { code: string; fields?: Record<string, string> } };
}

async function ask(from: string, cookie: string, procedure: string, write?: object) {
  const response = await fetch(`${doors.url}/api/trpc/${procedure}`, {
    method: write ? 'POST' : 'GET',
    headers: {
      cookie,
      'x-forwarded-for': from,
      origin: doors.url,
      ...(write ? { 'content-type': 'application/json' } : {}),
    },
    ...(write ? { body: JSON.stringify(write) } : {}),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

test('from outside the rest goes on, and the admin area says where one is seen', async () => {
  const cookie = await cookieOf(firm.email);
  expect((await ask(OFFICE, cookie, 'security.addresses')).status).toBe(200);
  for (const from of [HOME, '2001:db8::1', '::ffff:198.51.100.1']) {
    expect((await ask(from, cookie, 'clients.counts')).status).toBe(200);
    const refused = await ask(from, cookie, 'security.addresses');
    const seen = from.replace('::ffff:', '');
    expect([refused.status, refused.body.error?.data]).toMatchObject([
      403,
      { code: 'forbidden', fields: { address: expect.stringContaining(seen) } },
    ]);
  }
});

test('what the address takes, no verb gives back: not for others’ licences either', async () => {
  const cookie = await cookieOf(firm.email);
  const member = await addMember(firm, 'consultant');
  const licence = {
    ...{ memberId: member.id, version: null, body: 'college', number: 'R1', class: 'rcic_irb' },
    ...{ status: 'active', expiresOn: '2030-06-30' },
  };
  expect((await ask(HOME, cookie, 'members.saveLicence', licence)).status).toBe(403);
  const own = { ...licence, memberId: await memberIdOf(firm) };
  expect((await ask(HOME, cookie, 'members.saveLicence', own)).status).toBe(200);
  expect((await ask(OFFICE, cookie, 'members.saveLicence', licence)).status).toBe(200);
  const role = { id: member.id, version: 1, role: 'assistant' };
  expect((await ask(HOME, cookie, 'members.changeRole', role)).status).toBe(403);
});

test('the reader’s rights are those of where they are', async () => {
  const cookie = await cookieOf(firm.email);
  const rights = async (from: string) =>
    (await ask(from, cookie, 'identity.me')).body.result!.data.permissions;
  expect(await rights(OFFICE)).toEqual(expect.arrayContaining(['members.manage', 'clients.write']));
  expect(await rights(HOME)).toContain('clients.write');
  for (const right of ['members.manage', 'licences.manage', 'firm.own', 'security.manage'])
    expect(await rights(HOME)).not.toContain(right);
});

test('a program stands where its calls come from, and its other rights stay', async () => {
  const key = await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, new Date());
  const { status } = await fetch(`${doors.url}/api/v1/clients`, {
    headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': HOME },
  });
  expect(status).toBe(200);
});

test('an address that the client wrote itself opens nothing', async () => {
  const cookie = await cookieOf(firm.email);
  expect((await ask(`${OFFICE}, ${HOME}`, cookie, 'security.addresses')).status).toBe(403);
  const headers = { cookie, 'x-forwarded-for': HOME, 'x-client-address-exact': OFFICE, 'x-real-ip': OFFICE };
  expect((await fetch(`${doors.url}/api/trpc/security.addresses`, { headers })).status).toBe(403);
});

test('the list is asked again as soon as it changed, and the operator’s opening is heard', async () => {
  const cookie = await cookieOf(firm.email);
  expect((await ask(HOME, cookie, 'security.addresses')).status).toBe(403);
  await openAdminArea(database.db, { firmSlug: firm.slug, minutes: 5 }, new Date());
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect((await ask(HOME, cookie, 'security.addresses')).status).toBe(200);
  await openAdminArea(database.db, { firmSlug: firm.slug, minutes: 0 }, new Date());
  forgetFirm(firm.orgId);
  expect((await ask(HOME, cookie, 'security.addresses')).status).toBe(403);
  const saved = await ask(OFFICE, cookie, 'security.saveAddresses', { version: 1, entries: [] });
  expect(saved.status).toBe(200);
  expect((await ask(HOME, cookie, 'security.addresses')).status).toBe(200);
});
