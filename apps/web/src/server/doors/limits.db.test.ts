// How much may come, how fast, how large and how slowly: over HTTP, and on the bare wire where libraries are too polite.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey } from '@cio/domain/identity';
import { addMember, makeFirm, TEST_PASSWORD, type TestFirm, signedIn } from '@cio/domain/identity/testing';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';
import { rawRequest, sendRaw } from '../testing/raw.ts';
import { unlogged } from '../testing/unlogged.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const keyOf = (firm: TestFirm, email = firm.email) =>
  createApiKey(database.db, { firmSlug: firm.slug, email }, new Date());

async function cookieOf(email: string): Promise<string> {
  const login = { email, password: TEST_PASSWORD, userAgent: null };
  const [access] = sessionCookies((await signedIn(database.db, login, new Date()))!);
  return `${access.name}=${access.value}`;
}

describe('how much', () => {
  let doors: OpenDoors;
  const rateLimits = { userPerMinute: 12, firmPerMinute: 30, addressPerMinute: 8 };
  beforeAll(async () => {
    doors = await openDoors(database.db, { env: { rateLimits } });
  });
  afterAll(() => doors.close());

  const statuses = async (count: number, path: string, headers: Record<string, string>) => {
    const answers = [];
    for (let index = 0; index < count; index += 1)
      answers.push(await fetch(doors.url + path, { headers, redirect: 'manual' }));
    return answers;
  };
  const refusedOf = (answers: Response[]) => answers.filter(({ status }) => status === 429).length;

  test('a key’s calls of a minute, with the time to wait, and another key of another firm untouched', async () => {
    const [firm, other] = [await makeFirm(database.db), await makeFirm(database.db)];
    const authorization = `Bearer ${await keyOf(firm)}`;
    const answers = await statuses(13, '/api/v1/clients', { authorization });
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(12).fill(200), 429]);
    const last = answers.at(-1)!;
    const { error } = (await last.json()) as { error: { code: string; message: string } };
    expect([error.code, error.message]).toEqual(['rate_limited', expect.stringMatching(/too much/)]);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(63);
    const free = await statuses(1, '/api/v1/clients', { authorization: `Bearer ${await keyOf(other)}` });
    expect(refusedOf(free)).toBe(0);
  });

  test('a reader’s pages, actions and calls count together, in the reader’s language', async () => {
    const firm = await makeFirm(database.db);
    const cookie = await cookieOf(firm.email);
    await asSuper(database.superUrl, (root) =>
      root.query(`update users set language = 'fr' where id = $1`, [firm.userId]),
    );
    expect(refusedOf(await statuses(6, '/dashboard/clients', { cookie }))).toBe(0);
    expect(refusedOf(await statuses(6, '/api/trpc/identity.me', { cookie }))).toBe(0);
    const [call] = await statuses(1, '/api/trpc/identity.me', { cookie, 'accept-language': 'fr' });
    const { error } = (await call!.json()) as { error: { code: number; message: string; data: object } };
    expect(error).toMatchObject({
      ...{ code: -32_029, message: expect.stringMatching(/Patientez|attendez|minute/i) },
      data: { code: 'rate_limited', httpStatus: 429 },
    });
    const [auth] = await statuses(1, '/api/auth/session', { cookie });
    expect([call!.status, auth!.status]).toEqual([429, 429]);
    const [page] = await statuses(1, '/dashboard/clients', {
      cookie,
      accept: 'text/html',
      'accept-language': 'fr',
    });
    expect([page!.status, page!.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8']);
    expect(page!.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    const html = await page!.text();
    expect(html).toContain('lang="fr"');
    expect(html).toContain(page!.headers.get('x-request-id'));
  });

  test('a firm’s people together', async () => {
    const firm = await makeFirm(database.db, 'owner');
    const cookies = [await cookieOf(firm.email)];
    for (let index = 0; index < 2; index += 1)
      cookies.push(await cookieOf((await addMember(firm, 'assistant')).email));
    let passed = 0;
    for (const cookie of cookies)
      passed += 11 - refusedOf(await statuses(11, '/api/trpc/identity.me', { cookie }));
    expect(passed).toBe(30);
  });

  test('a visitor’s address, also behind wrong keys; what machines ask for and built files are never counted', async () => {
    const wrong = { authorization: `Bearer cio_${'a'.repeat(43)}` };
    const visits = await statuses(4, '/sign-in', {});
    const tries = await statuses(6, '/api/v1/clients', wrong);
    expect([...visits, ...tries].map(({ status }) => status)).toEqual([
      ...Array<number>(4).fill(200),
      ...Array<number>(4).fill(401),
      ...[429, 429],
    ]);
    for (const path of ['/api/health', '/_next/static/x.js'])
      expect([path, refusedOf(await statuses(20, path, {}))]).toEqual([path, 0]);
  });
});

test('while the shared count is away, this process counts by itself', async () => {
  const rateLimits = { userPerMinute: 10, firmPerMinute: 0, addressPerMinute: 0 };
  const doors = await openDoors(database.db, { env: { rateLimits } });
  const firm = await makeFirm(database.db);
  const authorization = `Bearer ${await keyOf(firm)}`;
  const rights = (verb: 'revoke' | 'grant') =>
    asSuper(database.superUrl, (root) =>
      root.query(`${verb} select on rate_limits ${verb === 'grant' ? 'to' : 'from'} cio_system`),
    );
  await rights('revoke');
  try {
    const statuses = await unlogged(async () => {
      const found = [];
      for (let index = 0; index < 12; index += 1)
        found.push((await fetch(`${doors.url}/api/v1/clients`, { headers: { authorization } })).status);
      return found;
    });
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
  } finally {
    await rights('grant');
    await doors.close();
  }
});

describe('how large and how slow', () => {
  let doors: OpenDoors;
  let key: string;
  let cookie: string;
  beforeAll(async () => {
    const firm = await makeFirm(database.db);
    [key, cookie] = [await keyOf(firm), await cookieOf(firm.email)];
    doors = await openDoors(database.db, { patience: { headMs: 300, requestMs: 700, checkMs: 100 } });
  });
  afterAll(() => doors.close());

  const host = () => `host: ${new URL(doors.url).host}`;
  const json = 'content-type: application/json';
  const ours = () => [host(), `origin: ${doors.url}`, `cookie: ${cookie}`];
  const keyed = () => [host(), `authorization: Bearer ${key}`];

  const DOORS: [string, string, () => string[]][] = [
    ['REST', '/api/v1/clients', keyed],
    ['tRPC', '/api/trpc/clients.create', ours],
    ['a server action', '/dashboard/clients', ours],
    ['/api/auth', '/api/auth/signout', ours],
  ];

  test.each(DOORS)(
    '%s refuses a body that says it is too large, before it comes',
    async (_, path, headers) => {
      const request = rawRequest('POST', path, [...headers(), json, 'content-length: 5000000']);
      const { status, head } = await sendRaw(doors.url, request);
      expect([status, head]).toEqual([413, expect.stringMatching(/connection: close/i)]);
    },
  );

  test.each(DOORS)(
    '%s refuses a body that does not say how large it is and grows',
    async (_, path, headers) => {
      const chunk = `${(64_000).toString(16)}\r\n${'x'.repeat(64_000)}\r\n`;
      const request = rawRequest('POST', path, [...headers(), json, 'transfer-encoding: chunked']);
      const { status } = await sendRaw(doors.url, [request, ...Array<string>(70).fill(chunk)]);
      expect(status).toBe(413);
    },
  );

  test.each(DOORS.slice(0, 2))(
    '%s refuses what is not JSON, and JSON without a floor',
    async (_, path, headers) => {
      const send = async (type: string, body: string) =>
        (
          await sendRaw(
            doors.url,
            rawRequest(
              'POST',
              path,
              [...headers(), `content-type: ${type}`, `content-length: ${body.length}`],
              body,
            ),
          )
        ).status;
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/jsonp',
      ])
        expect([type, await send(type, '{}')]).toEqual([type, 415]);
      expect(await send('application/json', '['.repeat(200_000))).toBe(400);
      expect(await send('application/json', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)).toBe(400);
    },
  );

  test('a query’s input has a floor too', async () => {
    const input = encodeURIComponent('['.repeat(100) + ']'.repeat(100));
    expect(
      (await fetch(`${doors.url}/api/trpc/clients.get?input=${input}`, { headers: { cookie } })).status,
    ).toBe(400);
  });

  test.each([',', '%2C'])('a batch of more than twenty calls, joined by %s', async (comma) => {
    const ask = async (calls: number) => {
      const path = Array<string>(calls).fill('clients.list').join(comma);
      const input = JSON.stringify(Object.fromEntries(Array.from({ length: calls }, (_, n) => [n, {}])));
      return (
        await fetch(`${doors.url}/api/trpc/${path}?batch=1&input=${encodeURIComponent(input)}`, {
          headers: { cookie },
        })
      ).status;
    };
    expect([await ask(20), await ask(21)]).toEqual([200, 413]);
  });

  test.each([
    ['an address', () => rawRequest('GET', `/sign-in?x=${'a'.repeat(20_000)}`, [host()])],
    ['a header', () => rawRequest('GET', '/sign-in', [host(), `x-long: ${'a'.repeat(20_000)}`])],
    [
      'many headers',
      () =>
        rawRequest('GET', '/sign-in', [
          host(),
          ...Array.from({ length: 900 }, (_, n) => `x-${n}: ${'a'.repeat(20)}`),
        ]),
    ],
  ])('%s without end is 431, in our words', async (_, request) => {
    const { status, head, body } = await sendRaw(doors.url, request());
    expect(status).toBe(431);
    expect(head).toMatch(/content-security-policy: default-src 'none'/);
    const { error } = JSON.parse(body) as { error: { code: string; requestId: string } };
    expect([error.code, head]).toEqual(['too_large', expect.stringContaining(error.requestId)]);
  });

  test('headers that trickle in are cut off with 408', async () => {
    const trickle = [
      `GET /sign-in HTTP/1.1\r\n${host()}\r\n`,
      ...Array.from({ length: 40 }, (_, n) => `x-${n}: 1\r\n`),
    ];
    const { status, head } = await sendRaw(doors.url, trickle, { gapMs: 50 });
    expect([status, head]).toEqual([408, expect.stringMatching(/x-request-id: [\w-]{36}/)]);
  });

  test('a body that trickles in is cut off', async () => {
    const head = rawRequest('POST', '/api/v1/clients', [...keyed(), json, 'content-length: 100']);
    const { status } = await sendRaw(doors.url, [head, ...Array<string>(60).fill(' ')], { gapMs: 50 });
    expect(status).toBe(408);
  });

  test('a request with two lengths, or a line that is none, is 400 and the connection over', async () => {
    for (const request of [
      rawRequest(
        'POST',
        '/api/v1/clients',
        [...keyed(), json, 'content-length: 2', 'transfer-encoding: chunked'],
        '0\r\n\r\n',
      ),
      rawRequest(
        'POST',
        '/api/v1/clients',
        [...keyed(), json, 'content-length: 2', 'content-length: 3'],
        '{}',
      ),
      'nonsense\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      rawRequest('GET', '/', []).replace('connection', 'con nection'),
    ]) {
      const { status, head } = await sendRaw(doors.url, request);
      expect([request, status, head]).toEqual([request, 400, expect.stringMatching(/nosniff/)]);
    }
  });
});
