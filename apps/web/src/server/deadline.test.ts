import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { watchDeadline } from './deadline.ts';

let server: http.Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server that answers only when it must; `begin` may answer before. */
async function serve(begin: (req: IncomingMessage, res: ServerResponse) => void): Promise<string> {
  server = http.createServer((req, res) => {
    watchDeadline(req, res, (error) => res.writeHead(503).end((error as { code?: string }).code), 100);
    begin(req, res);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('who hears nothing is told that it is unavailable', async () => {
  const answer = await fetch(await serve(() => {}));
  expect([answer.status, await answer.text()]).toEqual([503, 'unavailable']);
});

test('an answer that has begun goes on', async () => {
  const url = await serve((_req, res) => {
    res.writeHead(200).write('a');
    setTimeout(() => res.end('b'), 250);
  });
  expect(await (await fetch(url)).text()).toBe('ab');
});

test('a question that is long in coming is no slow answer', async () => {
  const url = await serve((req, res) => void req.resume().on('end', () => res.end('taken')));
  const parts = new ReadableStream({
    async start(controller) {
      for (const part of ['a', 'b', 'c']) {
        controller.enqueue(new TextEncoder().encode(part));
        await new Promise((resolve) => setTimeout(resolve, 80));
      }
      controller.close();
    },
  });
  const answer = await fetch(url, { method: 'POST', body: parts, duplex: 'half' } as RequestInit);
  expect(await answer.text()).toBe('taken');
});

test.each([
  ['small, and nobody takes it', 'a'.repeat(10)],
  ['too long to be gathered, and nobody takes it', 'a'.repeat(3_000_000)],
])('a question that is here counts: %s', async (_, body) => {
  const begin = performance.now();
  const answer = await fetch(await serve(() => {}), { method: 'POST', body });
  expect([answer.status, await answer.text()]).toEqual([503, 'unavailable']);
  expect(performance.now() - begin).toBeLessThan(20_000);
});

test('a question of which a part was taken counts from then', async () => {
  const url = await serve((req) => void req.once('data', () => req.pause()));
  const answer = await fetch(url, { method: 'POST', body: 'a'.repeat(3_000_000) });
  expect(answer.status).toBe(503);
});
