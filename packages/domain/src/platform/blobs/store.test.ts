// A blob store that is there and says nothing: nobody may wait for it for long.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { openBlobStore, type BlobStore } from './store.ts';

const PATIENCE = { answersWithinMs: 300 };
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
});

async function storeThat(
  answer: (req: IncomingMessage, res: ServerResponse) => void,
  patience = PATIENCE,
): Promise<BlobStore> {
  server = createServer((req, res) => {
    req.resume();
    answer(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const key = randomBytes(32).toString('base64');
  return openBlobStore(
    `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${key};BlobEndpoint=http://127.0.0.1:${port}/a;`,
    patience,
  );
}

const isContainer = ({ url }: IncomingMessage) => /restype=container/.test(url ?? '');
const bytes = Buffer.alloc(1_000, 7);

async function readAll(store: BlobStore): Promise<number> {
  let length = 0;
  for await (const piece of store.read('one', 0, 1_000)) length += piece.length;
  return length;
}

const silently = async (work: Promise<unknown>): Promise<void> => {
  const begin = performance.now();
  await expect(work).rejects.toThrow();
  expect(performance.now() - begin).toBeLessThan(30_000);
};

test('says nothing at all: putting, reading and removing fail soon', async () => {
  const store = await storeThat(() => {});
  await silently(store.stage('one', 'AAAA', bytes));
  await silently(readAll(store));
  await silently(store.remove('one'));
});

test('opens its container and then says nothing: the same', async () => {
  const store = await storeThat((req, res) => {
    if (isContainer(req)) res.writeHead(201).end();
  });
  await silently(store.stage('one', 'AAAA', bytes));
  await silently(store.commit('one', ['AAAA']));
});

test('falls silent in the middle of a content: the reader hears that there is no more', async () => {
  const store = await storeThat((req, res) => {
    if (isContainer(req)) return void res.writeHead(201).end();
    res.writeHead(206, { 'content-length': 1_000, 'content-range': 'bytes 0-999/1000', etag: '"e"' });
    res.write(bytes.subarray(0, 100));
  });
  await silently(readAll(store));
});

test('a reader that takes its time is not the store’s silence', async () => {
  const takes = (req: IncomingMessage, res: ServerResponse) => {
    if (isContainer(req)) return void res.writeHead(201).end();
    res.writeHead(206, { 'content-length': 1_000, 'content-range': 'bytes 0-999/1000', etag: '"e"' });
    res.write(bytes.subarray(0, 500));
    setTimeout(() => res.end(bytes.subarray(500)), 100);
  };
  const store = await storeThat(takes, { answersWithinMs: 1_500 });
  let length = 0;
  for await (const piece of store.read('one', 0, 1_000)) {
    length += piece.length;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
  expect(length).toBe(1_000);
});
