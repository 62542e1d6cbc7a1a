// What the tests of the walls are worth: a wall that is taken down shows.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper } from '@cio/db/testing';
import type pg from 'pg';
import { leaksBetweenApplicants, leaksBetweenFirms, powersOver } from './testing/leaks.ts';
import { openWalled, type Walled } from './testing/walled.ts';

let walled: Walled;
beforeAll(async () => {
  walled = await openWalled();
}, 120_000);
afterAll(() => walled.close());

test('row-level security switched off on any table shows as a leak', async () => {
  for (const table of walled.tenantTables) {
    const leaks = await walled.withBroken(
      `alter table ${table} disable row level security; grant all on ${table} to cio_staff`,
      // One wall is down: every other table is as it was.
      (client) => leaksBetweenFirms(walled, client, [table]),
    );
    expect([table, leaks.some((leak) => leak.includes(table))]).toEqual([table, true]);
  }
}, 120_000);

test('an open policy shows as a leak, between firms and between applicants', async () => {
  expect(
    await walled.withBroken('create policy hole on people to cio_staff using (true)', (client) =>
      leaksBetweenFirms(walled, client),
    ),
  ).toContainEqual(expect.stringContaining('staff reads people'));
  expect(
    await walled.withBroken('create policy hole on people to cio_applicant using (true)', (client) =>
      leaksBetweenApplicants(walled, client),
    ),
  ).toContainEqual(expect.stringContaining('applicant reads people'));
}, 60_000);

test('every policy that is dropped changes what someone can do', async () => {
  const { rows: policies } = await asSuper(walled.database.superUrl, (root) =>
    root.query<{ policyname: string; tablename: string }>(
      `select policyname, tablename from pg_policies where schemaname = 'public' order by 2, 1`,
    ),
  );
  const unnoticed: string[] = [];
  /** What everybody can do to a table whose walls stand, looked at once for all of its policies. */
  const whole = new Map<string, string>();
  for (const { policyname, tablename } of policies) {
    const seen = (client: pg.Client) => powersOver(walled, client, tablename);
    if (!whole.has(tablename))
      whole.set(tablename, JSON.stringify(await walled.withBroken('select 1', seen)));
    const without = await walled.withBroken(`drop policy ${policyname} on ${tablename}`, seen);
    if (JSON.stringify(without) === whole.get(tablename)) unnoticed.push(`${policyname} on ${tablename}`);
  }
  expect(policies.length).toBeGreaterThan(15);
  expect(unnoticed).toEqual([]);
}, 180_000);
