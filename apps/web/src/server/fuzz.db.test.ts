// Every procedure, sent what nobody should send, through the doors that stand open to the world. Twenty inputs each with
// every change of the code; "npm run drill fuzz -- --rounds 1000" sends a thousand and asks for the time as well.
import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { z } from 'zod';
import { runFuzz } from './testing/fuzz-run.ts';
import { openGround, type OpenGround } from './testing/ground.ts';
import { unlogged } from './testing/unlogged.ts';
import { staffProcedure } from './trpc.ts';

// eslint-disable-next-line no-restricted-properties -- The drill speaks to this test alone, through its environment.
const { FUZZ_ROUNDS, FUZZ_SEED, FUZZ_SLOW_MS, FUZZ_REPORT } = process.env;
const rounds = Number(FUZZ_ROUNDS ?? 20);
/** The same inputs in every run, so that a red run is red for everyone; the long drill draws its own. */
const seed = Number(FUZZ_SEED ?? 20_261_121);
/** Beside other tests a call may wait for its turn. */
const slowMs = Number(FUZZ_SLOW_MS ?? 15_000);

let database: TestDatabase;
let ground: OpenGround;

beforeAll(async () => {
  database = await openTestDatabase();
  ground = await openGround(database);
});
afterAll(async () => {
  await ground.close();
  await database.close();
});

test('no input makes a fault, shows the inside or takes long', async () => {
  const { findings, unseen, calls, slowest } = await runFuzz(ground, { rounds, seed, slowMs });
  const report = { rounds, seed, calls, slowestMs: Math.round(slowest.ms), slowest: slowest.name, findings };
  if (FUZZ_REPORT) appendFileSync(FUZZ_REPORT, JSON.stringify(report));
  expect([seed, findings]).toEqual([seed, []]);
  expect(unseen).toEqual([]);
}, 3_600_000);

test('what is not even a request of ours is refused, and is no fault of ours', async () => {
  const headersOf = (door: 'trpc' | 'rest') => ({
    ...ground.world.callers.find((one) => one.door === door && one.holder === 'owner')!.headers,
    ...(door === 'trpc' ? { origin: ground.url } : {}),
  });
  const bodies = [
    '',
    ' ',
    '{',
    '[',
    'null',
    '"',
    '\0',
    '{"a":1}x',
    '[[[[',
    '\ufeff{}',
    '{"0":{"json":{}}}',
    'a=b',
  ];
  const types = ['application/json', 'text/plain', 'multipart/form-data', 'application/octet-stream', ''];
  const targets: [string, 'trpc' | 'rest'][] = [
    ['POST /api/trpc/clients.create', 'trpc'],
    ['POST /api/trpc/clients.create?batch=1', 'trpc'],
    ['POST /api/trpc/clients.create,clients.list,nothing?batch=1', 'trpc'],
    ['POST /api/trpc/clients.list', 'trpc'],
    ['PUT /api/trpc/clients.create', 'trpc'],
    ['DELETE /api/trpc/__proto__', 'trpc'],
    ['POST /api/v1/clients', 'rest'],
    ['PATCH /api/v1/clients/x', 'rest'],
    ['DELETE /api/v1/clients', 'rest'],
  ];
  const faults: string[] = [];
  const logged = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  for (const [target, door] of targets) {
    const [method = '', path = ''] = target.split(' ');
    for (const body of bodies)
      for (const type of types) {
        const headers = { ...headersOf(door), ...(type ? { 'content-type': type } : {}) };
        const { status } = await fetch(ground.url + path, { method, headers, body });
        if (status < 400 || status >= 500)
          faults.push(`${target} with ${type} ${JSON.stringify(body)}: ${status}`);
      }
  }
  for (const path of [
    '/api/trpc/clients.create?input={}',
    '/api/trpc/clients.list?input=%7B',
    '/api/trpc/clients.list?batch=1&input=7',
    '/api/trpc/clients.list,?batch=1',
    `/api/trpc/${'clients.list,'.repeat(300)}?batch=1`,
    '/api/trpc/%00',
    '/api/trpc/constructor',
    '/api/v1/clients?limit=25&limit=26&__proto__=1',
    '/api/v1/clients/%00',
    '/api/v1/clients/%E0%A4%A',
    '/api/v1//clients',
  ]) {
    const door = path.startsWith('/api/v1') ? 'rest' : 'trpc';
    const { status } = await fetch(ground.url + path, { headers: headersOf(door) });
    // Of several calls together some may be answered.
    if (status >= 500 || (status < 400 && status !== 207)) faults.push(`GET ${path.slice(0, 80)}: ${status}`);
  }
  expect(faults).toEqual([]);
  expect(
    logged.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('request.fault')),
  ).toEqual([]);
  logged.mockRestore();
});

describe('a fault is found, wherever it hides', () => {
  async function findingsOf(procedure: unknown, slowMs = 60_000): Promise<string[]> {
    const procedures = ground.router._def.procedures as Record<string, unknown>;
    procedures['clients.planted'] = procedure;
    const options = { rounds: 300, seed: 7, slowMs, only: ['clients.planted'] };
    try {
      return (await unlogged(() => runFuzz(ground, options))).findings;
    } finally {
      delete procedures['clients.planted'];
    }
  }
  const planted = staffProcedure('clients.read').input(
    z.strictObject({ name: z.string(), count: z.number() }),
  );

  test('a text that the database cannot keep', async () => {
    const faulty = planted.query(({ input }) => ground.ask('select $1::text as kept', [input.name]));
    expect(await findingsOf(faulty)).toEqual([
      expect.stringMatching(/^clients\.planted, seed 7: trpc: answered 5\d\d/),
    ]);
  });

  test('a number that the database cannot keep', async () => {
    const faulty = planted.query(({ input }) =>
      ground.ask('select $1::int as kept', [Math.trunc(input.count)]),
    );
    expect(await findingsOf(faulty)).toEqual([expect.stringMatching(/answered 5\d\d/)]);
  });

  test('a wait', async () => {
    const slow = planted.query(async ({ input }) => {
      if (input.name === '') await new Promise((resolve) => setTimeout(resolve, 400));
    });
    expect(await findingsOf(slow, 300)).toEqual([expect.stringMatching(/took \d+ ms/)]);
  });

  test('and nothing where there is none', async () => {
    expect(await findingsOf(planted.query(() => 'well'))).toEqual([]);
  });
});
