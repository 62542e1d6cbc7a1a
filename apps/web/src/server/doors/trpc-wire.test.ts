import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { initTRPC, TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { z } from 'zod';
import { answerQuery } from './trpc-wire.ts';

const t = initTRPC.context<{ who: string }>().create({
  isDev: false,
  errorFormatter: ({ shape, ctx, input, type }) => ({
    ...shape,
    data: { ...shape.data, who: ctx?.who, input, type, stack: undefined },
  }),
});
const closed = t.procedure.use(() => {
  throw new TRPCError({ code: 'FORBIDDEN' });
});
const Limit = z.strictObject({ limit: z.number() }).optional();

const slow = { asked: () => {}, ended: (_aborted: boolean) => {} };
const router = t.router({
  clients: t.router({
    list: t.procedure
      .input(Limit)
      .query(({ input, ctx }) => ({ who: ctx.who, limit: input?.limit ?? null, name: 'Élodie "é" 😀' })),
    nothing: t.procedure.query(() => undefined),
    none: t.procedure.query(() => null),
    many: t.procedure.query(() => ['a', { b: 1 }]),
    missing: t.procedure.query(() => {
      throw new TRPCError({ code: 'NOT_FOUND', message: 'not_found' });
    }),
    broken: t.procedure.input(Limit).query(() => {
      throw new Error('boom');
    }),
    closed: closed.input(Limit).query(() => 'never'),
    stream: t.procedure.query(async function* () {
      yield 1;
    }),
    later: t.procedure.query(() => ({ soon: Promise.resolve(1) })),
    bigint: t.procedure.query(() => 1n),
    slow: t.procedure.query(async ({ signal }) => {
      slow.asked();
      await new Promise<void>((resolve) => {
        signal!.addEventListener('abort', () => resolve());
      });
      slow.ended(signal!.aborted);
      return 'too late';
    }),
    save: t.procedure.input(z.object({ name: z.string() })).mutation(({ input }) => input),
  }),
});

type Way = 'own' | 'stock';
const faults: Record<Way, string[]> = { own: [], stock: [] };
const answered = { own: 0 };
let url: string;

async function answer(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  const { pathname, searchParams: search } = new URL(req.url!, 'http://localhost');
  const [, way, path] = /^\/(own|stock)\/(.*)$/.exec(pathname) as unknown as [string, Way, string];
  const context = { who: 'amara' };
  const onError = ({ error, path: at }: { error: TRPCError; path?: string | undefined }) =>
    void faults[way].push(`${at}: ${error.code} ${error.message}`);
  if (way === 'own' && (await answerQuery(req, res, { router, path, search, context, onError }))) {
    answered.own += 1;
    return;
  }
  const createContext = () => Promise.resolve(context);
  await nodeHTTPRequestHandler({ req, res, router, path, createContext, onError });
}

const server = http.createServer((req, res) => void answer(req, res));
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  answered.own = 0;
  faults.own = [];
  faults.stock = [];
});

/** The adapter sends its answer in pieces; when, and over which connection, is no part of it. */
const OF_THE_TRIP = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

async function ask(way: Way, path: string, init: RequestInit = {}) {
  const { status, headers, ...response } = await fetch(`${url}/${way}/${path}`, init).then(async (got) => ({
    status: got.status,
    headers: got.headers,
    bytes: await got.text(),
  }));
  return { status, ...response, headers: [...headers].filter(([name]) => !OF_THE_TRIP.includes(name)) };
}

const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;

describe('a query, answered by our wire and by the adapter', () => {
  test.each<[string, string]>([
    ['one', `clients.list?${input({ limit: 2 })}`],
    ['one without input', 'clients.list'],
    ['one with an empty input', 'clients.list?input='],
    ['one whose answer is a list', 'clients.many'],
    ['one whose answer is null', 'clients.none'],
    ['one without an answer', 'clients.nothing'],
    ['a batch of one', `clients.list?batch=1&${input({ 0: { limit: 2 } })}`],
    ['a batch of several', `clients.list,clients.none,clients.nothing?batch=1&${input({ 0: { limit: 2 } })}`],
    ['a batch in which one has no input', `clients.list,clients.list?batch=1&${input({ 1: { limit: 2 } })}`],
    ['a comma written as %2C', 'clients.list%2Cclients.none?batch=1'],
    [
      'a batch in which some fail',
      `clients.list,clients.missing,clients.broken?batch=1&${input({ 2: { limit: 1 } })}`,
    ],
    ['a batch in which all fail', 'clients.missing,clients.missing?batch=1'],
    ['one that fails', 'clients.missing'],
    ['one that breaks', `clients.broken?${input({ limit: 7 })}`],
    ['one that is refused before its input is read', `clients.closed?${input({ limit: 7 })}`],
    ['an input that is refused', `clients.list?${input({ limit: 'x' })}`],
  ])('%s: the same', async (_, path) => {
    expect(await ask('own', path)).toEqual(await ask('stock', path));
    expect(answered.own).toBe(1);
    expect(faults.own).toEqual(faults.stock);
  });

  test.each<[string, string, RequestInit?]>([
    ['an unknown name', 'clients.nobody'],
    ['a name that every object has', 'constructor?batch=1'],
    ['a batch with an unknown name', 'clients.list,clients.nobody?batch=1'],
    ['a name with broken escapes', 'clients.list%E0%A4%A'],
    ['a mutation by GET', `clients.save?${input({ name: 'x' })}`],
    ['JSON that cannot be read', 'clients.list?input=%7B'],
    ['a batch whose input is no object', 'clients.list?batch=1&input=7'],
    ['a batch whose input is a list', 'clients.list?batch=1&input=%5B1%5D'],
    ['parameters of a connection', 'clients.list?connectionParams=7'],
    ['an answer that comes in pieces', 'clients.stream'],
    ['an answer with a promise in it', 'clients.later'],
    ['a batch with an answer that comes in pieces', 'clients.list,clients.stream?batch=1'],
    ['an answer that JSON cannot hold', 'clients.bigint'],
    [
      'a mutation',
      'clients.save?batch=1',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"0":{"name":"x"}}' },
    ],
    ['a query by POST', 'clients.list', { method: 'POST', body: '{}' }],
    ['a request for pieces', 'clients.list?batch=1', { headers: { 'trpc-accept': 'application/jsonl' } }],
    ['another request for pieces', 'clients.list', { headers: { accept: 'text/html, application/jsonl' } }],
    ['a GET with a content type', 'clients.list', { headers: { 'content-type': 'multipart/form-data' } }],
    ['HEAD', 'clients.list', { method: 'HEAD' }],
  ])('%s is left to the adapter', async (...[, path, init]) => {
    expect(await ask('own', path, init)).toEqual(await ask('stock', path, init));
    expect(answered.own).toBe(0);
    expect(faults.own).toEqual(faults.stock);
  });

  test.each<Way>(['own', 'stock'])('%s: who leaves early ends the query, and nothing else', async (way) => {
    const leaving = new AbortController();
    slow.asked = () => leaving.abort();
    const ended = new Promise<boolean>((resolve) => (slow.ended = resolve));
    await expect(ask(way, 'clients.slow', { signal: leaving.signal })).rejects.toThrow(/abort/);
    expect(await ended).toBe(true);
    expect((await ask(way, 'clients.list')).status).toBe(200);
    expect(faults[way]).toEqual([]);
  });

  test('who got the whole answer did not leave', async () => {
    let signal: AbortSignal | undefined;
    const one = http.createServer((req, res) => {
      const asked = t.router({ it: t.procedure.query((all) => void (signal = all.signal)) });
      res.setHeader('connection', 'close');
      const search = new URLSearchParams();
      void answerQuery(req, res, { router: asked, path: 'it', search, context: {}, onError: () => {} });
    });
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    await (await fetch(`http://127.0.0.1:${(one.address() as AddressInfo).port}`)).text();
    await new Promise((resolve) => one.close(resolve));
    expect(signal?.aborted).toBe(false);
  });
});
