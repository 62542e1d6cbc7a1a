// However long the trail: no page of it may read more than a page and the steps to it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { encodeCursor } from '../platform/index.ts';
import { listStatement } from './list-statement.ts';
import type { AuditFilters } from './schemas.ts';

const ROWS = 60_000;
let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner');
  // Twenty actions by ten people and by nobody, one of the actions rare, over five years.
  await asSuper(database.superUrl, (root) =>
    root.query(
      `insert into audit_entries (id, org_id, action, subject_type, subject_id, changed_fields, actor_kind, actor_id, request_id, at)
       select gen_random_uuid(), $1, case when n % 29999 = 0 then 'rare.one' else 'many.a' || n % 19 end, case when n % 2 = 0 then 'client' else 'case' end,
         ('00000000-0000-7000-8000-' || lpad((n % 3000)::text, 12, '0'))::uuid, '{}', 'staff',
         case when n % 11 = 10 then null else ('00000000-0000-7000-8000-0000000000' || (10 + n % 11))::uuid end, 'r',
         now() - (${ROWS} - n) * interval '40 minutes'
       from generate_series(1, ${ROWS}) n`,
      [firm.orgId],
    ),
  );
  await settled();
});
afterAll(() => database.close());

/** As a table is once nobody looks at an older state of it: a snapshot elsewhere keeps pages from being known as visible to all. */
const settled = (): Promise<void> =>
  asSuper(database.superUrl, async (root) => {
    for (let round = 0; round < 40; round += 1) {
      await root.query('vacuum analyze audit_entries');
      const { rows } = await root.query<{ part: number }>(
        `select relallvisible::float / greatest(relpages, 1) as part from pg_class where relname = 'audit_entries'`,
      );
      if (rows[0]!.part > 0.9) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error('the table never settled');
  });

const person = '00000000-0000-7000-8000-000000000012';
const middle = encodeCursor([new Date(Date.now() - 2 * 365 * 86_400_000).toISOString(), person]);
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

test.each<[string, AuditFilters]>([
  ['everything', {}],
  ['one actor', { actorId: person }],
  ['no person', { actorId: 'system' }],
  ['one action', { action: 'many.a3' }],
  ['a rare action', { action: 'rare.one' }],
  ['a rare action of one actor', { action: 'rare.one', actorId: person }],
  ['a kind of record', { subjectType: 'case' }],
  ['a kind of record of no person', { subjectType: 'case', actorId: 'system' }],
  ['one record', { recordId: '00000000-0000-7000-8000-000000000042' }],
  ['one day', { from: day(500), to: day(500) }],
  ['one actor in one month', { actorId: person, from: day(530), to: day(500) }],
])('%s', async (_, filters) => {
  for (const cursor of [null, middle]) {
    const { text, values } = listStatement({ orgId: firm.orgId, userId: firm.userId }, filters, {
      limit: 50,
      cursor,
    });
    const plan = await asSuper(database.superUrl, async (root) => {
      await root.query(
        `begin; select set_config('app.org_id', '${firm.orgId}', true), set_config('app.user_id', '${firm.userId}', true); set local role cio_staff`,
      );
      const { rows } = await root.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
        `explain (analyze, buffers, format json) ${text}`,
        values,
      );
      return rows[0]!['QUERY PLAN'][0].Plan;
    });
    const pages = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    // A page of fifty rows in random places, and the steps to the newest of some forty kinds; the table has thousands of pages.
    expect([filters, cursor, nodesOf(plan).filter((node) => node.startsWith('Seq Scan on audit'))]).toEqual([
      filters,
      cursor,
      [],
    ]);
    expect([filters, cursor, pages, pages < 900]).toEqual([filters, cursor, pages, true]);
  }
});

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}
const nodesOf = (node: Node): string[] => [
  `${node['Node Type']} on ${node['Relation Name'] ?? ''}`,
  ...(node.Plans ?? []).flatMap(nodesOf),
];
