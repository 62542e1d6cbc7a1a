// Against a server on this machine that lies, and names that lie.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { assertCallable, guardedAgent, guardedLookup, type Resolve } from './connect.ts';
import { OutboundError } from './errors.ts';
import { exchange } from './exchange.ts';

let server: Server;
let origin: string;
const seen: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((req: IncomingMessage, res: ServerResponse) => {
    seen.push(req);
    const url = new URL(req.url!, 'http://x');
    const to = url.searchParams.get('to');
    if (to !== null) res.writeHead(302, { location: to }).end();
    else if (url.pathname === '/endless') {
      res.writeHead(200);
      const more = setInterval(() => res.write('x'.repeat(10_000)), 1);
      res.on('close', () => clearInterval(more));
    } else if (url.pathname === '/silent') setTimeout(() => res.end(), 5_000).unref();
    else if (url.pathname === '/trickle') {
      res.writeHead(200);
      const more = setInterval(() => res.write('.'), 20);
      res.on('close', () => clearInterval(more));
    } else if (url.pathname === '/cut') {
      res.writeHead(200, { 'content-length': '100' });
      res.write('half');
      setTimeout(() => res.destroy(), 20);
    } else res.end(`answer to ${req.method}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));

const here = () => ({ standIns: new Set([origin]) });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof OutboundError ? error.code : String(error)),
  );

/** A name server that answers what we want. */
const naming =
  (...answers: string[][]): Resolve =>
  (_host, _options, done) => {
    const addresses = answers.length > 1 ? answers.shift()! : answers[0]!;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

describe('an exchange', () => {
  test('with a stand-in of our own brings its answer', async () => {
    const answer = await exchange({ url: `${origin}/` }, here());
    expect([answer.status, answer.body.toString()]).toEqual([200, 'answer to GET']);
    const put = await exchange({ url: `${origin}/`, method: 'PUT', body: 'x' }, here());
    expect(put.body.toString()).toBe('answer to PUT');
  });

  test.each([
    ['/endless', { mostBytes: 50_000 }, 'too-large'],
    ['/silent', { timeoutMs: 100 }, 'timed-out'],
    ['/trickle', { timeoutMs: 200 }, 'timed-out'],
    ['/cut', {}, 'unreachable'],
  ])('with a server that lies ends: %s', async (path, limits, code) => {
    expect(await codeOf(exchange({ url: origin + path, ...limits }, here()))).toBe(code);
  });
});

describe('a redirect', () => {
  const via = (to: string, more: object = {}) =>
    codeOf(exchange({ url: `${origin}/?to=${encodeURIComponent(to)}`, ...more }, here()));

  test('within the same place is followed, three times at most', async () => {
    expect(await via('/')).toBe('answered');
    expect(await via(`/?to=${encodeURIComponent('/?to=%2F')}`)).toBe('answered');
    const loop = await codeOf(exchange({ url: `${origin}/?to=` }, here()));
    expect(loop).toBe('redirected-too-often');
  });

  test.each([
    'http://10.0.0.1/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'http://example.com/',
    'file:///etc/passwd',
  ])('to %s is refused like a first address', async (to) =>
    expect(['not-https', 'inner-address']).toContain(await via(to)),
  );

  test('of a write is not followed', async () => {
    const answer = await exchange({ url: `${origin}/?to=%2F`, method: 'POST', body: 'x' }, here());
    expect(answer.status).toBe(302);
  });

  test('from outside does not lead to a stand-in', () => {
    expect(() => assertCallable(new URL(origin), new Set())).toThrow('not-https');
  });
});

describe('an address', () => {
  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://017700000001/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/',
    'https://[fd00:ec2::254]/',
    'https://168.63.129.16/',
    'https://user:password@10.0.0.1/',
  ])('%s is never called', (url) =>
    expect(() => assertCallable(new URL(url), new Set())).toThrow(OutboundError),
  );

  test.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['::1'],
    ['::ffff:192.168.0.1'],
    ['169.254.169.254'],
    ['8.8.8.8', '10.0.0.1'],
    [],
  ])('of a name that resolves to %s is never called', async (...addresses: string[]) => {
    const asked = exchange(
      { url: 'https://lying.example/' },
      { standIns: new Set(), resolve: naming(addresses) },
    );
    expect(await codeOf(asked)).toBe('inner-address');
  });

  test('is resolved once, and the connection goes to that: a second answer is asked for by nobody', async () => {
    const answers: string[] = [];
    const resolve: Resolve = (host, options, done) => {
      answers.push(host);
      naming([answers.length === 1 ? '203.0.114.1' : '127.0.0.1'])(host, options, done);
    };
    const pinned = await new Promise((done) =>
      guardedLookup(resolve)('rebinding.example', { all: true }, (_error, addresses) => done(addresses)),
    );
    expect([pinned, answers]).toEqual([[{ address: '203.0.114.1', family: 4 }], ['rebinding.example']]);
    expect(
      await codeOf(
        exchange({ url: 'https://rebinding.example/', timeoutMs: 300 }, { standIns: new Set(), resolve }),
      ),
    ).toBe('inner-address');
  });
});

describe('the agent for clients of others', () => {
  const request = (url: string, agent: https.Agent) =>
    new Promise((done) => {
      try {
        https
          .get(url, { agent, timeout: 500 }, () => done('answered'))
          .on('error', (error) => done((error as { code?: string }).code));
      } catch (error) {
        done((error as { code?: string }).code);
      }
    });

  test('connects to nothing inside, by number or by name', async () => {
    const agent = guardedAgent('https://id.example', new Set()) as https.Agent;
    expect(await request('https://127.0.0.1:1/', agent)).toBe('inner-address');
    expect(await request('https://localhost:1/', agent)).toBe('inner-address');
  });
});
