// Every procedure × everyone × every id, over real HTTP on a real database. What is expected is read from the
// procedures' own declarations, so a new one takes part by being there.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { notFound } from '@cio/domain/platform';
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import type { RequestContext } from './context.ts';
import { proceduresOf } from './declarations.ts';
import { appRouter } from './root.ts';
import { openGround, type OpenGround } from './testing/ground.ts';
import { runMatrix } from './testing/matrix.ts';
import { replaceGuards, type Middleware } from './testing/second-wall.ts';
import { onlyFaults, unlogged } from './testing/unlogged.ts';
import { staffProcedure, type ProcedureMeta } from './trpc.ts';

/** Tens of thousands of calls: a slow machine beside other work may take many minutes. */
const MOST_MS = 900_000;

let database: TestDatabase;
let ground: OpenGround;

beforeAll(async () => {
  database = await openTestDatabase();
  ground = await openGround(database);
}, MOST_MS);
afterAll(async () => {
  await ground.close();
  await database.close();
});

test(
  'every procedure answers everyone as it declares, and shows and changes nothing of others',
  async () => {
    const { findings, calls } = await onlyFaults(() => runMatrix(ground));
    expect(findings).toEqual([]);
    expect(calls).toBeGreaterThan(proceduresOf(appRouter).length * 10);
  },
  MOST_MS,
);

test('marks stand in the rows of both firms', async () => {
  for (const side of ['ours', 'theirs']) {
    const marked: string[] = [];
    for (const { name } of ground.tables) {
      const [found] = await ground.ask<{ n: number }>(
        `select count(*)::int as n from ${name} t where to_jsonb(t)::text ~ 'zq[.-]${side}'`,
      );
      if (found!.n > 0) marked.push(name);
    }
    const known = ['api_keys', 'audit_entries', 'organizations', 'outbox_events', 'people', 'users'];
    expect(marked).toEqual(expect.arrayContaining(known));
  }
});

describe('the matrix can fail', () => {
  const names = proceduresOf(appRouter).map(({ name }) => name);
  const routerOf = (name: string) => name.split('.')[0];
  /** One of each kind: who is let in shows at every one of them. */
  const few = () =>
    ground.world.callers.filter(({ name }) => ['nobody', 'owner', 'read_only', 'applicant'].includes(name));
  /** Hands on what a guard hands on, and asks nothing. */
  const noGuard: Middleware = ({ ctx, next }) => next({ ctx: { service: ctx.service(ctx.actor!) } });

  test(
    'a guard that is taken away shows, at that procedure and at no other',
    async () => {
      const opened = proceduresOf(appRouter).filter(({ name }) => name === 'clients.archive');
      // Its neighbours, and one of each other router.
      const besides = names.filter(
        (name, at) =>
          routerOf(name) === 'clients' || names.findIndex((one) => routerOf(one) === routerOf(name)) === at,
      );
      const back = replaceGuards(appRouter, opened, [noGuard]);
      const run = () => runMatrix(ground, { only: besides, callers: few() });
      const { findings } = await unlogged(run).finally(back);
      expect(findings.filter((finding) => !finding.startsWith('clients.archive × '))).toEqual([]);
      expect(findings).toContain('clients.archive × nobody × own id: answered 503, which is a fault');
    },
    MOST_MS,
  );

  test.each(names)('%s: without its guard', async (name) => {
    const opened = proceduresOf(appRouter).filter((one) => one.name === name);
    const back = replaceGuards(appRouter, opened, [noGuard]);
    const run = () => runMatrix(ground, { only: [name], callers: few(), untilFound: true });
    expect((await unlogged(run).finally(back)).findings).not.toEqual([]);
  });

  const bare = initTRPC.context<RequestContext>().meta<ProcedureMeta>().create().procedure;
  const Id = z.strictObject({ id: z.string() });
  const people = (id: string) => ground.ask('select * from people where id::text = $1', [id]);

  async function findingsOf(procedure: unknown, name = 'clients.planted'): Promise<string[]> {
    const procedures = appRouter._def.procedures as unknown as Record<string, unknown>;
    procedures[name] = procedure;
    try {
      return (await unlogged(() => runMatrix(ground, { only: [name] }))).findings;
    } finally {
      delete procedures[name];
    }
  }

  test('a procedure that goes around the builders is open to everyone', async () => {
    const open = bare
      .meta({ permission: 'clients.archive' })
      .input(Id)
      .query(() => 'well');
    expect(await findingsOf(open)).toEqual(
      expect.arrayContaining([
        'clients.planted × nobody × own id: answered 200 instead of 401',
        'clients.planted × revoked session × foreign id in "id": answered 200 instead of 401',
        'clients.planted × read_only × own id: answered 200 instead of 403',
        'clients.planted × applicant × own id: answered 200 instead of 403',
        'clients.planted × owner × foreign id in "id": answered 200 instead of 404',
      ]),
    );
  });

  test('a procedure that looks past the walls shows whose rows it read', async () => {
    const leaky = staffProcedure('clients.read')
      .input(Id)
      .query(({ input }) => people(input.id));
    expect(await findingsOf(leaky)).toContainEqual(
      expect.stringMatching(
        /^clients\.planted × owner × foreign id in "id": shows .*zq\.theirs\.one\.people\./,
      ),
    );
  });

  test('a procedure that refuses and writes all the same has damaged something', async () => {
    const writing = staffProcedure('clients.read')
      .input(Id)
      .mutation(async ({ input }) => {
        await ground.ask('update people set version = version + 1 where id::text = $1', [input.id]);
        throw notFound();
      });
    expect(await findingsOf(writing)).toContain(
      'clients.planted × owner × foreign id in "id": changed people',
    );
  });

  test.each<[string, string, unknown]>([
    ['no permission', 'declares no permission', bare.query(() => 'well')],
    [
      'a word that is no right',
      'declares fly, which is no right',
      bare.meta({ permission: 'fly' as never }).query(() => 'well'),
    ],
    [
      'an id that nobody knows',
      'nobody knows whose id "shelfId" is: name it in ids.ts',
      staffProcedure('clients.read')
        .input(z.object({ shelfId: z.string() }))
        .query(() => 'well'),
    ],
    [
      'an id under another name',
      'nobody knows whose id "rows[].shelf" is: name it in ids.ts',
      staffProcedure('clients.read')
        .input(z.object({ rows: z.array(z.object({ shelf: z.uuid() })) }))
        .query(() => 'well'),
    ],
    [
      'an input that cannot be made',
      'nothing known fits "code"',
      staffProcedure('clients.read')
        .input(z.object({ code: z.string().regex(/^unheard of$/) }))
        .query(() => 'well'),
    ],
    [
      'an id that nobody has',
      'nobody succeeded with an id of their own, so no refusal proves anything',
      staffProcedure('clients.read')
        .input(Id)
        .query(() => Promise.reject(notFound())),
    ],
  ])('a procedure without its row of expectation fails by name: %s', async (_, problem, procedure) => {
    expect(await findingsOf(procedure)).toContain(`clients.planted: ${problem}`);
  });
});
