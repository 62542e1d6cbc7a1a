import { createRequire } from 'node:module';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { replaceBroken } from './broken-page.ts';

let server: http.Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Page = (res: ServerResponse) => void;
type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** The one that Next brings along. */
const compression = createRequire(import.meta.url)('next/dist/compiled/compression') as (options: {
  threshold: number;
}) => Middleware;
const faults: Error[] = [];

/** With what Next puts between: the compression of its answers. */
async function ask(page: Page): Promise<Response> {
  server = http.createServer((req: IncomingMessage, res) => {
    res.on('error', (error) => faults.push(error));
    res.setHeader('x-request-id', 'the number');
    replaceBroken(res, () => res.writeHead(503, { 'content-type': 'text/plain' }).end('finished'));
    compression({ threshold: 0 })(req, res, () => page(res));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const FRAME = '<html id="__next_error__"></html>'.repeat(100);
const BROKEN: [string, Page][] = [
  ['at once', (res) => Object.assign(res, { statusCode: 500 }).setHeader('etag', 'x').end(FRAME)],
  ['without a word', (res) => Object.assign(res, { statusCode: 500 }).end()],
  ['with its head first', (res) => res.writeHead(500, { 'content-type': 'text/html' }).end(FRAME)],
  [
    'in pieces',
    (res) => {
      res.statusCode = 500;
      res.setHeader('content-type', 'text/html');
      res.flushHeaders();
      res.write(FRAME);
      setTimeout(() => {
        res.write(FRAME);
        res.end(FRAME);
      }, 20);
    },
  ],
];

test.each(BROKEN)('a page that broke, answered %s, is replaced whole', async (_, page) => {
  const answer = await ask(page);
  expect([answer.status, await answer.text()]).toEqual([503, 'finished']);
  expect(answer.headers.get('x-request-id')).toBe('the number');
  expect([answer.headers.get('etag'), answer.headers.get('content-encoding')]).toEqual([null, null]);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(faults).toEqual([]);
});

const WHOLE: [string, number, Page][] = [
  ['a page', 200, (res) => res.writeHead(200, { 'content-type': 'text/html' }).end(FRAME)],
  ['a page that is not there', 404, (res) => Object.assign(res, { statusCode: 404 }).end(FRAME)],
  [
    'a page in pieces that breaks later',
    200,
    (res) => {
      res.setHeader('content-type', 'text/html');
      res.write(FRAME);
      res.statusCode = 500;
      setTimeout(() => res.end(), 20);
    },
  ],
];

test.each(WHOLE)('%s passes as it is', async (_, status, page) => {
  const answer = await ask(page);
  expect([answer.status, await answer.text()]).toEqual([status, FRAME]);
});
