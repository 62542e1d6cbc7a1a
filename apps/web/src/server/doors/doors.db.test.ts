// The doors as a stranger meets them: real HTTP, real database, the shapes that others rely on.
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey, endSession } from '@cio/domain/identity';
import { makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from '@cio/domain/identity/testing';
import { makeClient } from '@cio/domain/clients/testing';
import { encodeCursor, newId } from '@cio/domain/platform';
import { languageCookieName, sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let other: TestFirm;
let key: string;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'consultant'), await makeFirm(database.db, 'owner')];
  key = await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, new Date());
  doors = await openDoors(database.db);
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

interface Answer {
  status: number;
  // Shapes are what is under test here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  headers: Headers;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(doors.url + path, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

const rest = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  call(method, `/api/v1${path}`, body, headers);

describe('REST clients', () => {
  test('create, read, change, archive, restore', async () => {
    const created = await rest('POST', '/clients', { familyName: 'Okafor', givenName: 'Amara' });
    expect(created.status).toBe(201);
    const { data } = created.body;
    expect(data).toMatchObject({
      familyName: 'Okafor',
      email: null,
      phone: null,
      birthDate: null,
      status: 'prospect',
      version: 1,
    });
    expect(new Date(data.createdAt).toISOString()).toBe(data.createdAt);

    expect((await rest('GET', `/clients/${data.id}`)).body.data).toEqual(data);
    const patched = await rest('PATCH', `/clients/${data.id}`, {
      version: 1,
      phone: '+1 416 555-0100',
      status: 'active',
    });
    expect([patched.status, patched.body.data.version, patched.body.data.status]).toEqual([200, 2, 'active']);
    const archived = await rest('POST', `/clients/${data.id}/archive`, { version: 2 });
    expect([archived.status, archived.body.data.status]).toEqual([200, 'inactive']);
    const restored = await rest('POST', `/clients/${data.id}/restore`, { version: 3 });
    expect([restored.status, restored.body.data.status, restored.body.data.version]).toEqual([
      200,
      'active',
      4,
    ]);
  });

  test('a page and the way to the next', async () => {
    for (let index = 0; index < 3; index += 1) await makeClient(firm.ctx);
    const first = await rest('GET', '/clients?limit=2');
    expect(first.body.data).toHaveLength(2);
    const next = await rest('GET', `/clients?limit=2&cursor=${first.body.page.nextCursor}`);
    expect(next.body.data.map((one: { id: string }) => one.id)).not.toContain(first.body.data[0].id);
    expect((await rest('GET', '/clients?limit=100')).body.page.nextCursor).toBeNull();
  });

  test('a stale version is 409 with the record as it is', async () => {
    const client = await makeClient(firm.ctx);
    await rest('PATCH', `/clients/${client.id}`, { version: 1, familyName: 'First' });
    const late = await rest('PATCH', `/clients/${client.id}`, { version: 1, familyName: 'Second' });
    expect([late.status, late.body.error.code, late.body.error.current.familyName]).toEqual([
      409,
      'conflict',
      'First',
    ]);
  });
});

describe('REST refusals', () => {
  const shape = { message: expect.any(String), requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) };

  test.each<[string, string, string, unknown, number, string, string[]]>([
    ['broken JSON', 'POST', '/clients', '{"familyName":', 400, 'invalid', []],
    ['a list for a record', 'POST', '/clients', '[]', 400, 'invalid', []],
    ['a missing field', 'POST', '/clients', {}, 422, 'invalid', ['familyName']],
    [
      'two bad fields',
      'POST',
      '/clients',
      { familyName: 'x', email: 'x', phone: 'y' },
      422,
      'invalid',
      ['email', 'phone'],
    ],
    ['an unknown field', 'POST', '/clients', { familyName: 'x', orgId: 'y' }, 422, 'invalid', ['orgId']],
    ['a limit out of range', 'GET', '/clients?limit=101', undefined, 422, 'invalid', ['limit']],
    ['a limit that is no number', 'GET', '/clients?limit=many', undefined, 422, 'invalid', ['limit']],
    ['a bad cursor', 'GET', '/clients?cursor=%00', undefined, 400, 'invalid', ['cursor']],
    ['an empty cursor', 'GET', '/clients?cursor=', undefined, 400, 'invalid', ['cursor']],
    [
      'a cursor with what no text of a database holds',
      'GET',
      `/clients?sort=name&cursor=${encodeCursor(['a\0b', newId()])}`,
      undefined,
      400,
      'invalid',
      ['cursor'],
    ],
    [
      'a cursor beyond measure',
      'GET',
      `/clients?cursor=${'a'.repeat(9_000)}`,
      undefined,
      400,
      'invalid',
      ['cursor'],
    ],
    [
      'a name with what no text of a database holds',
      'POST',
      '/clients',
      { familyName: 'a\0b' },
      422,
      'invalid',
      ['familyName'],
    ],
    ['an unknown path', 'GET', '/nowhere', undefined, 404, 'not_found', []],
    ['a method that a path has not', 'DELETE', '/clients', undefined, 404, 'not_found', []],
    ['an id of the wrong form', 'GET', '/clients/1', undefined, 404, 'not_found', []],
    ['an id with broken escapes', 'GET', '/clients/%E0%A4%A', undefined, 404, 'not_found', []],
    [
      'an unknown query on an id that nobody has',
      'GET',
      `/clients/${newId()}?x=1`,
      undefined,
      404,
      'not_found',
      [],
    ],
    ['an id that nobody has', 'GET', `/clients/${newId()}`, undefined, 404, 'not_found', []],
  ])('%s', async (_, method, path, body, status, code, fields) => {
    const answer = await rest(method, path, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error).toMatchObject(shape);
    expect(Object.keys(answer.body.error.fields ?? {}).sort()).toEqual(fields);
    expect(answer.headers.get('x-request-id')).toBe(answer.body.error.requestId);
  });

  test('no key, a wrong key, another scheme: 401', async () => {
    for (const authorization of [
      '',
      'Bearer ',
      `Bearer ${key}x`,
      'Bearer cio_' + 'a'.repeat(43),
      'Basic eDp5',
    ]) {
      const answer = await rest('GET', '/clients', undefined, { authorization });
      expect([authorization, answer.status, answer.body.error.code]).toEqual([
        authorization,
        401,
        'unauthenticated',
      ]);
    }
  });

  test('an address that is none is 404 for a stranger too', async () => {
    for (const path of ['', '/', '/nowhere', '/openapi.yaml'])
      expect([path, (await rest('GET', path, undefined, { authorization: '' })).status]).toEqual([path, 404]);
    expect((await call('GET', '/api/nowhere')).status).toBe(404);
  });

  test('a session cookie is no key', async () => {
    const cookie = await cookieOf(firm);
    expect((await rest('GET', '/clients', undefined, { authorization: '', cookie })).status).toBe(401);
  });

  test('content that is not JSON is 415, too much of it 413', async () => {
    expect(
      (
        await rest('POST', '/clients', 'familyName=x', {
          'content-type': 'application/x-www-form-urlencoded',
        })
      ).status,
    ).toBe(415);
    expect(
      (await rest('POST', '/clients', JSON.stringify({ familyName: 'x'.repeat(4_100_000) }))).status,
    ).toBe(413);
  });

  test('another firm’s record does not exist, whatever else is wrong with the request', async () => {
    const foreign = await makeClient(other.ctx);
    const tries: [string, string, unknown][] = [
      ['GET', '', undefined],
      ['GET', '?nonsense=1', undefined],
      ['PATCH', '', { version: 1, phone: null }],
      ['PATCH', '', { version: 'x', nonsense: true }],
      ['PATCH', '', '{"version":'],
      ['POST', '/archive', { version: 1 }],
      ['POST', '/archive', {}],
      ['POST', '/restore', { version: 1 }],
    ];
    for (const [method, suffix, body] of tries) {
      const answer = await rest(method, `/clients/${foreign.id}${suffix}`, body);
      expect([method, suffix, body, answer.status, answer.body.error.code]).toEqual([
        method,
        suffix,
        body,
        404,
        'not_found',
      ]);
      expect(JSON.stringify(answer.body)).not.toContain('Okafor');
    }
  });

  test('who only reads may not write: 403 for their own, 404 for what they cannot see', async () => {
    const member = await makeFirm(database.db, 'read_only');
    const reader = {
      authorization: `Bearer ${await createApiKey(database.db, { firmSlug: member.slug, email: member.email }, new Date())}`,
    };
    expect((await rest('POST', '/clients', { familyName: 'x' }, reader)).status).toBe(403);
    const [own, foreign] = [await makeClient(member.as('owner')), await makeClient(firm.ctx)];
    for (const body of [{ version: 1, phone: null }, { version: 'x' }, '{"version":']) {
      expect((await rest('PATCH', `/clients/${foreign.id}`, body, reader)).status).toBe(404);
    }
    expect((await rest('PATCH', `/clients/${own.id}`, { version: 1, phone: null }, reader)).status).toBe(403);
    expect((await rest('GET', `/clients/${own.id}`, undefined, reader)).status).toBe(200);
  });

  test('sentences come in the language that is asked for', async () => {
    const answer = await rest('POST', '/clients', {}, { 'accept-language': 'de, fr-CA;q=0.9, en;q=0.5' });
    expect(answer.body.error.fields.familyName).toMatch(/[Rr]empli|champ/);
  });
});

async function cookieOf(member: TestFirm): Promise<string> {
  const session = await signedIn(
    database.db,
    { email: member.email, password: TEST_PASSWORD, userAgent: null },
    new Date(),
  );
  const [access] = sessionCookies(session!);
  return `${access.name}=${access.value}`;
}

function sessionIdOf(cookie: string): string {
  return (JSON.parse(Buffer.from(cookie.split('.')[1]!, 'base64url').toString()) as { sid: string }).sid;
}

describe('tRPC', () => {
  const query = (path: string, input: unknown, cookie: string) =>
    call('GET', `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, undefined, {
      authorization: '',
      cookie,
    });

  test('answers the session’s own firm', async () => {
    const cookie = await cookieOf(firm);
    const client = await makeClient(firm.ctx);
    const answer = await query('clients.get', { id: client.id }, cookie);
    expect(answer.body.result.data).toMatchObject({ id: client.id, can: { update: true } });
    const foreign = await makeClient(other.ctx);
    const refused = await query('clients.get', { id: foreign.id }, cookie);
    expect([refused.status, refused.body.error.data.code]).toEqual([404, 'not_found']);
  });

  test('carries fields, and nothing of the inside', async () => {
    const cookie = await cookieOf(firm);
    const refused = await call(
      'POST',
      '/api/trpc/clients.create',
      { familyName: ' ' },
      { authorization: '', cookie, origin: doors.url },
    );
    expect(refused.body.error.data).toMatchObject({
      code: 'invalid',
      fields: { familyName: expect.any(String) },
      requestId: expect.any(String),
    });
    expect(JSON.stringify(refused.body)).not.toMatch(/stack|node_modules|at /);
  });

  test('a visitor, a forged cookie and an ended session are unauthenticated', async () => {
    const [name, token] = (await cookieOf(firm)).split('=') as [string, string];
    const ended = await cookieOf(firm);
    await endSession(database.db, sessionIdOf(ended), new Date());
    for (const cookie of ['', `${name}=x`, `${name}=${token.slice(0, -2)}xx`, `other=${token}`, ended]) {
      expect((await query('clients.counts', null, cookie)).body.error?.data.code).toBe('unauthenticated');
    }
  });

  test('sign-out holds within seconds', async () => {
    const cookie = await cookieOf(firm);
    expect((await query('identity.me', null, cookie)).status).toBe(200);
    await endSession(database.db, sessionIdOf(cookie), new Date());
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await query('identity.me', null, cookie)).status).toBe(401);
  });

  test('a browser whose fifteen minutes are over is renewed on the way, once for all its requests', async () => {
    const session = await signedIn(
      database.db,
      { email: firm.email, password: TEST_PASSWORD, userAgent: null },
      new Date(),
    );
    const [, renewal] = sessionCookies(session!);
    const cookie = `${renewal.name}=${renewal.value}`;
    const answers = await Promise.all([1, 2, 3].map(() => query('identity.me', null, cookie)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const given = answers.map((answer) => answer.headers.getSetCookie().map((one) => one.split(';')[0]!));
    expect(new Set(given.map((cookies) => cookies[1])).size).toBe(1);
    expect((await query('identity.me', null, given[0]![0]!)).status).toBe(200);
    expect(answers[0]!.headers.getSetCookie()[1]).toMatch(/; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/);

    const page = await call('GET', '/dashboard', undefined, { authorization: '', cookie });
    expect([page.status, page.headers.getSetCookie()]).toEqual([
      200,
      [expect.any(String), expect.any(String)],
    ]);

    // A minute later the first token is a copy: it ends the session for everyone who holds it.
    await asSuper(database.superUrl, (root) =>
      root.query(`update sessions set renewed_at = now() - interval '1 minute' where id = $1`, [
        session!.sessionId,
      ]),
    );
    const late = await query('identity.me', null, cookie);
    expect([
      late.status,
      late.headers.getSetCookie().every((one) => one.includes('Expires=Thu, 01 Jan 1970')),
    ]).toEqual([401, true]);
    expect((await query('identity.me', null, given[0]![1]!)).status).toBe(401);
    expect((await query('identity.me', null, given[0]![0]!)).status).toBe(401);
  });

  test('a write from another site’s page is refused', async () => {
    const cookie = await cookieOf(firm);
    const write = (headers: Record<string, string>) =>
      call(
        'POST',
        '/api/trpc/clients.create',
        { familyName: 'Cross' },
        { authorization: '', cookie, ...headers },
      );
    const foreigners: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, {}];
    for (const foreign of foreigners) {
      const refused = await write(foreign);
      expect([refused.status, refused.body.error.data.code]).toEqual([403, 'forbidden']);
    }
    expect((await write({ origin: doors.url })).status).toBe(200);
  });
});

/** As it stands on the wire: fetch would tidy the target first. */
const raw = (target: string) =>
  new Promise<number | undefined>((resolve) => {
    const { hostname, port, host } = new URL(doors.url);
    http.get({ hostname, port, path: target, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
  });

describe('pages', () => {
  test('a visitor is sent to sign in, and comes back to where they wanted', async () => {
    for (const path of ['/dashboard', '/dashboard/clients?status=active', '/portal', '/settings/people']) {
      const answer = await call('GET', path);
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(path)}`,
      ]);
    }
    expect((await call('GET', '/dashboards')).status).toBe(200);
  });

  test('a language can be chosen on any page without JavaScript', async () => {
    const answer = await call('GET', '/sign-in?next=%2Fdashboard&lang=fr');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fdashboard']);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^cio_lang_test=fr; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
    expect((await call('GET', '/sign-in?lang=de')).status).toBe(200);
    const chosen = { authorization: '', cookie: `${languageCookieName()}=fr` };
    expect((await rest('GET', '/nowhere', undefined, chosen)).body.error.message).toMatch(/adresse/);
  });

  test('who comes by another name of the host is brought to the one address, but never sent elsewhere', async () => {
    const elsewhere = (path: string, headers: Record<string, string> = {}) =>
      new Promise<[number | undefined, string | undefined]>((resolve) => {
        http.get(doors.url + path, { headers: { ...headers, host: 'localhost:1' } }, (answer) => {
          answer.resume();
          resolve([answer.statusCode, answer.headers.location]);
        });
      });
    expect(await elsewhere('/sign-in?next=%2Fportal')).toEqual([308, `${doors.url}/sign-in?next=%2Fportal`]);
    expect((await elsewhere('/api/health'))[0]).toBe(200);
    // Next itself, on the way from an action to the next page: it would lose the cookies on the way.
    expect((await elsewhere('/sign-in', { rsc: '1' }))[0]).toBe(200);
  });

  test('every answer carries the headers, pages a policy with a new nonce each time', async () => {
    const [first, second, json] = [
      await call('GET', '/'),
      await call('GET', '/'),
      await call('GET', '/api/health'),
    ];
    const nonce = (answer: Answer) =>
      /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
    expect(nonce(first)).toBeTruthy();
    expect(nonce(first)).not.toBe(nonce(second));
    for (const answer of [first, json]) {
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
    }
  });

  test('a target with two readings is refused', async () => {
    for (const path of ['//evil.example/dashboard', '/.//evil.example/dashboard', '/\\evil.example', '/\\['])
      expect([path, await raw(path)]).toEqual([path, 400]);
  });
});
