// The matrix once more with the application's checks off: guards say yes to everyone, and procedures are told that their
// caller is somebody of the other firm, or another applicant. Then only the database stands between them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { proceduresOf } from './declarations.ts';
import { appRouter } from './root.ts';
import { openGround, type OpenGround } from './testing/ground.ts';
import { runBehindSecondWall } from './testing/second-wall.ts';
import { unlogged } from './testing/unlogged.ts';

/** Some ten thousand calls: a slow machine beside other work may take many minutes. */
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

describe('with the application’s checks off', () => {
  const behind = (isTried?: (procedure: string) => boolean) =>
    unlogged(() => runBehindSecondWall(ground, isTried));

  test(
    'the database alone keeps firms and applicants apart',
    async () => {
      const { findings, calls } = await behind();
      expect(findings).toEqual([]);
      expect(calls).toBeGreaterThan(proceduresOf(appRouter).length * 10);
    },
    MOST_MS,
  );

  test(
    'and it is the database: without row-level security the same calls show both',
    async () => {
      // The outbox and the trail as well: otherwise they refuse the entry, and with it the whole change.
      const walls = (verb: 'disable' | 'enable') =>
        ground.ask(
          ['people', 'outbox_events', 'audit_entries']
            .map((table) => `alter table ${table} ${verb} row level security`)
            .join('; '),
        );
      await walls('disable');
      // What happens at one door is enough to see that the run sees.
      const atClients = (procedure: string) => procedure.startsWith('clients.');
      const { findings } = await behind(atClients).finally(() => walls('enable'));
      for (const [who, whose] of [
        ['read_only', 'theirs'],
        ['owner of the other firm', 'ours'],
        ['applicant', 'ours.other'],
      ])
        expect(findings).toContainEqual(
          expect.stringMatching(`^clients\\.\\w+ × ${who} × .*shows .*zq\\.${whose}\\.`),
        );
      expect(findings).toContainEqual(
        expect.stringMatching(/^clients\.archive × read_only × foreign id.*changed people/),
      );
    },
    MOST_MS,
  );
});
