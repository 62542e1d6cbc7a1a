// The same law in another language agrees on random people. `npm run drill profiles` asks about a million.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { evaluate } from './index.ts';
import { anyProfile } from './testing/profiles.ts';
import { loadFacts, loadPeople, totalsBySql } from './testing/sql.ts';

// eslint-disable-next-line no-restricted-properties -- The drill speaks to this test alone, through its environment.
const asked = process.env;
const PROFILES = Number(asked.PROFILES ?? 50_000);
const SEED = Number(asked.PROFILES_SEED ?? 20_261_121);
const REPORT = asked.PROFILES_REPORT;
const BATCH = 5_000;
/** A tenth of it takes seconds, a million some minutes. */
const MS_PER_PROFILE = 3.6;
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

test(
  'SQL over the collected tables gives the same totals',
  async () => {
    const begin = performance.now();
    const disagreements: string[] = [];
    for (let done = 0; done < PROFILES; done += BATCH) {
      const numRuns = Math.min(BATCH, PROFILES - done);
      const profiles = fc.sample(anyProfile, { numRuns, seed: SEED + done });
      const day = DAYS[(done / BATCH) % DAYS.length]!;
      await loadPeople(client, profiles);
      const rows = await totalsBySql(client, day);
      expect(rows).toHaveLength(numRuns);
      for (const { place, crs, fsw67 } of rows) {
        const ours = evaluate(profiles[place]!, ['crs', 'fsw67'], day);
        const found = [ours.crs!.total, ours.fsw67!.total];
        if (found[0] !== crs || found[1] !== fsw67)
          disagreements.push(
            JSON.stringify({ day, sql: [crs, fsw67], ours: found, profile: profiles[place] }),
          );
      }
    }
    if (REPORT)
      writeFileSync(
        REPORT,
        JSON.stringify({
          profiles: PROFILES,
          days: Math.min(DAYS.length, Math.ceil(PROFILES / BATCH)),
          seed: SEED,
          seconds: Math.round((performance.now() - begin) / 1_000),
          disagreements: disagreements.slice(0, 20),
        }),
      );
    expect(disagreements.slice(0, 3)).toEqual([]);
  },
  Math.max(180_000, PROFILES * MS_PER_PROFILE),
);
