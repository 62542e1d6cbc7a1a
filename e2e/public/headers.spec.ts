// Every kind of answer of the built product carries its headers, and no page needs more than its policy grants.
import { connect } from 'node:net';
import { expect, test } from '../fixtures/test.ts';

const url = () => process.env.E2E_URL!;

/** A built file of the product, as a page names it. */
async function builtFile(): Promise<string> {
  const html = await (await fetch(`${url()}/sign-in`)).text();
  return /\/_next\/static\/[^"' ]+\.js/.exec(html)![0];
}

function expectSafe(what: string, headers: Headers, kind: 'page' | 'data'): void {
  const read = (name: string) => headers.get(name) ?? '';
  expect.soft(read('x-request-id'), what).toMatch(/^[\w-]{36}$/);
  expect.soft(read('x-content-type-options'), what).toBe('nosniff');
  expect.soft(read('x-frame-options'), what).toBe('DENY');
  expect.soft(read('referrer-policy'), what).toBe('same-origin');
  expect.soft(read('permissions-policy'), what).toContain('microphone=()');
  expect.soft(read('cross-origin-opener-policy'), what).toBe('same-origin');
  expect.soft(read('cross-origin-resource-policy'), what).toBe('same-origin');
  const policy = read('content-security-policy');
  expect.soft(policy, what).toContain("frame-ancestors 'none'");
  expect.soft(policy, what).not.toContain('unsafe');
  if (kind === 'data') expect.soft(policy, what).toMatch(/^default-src 'none'/);
  else expect.soft(policy, what).toMatch(/script-src 'self' 'nonce-[\w+/=]{22,}' 'strict-dynamic'/);
  for (const chatty of ['x-powered-by', 'server', 'x-nextjs-cache', 'x-aspnet-version', 'via'])
    expect.soft(headers.has(chatty), `${what}: ${chatty}`).toBe(false);
  for (const cookie of headers.getSetCookie()) {
    expect.soft(cookie, what).toMatch(/; samesite=(lax|strict)/i);
    expect.soft(cookie, what).toMatch(/; httponly/i);
  }
}

test('pages, data, files, redirects, refusals: every answer is dressed', async () => {
  const pages = [
    '/',
    '/sign-in',
    '/sign-up',
    '/forgot',
    '/reset',
    '/verify-email',
    '/nowhere',
    '/favicon.ico',
  ];
  const data = [
    ...['/api/health', '/api/ready', '/api/metrics', '/api/nowhere', '/api/v1/clients', '/api/v1/nowhere'],
    ...[
      '/api/trpc/identity.me',
      '/api/trpc/nowhere',
      '/dashboard',
      '/settings',
      '/portal',
      '/account',
      '/sign-in?lang=fr',
    ],
    ...[
      '/api/auth/csrf',
      '/api/auth/session',
      '/api/auth/providers',
      '/api/auth/signin',
      '/api/auth/error',
      '/api/auth/nowhere',
    ],
    ...[
      '/_next/static/nowhere.js',
      '/_next/image?url=%2Ficon.svg&w=64&q=75',
      '/_next/nowhere',
      await builtFile(),
    ],
  ];
  for (const [kind, paths] of [
    ['page', pages],
    ['data', data],
  ] as const)
    for (const path of paths)
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(url() + path, { method, redirect: 'manual' });
        expectSafe(`${method} ${path} ${answer.status}`, answer.headers, kind);
        expect.soft(answer.status, path).toBeLessThan(500);
      }
  for (const [method, path] of [
    ['POST', '/sign-in'],
    ['POST', '/api/auth/signout'],
    ['PUT', '/'],
    ['DELETE', '/dashboard'],
  ] as const) {
    const answer = await fetch(url() + path, {
      method,
      redirect: 'manual',
      headers: { origin: 'https://evil.example' },
    });
    expect.soft([method, path, answer.status]).toEqual([method, path, 403]);
    expectSafe(`${method} ${path}`, answer.headers, 'data');
  }
});

/** The first answer to these very bytes. */
const raw = (text: string) =>
  new Promise<string>((resolve) => {
    const { hostname, port } = new URL(url());
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let said = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (said += chunk));
    socket.on('error', () => {});
    socket.on('close', () => resolve(said));
    setTimeout(() => socket.destroy(), 3_000);
  });

test('what nobody can read is answered in the same dress, and nothing can be upgraded or tunnelled', async () => {
  const { host } = new URL(url());
  const end = 'connection: close\r\n\r\n';
  for (const [what, request, status] of [
    ['nonsense', 'nonsense\r\n\r\n', '400'],
    ['too many headers', `GET / HTTP/1.1\r\nhost: ${host}\r\nx: ${'a'.repeat(20_000)}\r\n${end}`, '431'],
    [
      'two lengths',
      `POST / HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n${end}`,
      '400',
    ],
  ] as const) {
    const said = await raw(request);
    const headers = new Headers(
      said
        .split('\r\n\r\n')[0]!
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
    );
    expect([what, said.slice(9, 12)]).toEqual([what, status]);
    expectSafe(what, headers, 'data');
  }
  for (const path of ['/api/v1/clients', '/', '/_next/webpack-hmr', '/nowhere']) {
    const upgrade = `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n\r\n`;
    expect([path, (await raw(upgrade)).startsWith('HTTP/1.1 101')]).toEqual([path, false]);
  }
  const tunnel = await raw(`CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n`);
  expect(tunnel).not.toMatch(/^HTTP\/1\.1 2/);
});

const FILES = [
  '/../../../../etc/passwd',
  '/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2f..%2f..%2fetc/passwd',
  '/_next/static/../../../package.json',
  '/_next/static/%2e%2e/%2e%2e/BUILD_ID',
  '/_next/static/..%2f..%2fBUILD_ID',
  '/_next/static/..%252f..%252fBUILD_ID',
  '/_next/static/....//....//BUILD_ID',
  '/_next/static/..%5c..%5cBUILD_ID',
  '/_next/static/%c0%ae%c0%ae/BUILD_ID',
  '/_next/../server/app/page.js',
  '/_next/server/app/page.js',
  '/_next/required-server-files.json',
  '/_next/BUILD_ID',
  '/.env',
  '/.git/config',
  '/package.json',
  '/dist/server.mjs',
  '/dist/server.mjs.map',
  '/icon.svg/..%2f..%2fpackage.json',
  '/_next/image?url=%2F..%2F..%2Fetc%2Fpasswd&w=64&q=75',
  '/_next/image?url=file%3A%2F%2F%2Fetc%2Fpasswd&w=64&q=75',
  '/_next/image?url=http%3A%2F%2F169.254.169.254%2Flatest&w=64&q=75',
];

test.describe('files', () => {
  for (const target of FILES)
    test(`${target} shows nothing of the machine`, async () => {
      const { host } = new URL(url());
      const said = await raw(`GET ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
      expect([target, said.slice(9, 12)]).toEqual([target, expect.stringMatching(/^(400|403|404|308)$/)]);
      const id = /"buildId":"([^"]+)"|\/_next\/static\/([\w-]{21})\//.exec(
        await (await fetch(`${url()}/sign-in`)).text(),
      );
      expect(said).not.toMatch(/root:|"dependencies"|\[core\]|sourcesContent/);
      if (id?.[1]) expect(said.split('\r\n\r\n')[1]?.trim()).not.toBe(id[1]);
    });
});
