// What a person sees whose session cannot be read, because the database is away: a finished page, and not the beginning of one.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, signedIn, TEST_PASSWORD } from '@cio/domain/identity/testing';
import { openDatabase, type Database } from '@cio/domain/platform';
import { sessionCookies } from './session-cookie.ts';
import { openDoors, type OpenDoors } from './testing.ts';
import { unlogged } from './testing/unlogged.ts';

let database: TestDatabase;
let nowhere: Database;
let doors: OpenDoors;
let cookie: string;
let begun = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  nowhere = openDatabase({ url: 'postgres://nobody@127.0.0.1:9/nothing', poolSize: 1 });
  const pages = () => Promise.reject(new Error(`page ${(begun += 1)}`));
  doors = await openDoors(nowhere, { pages });
  const { email } = await makeFirm(database.db);
  const login = { email, password: TEST_PASSWORD, userAgent: null };
  const [access] = sessionCookies((await signedIn(database.db, login, new Date()))!);
  cookie = `${access.name}=${access.value}`;
});
afterAll(async () => {
  await doors.close();
  await nowhere.end();
  await database.close();
});

const ask = (init: RequestInit = {}): Promise<Response> =>
  unlogged(() =>
    fetch(`${doors.url}/dashboard/clients?q=a`, {
      ...init,
      redirect: 'manual',
      headers: { cookie, origin: doors.url, accept: 'text/html', 'accept-language': 'fr-CA' },
    }),
  );

test('is told in their language, under the number of the request, and can ask again', async () => {
  const answer = await ask();
  const html = await answer.text();
  expect([answer.status, begun]).toEqual([503, 0]);
  expect(html).toContain('<html lang="fr">');
  expect(html).toContain(answer.headers.get('x-request-id'));
  expect(html).toContain('<a href="">Réessayer</a>');
  expect(html.trimEnd()).toMatch(/<\/html>$/);
});

test('is shown the page again by itself, by a script that alone may run and asks nobody else', async () => {
  const answer = await ask();
  const [, nonce] = /<script nonce="([^"]+)">/.exec(await answer.text())!;
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toContain(`script-src 'nonce-${nonce}'; connect-src 'self';`);
  expect(policy).toMatch(/^default-src 'none'; /);
});

test('what was sent is not sent again', async () => {
  const html = await (await ask({ method: 'POST' })).text();
  expect(html).not.toContain('<script');
  expect(html).not.toContain('href=""');
});
