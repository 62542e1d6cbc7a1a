// The matrix once more with the application's checks off: guards say yes to everyone, and procedures are told that their
// caller is somebody of the other firm, or another applicant. Then only the database stands between them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { proceduresOf } from './declarations.ts';
import { appRouter } from './root.ts';
import { openGround, type OpenGround } from './testing/ground.ts';
import { runBehindSecondWall } from './testing/second-wall.ts';
import { unlogged } from './testing/unlogged.ts';

let database: TestDatabase;
let ground: OpenGround;

beforeAll(async () => {
  database = await openTestDatabase();
  ground = await openGround(database);
}, 240_000);
afterAll(async () => {
  await ground.close();
  await database.close();
});

describe('with the application’s checks off', () => {
  const behind = () => unlogged(() => runBehindSecondWall(ground));

  test('the database alone keeps firms and applicants apart', async () => {
    const { findings, calls } = await behind();
    expect(findings).toEqual([]);
    expect(calls).toBeGreaterThan(proceduresOf(appRouter).length * 10);
  }, 240_000);

  test('and it is the database: without row-level security the same run shows both', async () => {
    // The outbox and the trail as well: otherwise they refuse the entry, and with it the whole change.
    const walls = (verb: 'disable' | 'enable') =>
      ground.ask(
        ['people', 'outbox_events', 'audit_entries']
          .map((table) => `alter table ${table} ${verb} row level security`)
          .join('; '),
      );
    await walls('disable');
    const { findings } = await behind().finally(() => walls('enable'));
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
  }, 240_000);
});
