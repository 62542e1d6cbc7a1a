// A firm's logo by its two doors: who may set one, how a form without a script is answered, and how everybody sees it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { openFileDesk } from '@cio/domain/documents';
import { logoPicture } from '@cio/domain/documents/testing';
import { addMember, makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from '@cio/domain/identity/testing';
import { openMemoryStore } from '@cio/domain/platform/testing';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let owner: Record<string, string>;
let consultant: Record<string, string>;

const cookieOf = async (email: string): Promise<Record<string, string>> => {
  const opened = (await signedIn(database.db, { email, password: TEST_PASSWORD }, new Date()))!;
  const [access] = sessionCookies(opened);
  return { cookie: `${access.name}=${access.value}`, origin: doors.url };
};

beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db, { files: openFileDesk(openMemoryStore()) });
  firm = await makeFirm(database.db, 'owner');
  owner = await cookieOf(firm.email);
  consultant = await cookieOf((await addMember(firm, 'consultant')).email);
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(doors.url + path, { redirect: 'manual', ...init });
function send(headers: Record<string, string>, bytes: Buffer | null, accept = 'application/json') {
  const body = new FormData();
  if (bytes) body.set('file', new Blob([new Uint8Array(bytes)]), 'logo.png');
  return ask('/api/uploads/logo', { method: 'POST', body, headers: { ...headers, accept } });
}
const address = () => `/f/${firm.slug}/logo`;

test('set by an owner, seen by everybody, kept under its edition', async () => {
  expect((await ask(address())).status).toBe(404);
  const answer = await send(owner, await logoPicture());
  expect(answer.status).toBe(200);
  const { logo } = (await answer.json()) as { logo: string };
  expect(logo.startsWith(`${address()}?v=`)).toBe(true);
  const seen = await ask(logo);
  expect(seen.status).toBe(200);
  expect(seen.headers.get('content-type')).toBe('image/png');
  expect(seen.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(seen.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
  expect(
    Buffer.from(await seen.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  const plain = await ask(address());
  expect(plain.headers.get('cache-control')).toBe('public, no-cache');
  const known = await ask(address(), { headers: { 'if-none-match': plain.headers.get('etag')! } });
  expect(known.status).toBe(304);
  expect((await ask(address(), { method: 'HEAD' })).headers.get('content-length')).toBe(
    seen.headers.get('content-length'),
  );
  expect((await ask(address(), { method: 'POST', headers: owner })).status).toBe(404);
});

test('a form without a script is led back, with the name of what was wrong', async () => {
  const html = 'text/html,application/xhtml+xml';
  const set = await send(owner, await logoPicture({ width: 300 }), html);
  expect([set.status, set.headers.get('location')]).toEqual([303, '/settings/firm?logo=set#logo']);
  const wrong = await send(owner, Buffer.from('<svg/>'), html);
  expect(wrong.headers.get('location')).toBe('/settings/firm?fault=logoKind#logo');
  const empty = await send(owner, null, html);
  expect(empty.headers.get('location')).toBe('/settings/firm?fault=required#logo');
  const large = await send(owner, Buffer.alloc(2_500_000, 1), html);
  expect(large.headers.get('location')).toBe('/settings/firm?fault=too_large#logo');
});

test('refused: a picture that is none, a role that may not, nobody, another site', async () => {
  const wrong = await send(owner, Buffer.from('<svg/>'));
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({
    error: { code: 'invalid', fields: { file: expect.any(String) } },
  });
  expect((await send(consultant, await logoPicture())).status).toBe(403);
  expect((await send({}, await logoPicture())).status).toBe(401);
  const foreign = { ...owner, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  expect((await send(foreign, await logoPicture())).status).toBe(403);
});
