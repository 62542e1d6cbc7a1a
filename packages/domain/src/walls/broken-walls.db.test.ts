// What the tests of the walls are worth: a wall that is taken down shows.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper } from '@cio/db/testing';
import type pg from 'pg';
import { everyone, leaksBetweenApplicants, leaksBetweenFirms, powersOver } from './testing/leaks.ts';
import type { Probe } from './testing/probes.ts';
import { openWalled, type Walled } from './testing/walled.ts';

let walled: Walled;
beforeAll(async () => {
  walled = await openWalled();
});
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
});

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
});

interface Policy {
  policyname: string;
  tablename: string;
  roles: string[];
  words: string;
}

test('every policy that is dropped changes what someone can do', async () => {
  const { rows: policies } = await asSuper(walled.database.superUrl, (root) =>
    root.query<Policy>(
      `select policyname, tablename, roles::text[], concat(qual, with_check) as words from pg_policies
       where schemaname = 'public' order by 2, 1`,
    ),
  );
  const unnoticed: string[] = [];
  for (const policy of policies)
    if (!(await walled.withBroken('select 1', (client) => isMissed(client, policy))))
      unnoticed.push(`${policy.policyname} on ${policy.tablename}`);
  expect(policies.length).toBeGreaterThan(15);
  expect(unnoticed).toEqual([]);
});

/** What each could do to a table whose walls stood, looked at once for all of its policies. */
const whole = new Map<string, ReadonlyMap<string, string>>();

/** Somebody can do something else without the policy: the first one is enough. */
async function isMissed(
  client: pg.Client,
  { policyname, tablename, roles, words }: Policy,
): Promise<boolean> {
  for (const probe of likeliestFirst(everyone(walled), roles, words)) {
    const place = `${tablename} ${probe.name}`;
    if (!whole.has(place))
      whole.set(place, new Map(await allOf(powersOver(walled, client, tablename, probe))));
    await client.query(`savepoint wall; drop policy ${policyname} on ${tablename}`);
    try {
      for await (const [power, said] of powersOver(walled, client, tablename, probe))
        if (said !== whole.get(place)!.get(power)) return true;
    } finally {
      await client.query('rollback to savepoint wall');
    }
  }
  return false;
}

/** Only whom a policy names can lose something by it, and in scopes it speaks of they do. */
function likeliestFirst(probes: readonly Probe[], roles: readonly string[], words: string): Probe[] {
  const isSpokenOf = ({ settings: { scope } }: Probe) => scope !== '' && words.includes(`'${scope}'`);
  const named = probes.filter(({ role }) => roles.includes(role) || roles.includes('public'));
  return [...named.filter(isSpokenOf), ...named.filter((probe) => !isSpokenOf(probe))];
}

async function allOf<T>(found: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of found) all.push(one);
  return all;
}
