// What attackers try first at our own doors, sent as they would send it. What needs the built product or a browser stands in
// e2e/staff/attacks.spec.ts.
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey } from '@cio/domain/identity';
import { makeFirm, TEST_PASSWORD, type TestFirm, signedIn } from '@cio/domain/identity/testing';
import { sessionCookies } from './session-cookie.ts';
import { openDoors, type OpenDoors } from './testing.ts';
import { rawRequest, sendRaw } from './testing/raw.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let key: string;
let cookie: string;
/** What would have reached Next, the last time that anything did. */
let seen: { url: string; headers: IncomingHttpHeaders } | null = null;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner');
  key = await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, new Date());
  doors = await openDoors(database.db, {
    pages: (req, res) => {
      seen = { url: req.url ?? '', headers: req.headers };
      return Promise.resolve(void res.writeHead(200).end('a page'));
    },
  });
  const login = { email: firm.email, password: TEST_PASSWORD, userAgent: null };
  const [access] = sessionCookies((await signedIn(database.db, login, new Date()))!);
  cookie = `${access.name}=${access.value}`;
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

const host = () => `host: ${new URL(doors.url).host}`;
const send = (method: string, target: string, headers: string[] = [host()], body = '') => {
  seen = null;
  return sendRaw(doors.url, rawRequest(method, target, headers, body));
};
const EVIL = 'evil.example';

describe('CSRF', () => {
  const form = 'content-type: application/x-www-form-urlencoded';
  const DOORS = [
    '/api/trpc/clients.create',
    '/api/trpc/identity.endOtherSessions',
    '/sign-in',
    '/dashboard',
    '/account',
    '/portal',
    '/api/auth/signout',
    '/api/auth/callback/credentials',
  ];
  const FOREIGN: string[][] = [
    [`origin: https://${EVIL}`],
    [`origin: https://${EVIL}`, 'sec-fetch-site: cross-site'],
    ['origin: null'],
    ['sec-fetch-site: cross-site'],
    ['sec-fetch-site: same-site'],
    ['sec-fetch-site: none'],
    [`referer: https://${EVIL}/page`],
    [`origin: https://${EVIL}`, 'x-http-method-override: GET', 'x-requested-with: XMLHttpRequest'],
    [],
  ];

  test.each(DOORS)('no write with a cookie from another site reaches %s', async (path) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const foreign of FOREIGN) {
        const headers = [host(), `cookie: ${cookie}`, form, 'content-length: 3', ...foreign];
        const { status } = await send(method, path, headers, 'a=b');
        expect([method, foreign, status, seen]).toEqual([method, foreign, 403, null]);
      }
    const ours = [host(), `cookie: ${cookie}`, `origin: ${doors.url}`, form, 'content-length: 3'];
    expect((await send('POST', path, ours, 'a=b')).status).not.toBe(403);
  });

  test('no answer lets another site read it', async () => {
    for (const path of ['/api/v1/clients', '/api/trpc/identity.me', '/sign-in', '/api/health'])
      for (const method of ['GET', 'OPTIONS']) {
        const headers = [host(), `origin: https://${EVIL}`, 'access-control-request-method: POST'];
        const { head } = await send(method, path, headers);
        expect([path, method, /access-control-allow/i.test(head)]).toEqual([path, method, false]);
      }
  });
});

describe('SQL injection', () => {
  const STRINGS = [
    `'`,
    `''; drop table people; --`,
    `' or '1'='1`,
    `x' union select password_hash, null from user_credentials --`,
    `'; select pg_sleep(60); --`,
    `1; copy people to program 'id'`,
    `\\'; delete from people; --`,
    `$1`,
    `%' or true --`,
    `") or 1=1 --`,
    `$$; rollback; reset role; $$`,
    `’ or 1=1 --`,
  ];
  const headers = () => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

  test.each(STRINGS)('%s is text and nothing else', async (text) => {
    const begin = performance.now();
    const created = await fetch(`${doors.url}/api/v1/clients`, {
      method: 'POST',
      headers: headers(),
      body: JSON.stringify({ familyName: text, givenName: text }),
    });
    const { data } = (await created.json()) as { data: { id: string; familyName: string } };
    expect([created.status, data.familyName]).toEqual([201, text.trim()]);
    const encoded = encodeURIComponent(text);
    const tries = [
      `/api/v1/clients/${encoded}`,
      ...['cursor', 'sort', 'status', 'limit', 'q'].map((name) => `/api/v1/clients?${name}=${encoded}`),
    ];
    for (const path of tries) {
      const answer = await fetch(doors.url + path, { headers: headers() });
      expect([path, [400, 404, 422].includes(answer.status)]).toEqual([path, true]);
      expect(await answer.text()).not.toMatch(/syntax|postgres|prisma|password_hash/i);
    }
    const find = encodeURIComponent(JSON.stringify({ q: text }));
    const found = await fetch(`${doors.url}/api/trpc/clients.find?input=${find}`, { headers: { cookie } });
    expect([200, 422]).toContain(found.status);
    expect(performance.now() - begin).toBeLessThan(50_000);
  });

  test('everything is still there', async () => {
    const { rows } = await asSuper(database.superUrl, (root) =>
      root.query<{ n: number }>('select count(*)::int as n from people where org_id = $1', [firm.orgId]),
    );
    expect(rows[0]!.n).toBe(STRINGS.length);
  });
});

describe('forged headers', () => {
  test('about the host change nothing that anybody is told', async () => {
    for (const path of ['/', '/sign-in', '/dashboard', '/api/auth/csrf', '/sign-in?lang=fr']) {
      const { status, head, body } = await send('GET', path, [`host: ${EVIL}`]);
      expect([path, status, seen]).toEqual([path, 308, null]);
      expect(head + body).not.toContain(EVIL);
      for (const name of ['x-forwarded-host', 'x-host', 'x-forwarded-server', 'forwarded'])
        expect((await send('GET', path, [host(), `${name}: host=${EVIL}`])).head).not.toContain(EVIL);
    }
  });

  test('never come through to Next, which would believe them', async () => {
    await send('POST', '/sign-in', [
      ...[`host: ${EVIL}`, `origin: ${doors.url}`],
      ...[
        `x-forwarded-host: ${EVIL}`,
        'x-forwarded-proto: https',
        'x-forwarded-for: 203.0.113.9',
        'x-real-ip: 203.0.113.9',
      ],
      ...[
        'forwarded: for=203.0.113.9',
        'x-client-address: 203.0.113.9',
        'x-client-address-exact: 203.0.113.9',
      ],
      ...['x-nonce: forged', "content-security-policy: script-src 'nonce-forged'", 'x-request-id: forged'],
      'x-middleware-subrequest: middleware:middleware:middleware:middleware:middleware',
      ...[
        'x-middleware-prefetch: 1',
        'x-invoke-path: /dashboard',
        'x-matched-path: /dashboard',
        'x-nextjs-data: 1',
      ],
      'content-length: 0',
    ]);
    const { headers } = seen!;
    expect(headers.host).toBe(new URL(doors.url).host);
    expect([headers['x-client-address'], headers['x-client-address-exact']]).toEqual([
      '127.0.0.1',
      '127.0.0.1',
    ]);
    expect(JSON.stringify(headers)).not.toMatch(/evil|203\.0\.113|forged|middleware|invoke|matched|nextjs/);
  });

  test('a session’s guard is not gone around by them', async () => {
    for (const header of [
      'x-middleware-subrequest: src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
      'x-original-url: /sign-in',
      'x-rewrite-url: /sign-in',
      'x-forwarded-prefix: /sign-in',
    ]) {
      const { status } = await send('GET', '/dashboard/clients', [host(), header]);
      expect([header, status, seen]).toEqual([header, 303, null]);
    }
  });
});

describe('addresses', () => {
  test.each([
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '/.//evil.example',
    'http://evil.example/',
    'evil.example:443',
    '*',
  ])('%s leads nowhere', async (target) => {
    const { status, head } = await send('GET', target);
    expect([target, status]).toEqual([target, 400]);
    expect(head).not.toMatch(/^location:/im);
  });

  test.each([
    '/%2f%2fevil.example?lang=fr',
    '/%5cevil.example?lang=fr',
    '/sign-in?next=%2F%2Fevil.example&lang=fr',
    '/;@evil.example?lang=fr',
    '/@evil.example?lang=fr',
  ])('what %s is sent to stays in this house', async (target) => {
    const { head } = await send('GET', target);
    const location = /^location: (.+)$/im.exec(head)![1]!.trim();
    expect([target, new URL(location, doors.url).origin]).toEqual([target, doors.url]);
  });

  test.each([
    '/dashboard/..%2f..%2fsettings',
    '/Dashboard/../dashboard',
    '/./dashboard',
    '/x/../dashboard',
    '/%2e/dashboard',
  ])('%s is guarded like what it means', async (target) => {
    const { status, head } = await send('GET', target);
    const guarded = status === 303 && /^location: \/sign-in\?next=/im.test(head);
    expect([target, guarded]).toEqual([target, true]);
  });

  test.each([
    '/sign-in%0d%0aset-cookie:%20a=b?lang=fr',
    '/dashboard/%0d%0aset-cookie:%20a=b',
    '/sign-in?next=%0d%0aset-cookie:%20a=b&lang=fr',
    '/dashboard?x=%0a%0dset-cookie:%20a=b',
  ])('%s writes no header', async (target) => {
    const { head } = await send('GET', target);
    expect(head).not.toMatch(/^set-cookie: a=b/im);
    expect(head.split('\r\n').filter((line) => /^location:/i.test(line))).toHaveLength(1);
  });

  test('a line break in a header, a NUL in an address: not a request', async () => {
    for (const request of [
      rawRequest('GET', '/sign-in', [host(), 'x-a: b\nset-cookie: a=b']),
      rawRequest('GET', '/sign-in\0', [host()]),
      rawRequest('GET', '/sign-in', [host(), 'x-a: b\0c']),
      rawRequest('GET', '/sign-in', [host(), host()]),
    ]) {
      const answer = await sendRaw(doors.url, request);
      expect([request, answer.status === 400 || !/^set-cookie: a=b/im.test(answer.head)]).toEqual([
        request,
        true,
      ]);
    }
  });
});

test('a body cannot reach into the objects of the server', async () => {
  for (const body of [
    '{"__proto__":{"admin":true},"familyName":"x"}',
    '{"constructor":{"prototype":{"admin":true}},"familyName":"x"}',
  ]) {
    const answer = await fetch(`${doors.url}/api/v1/clients`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
    });
    expect([201, 422]).toContain(answer.status);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  }
});
