import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import fc from 'fast-check';
import pg from 'pg';
import { evaluate } from './index.ts';
import { anyProfile } from './testing/profiles.ts';
import { loadFacts, loadPeople, totalsBySql } from './testing/sql.ts';

const PROFILES = 50_000;
const BATCH = 5_000;
/** On both sides of every change. */
const DAYS = [
  '2015-01-01',
  '2016-11-18',
  '2016-11-19',
  '2017-06-05',
  '2017-06-06',
  '2020-10-19',
  '2020-10-20',
  '2025-03-24',
  '2025-03-25',
  '2026-11-02',
];

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  await loadFacts(client);
});

afterAll(async () => {
  await client.end();
  await database.close();
});

test('SQL over the collected tables gives the same totals', async () => {
  for (let done = 0; done < PROFILES; done += BATCH) {
    const seed = 20_261_121 + done;
    const profiles = fc.sample(anyProfile, { numRuns: Math.min(BATCH, PROFILES - done), seed });
    const day = DAYS[(done / BATCH) % DAYS.length]!;
    await loadPeople(client, profiles);
    const wrong = (await totalsBySql(client, day)).flatMap(({ place, crs, fsw67 }) => {
      const ours = evaluate(profiles[place]!, ['crs', 'fsw67'], day);
      return ours.crs!.total === crs && ours.fsw67!.total === fsw67
        ? []
        : [{ day, crs, fsw67, ours: [ours.crs!.total, ours.fsw67!.total], profile: profiles[place] }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  }
}, 180_000);
