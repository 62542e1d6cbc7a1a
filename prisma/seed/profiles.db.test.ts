// The demo as the product itself works it out: most clients have a score, some a next question, a few have said nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { getFacts } from '@cio/domain/clients';
import { getAssessment } from '@cio/domain/eligibility';
import { createContext, openMasterKey, type StaffContext } from '@cio/domain/platform';
import { seedDemo } from './demo.ts';
import { BOREAL_CLIENTS, BOREAL_HOMES, MAPLE_GATE_CLIENTS, MAPLE_GATE_HOMES } from './people.ts';
import { demoSaid } from './profiles.ts';
import { seedScale } from './scale.ts';

const masterKey = openMasterKey(Buffer.alloc(32, 'of a demo').toString('base64'));
const NOW = new Date('2026-11-22T15:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  expect(await seedDemo(database.db, masterKey, NOW)).toBe('seeded');
});
afterAll(() => database.close());

interface Kept {
  slug: string;
  kept: number;
  scored: number;
  people: number;
  earlier: number;
  programmes: number;
}

test('in both firms most have a score and a programme, some a result of months ago, and some a question left', async () => {
  const { rows } = await asSuper(database.superUrl, (root) =>
    root.query<Kept>(
      `select o.slug, count(distinct e.person_id)::int as people, count(*) filter (where e.latest)::int as kept,
         count(distinct e.person_id) filter (where e.latest and e.crs_total is not null)::int as scored,
         count(*) filter (where not e.latest)::int as earlier,
         count(*) filter (where e.latest and e.result ~ '"(fsw|cec|fst)":\\{[^{}]*"status":"eligible"')::int as programmes
       from evaluations e join organizations o on o.id = e.org_id group by 1 order by 1`,
    ),
  );
  expect(rows.map(({ slug }) => slug)).toEqual(['boreal', 'maple-gate']);
  for (const row of rows) {
    expect(row.people).toBe(40);
    expect(row.kept).toBe(40);
    expect(row.scored).toBeGreaterThanOrEqual(24);
    expect(row.scored).toBeLessThanOrEqual(34);
    expect(row.earlier).toBeGreaterThanOrEqual(8);
  }
});

test('nothing is out of date, and nobody who came later is scored', async () => {
  const { rows } = await asSuper(database.superUrl, (root) =>
    root.query(`select 1 from evaluations where stale_since is not null or as_of > '2026-11-02'`),
  );
  expect(rows).toEqual([]);
});

test('many at once have said the same things, and the product reads them', async () => {
  const { rows: firms } = await asSuper(database.superUrl, (root) =>
    root.query<{ id: string }>(`select id from organizations where slug = 'boreal'`),
  );
  const orgId = firms[0]!.id;
  await seedScale(database.db, { orgId, clients: 44, events: 0, now: NOW, facts: true });
  const { rows } = await asSuper(database.superUrl, (root) =>
    root.query<{ id: string }>(
      `select p.id from people p where org_id = $1 and email like '%@scale.example' order by created_at`,
      [orgId],
    ),
  );
  const ctx = createContext({
    db: database.db,
    actor: { kind: 'staff', role: 'owner', via: 'session', orgId, userId: orgId },
    requestId: 'test',
    masterKey,
    now: () => NOW,
  }) as StaffContext;
  const versions: number[] = [];
  const scores: (number | null)[] = [];
  for (const { id } of rows) {
    versions.push((await getFacts(ctx, { clientId: id })).version);
    scores.push((await getAssessment(ctx, { clientId: id }, 'en')).programmes[0]!.total);
  }
  expect(versions.filter((version) => version === 1)).toHaveLength(40);
  expect(scores.filter((score) => score !== null).length).toBeGreaterThanOrEqual(28);
});

test('everybody comes from somewhere, and says the same each time', () => {
  expect(MAPLE_GATE_HOMES).toHaveLength(MAPLE_GATE_CLIENTS.length);
  expect(BOREAL_HOMES).toHaveLength(BOREAL_CLIENTS.length);
  const person = {
    index: 0,
    familyName: 'Okafor',
    home: 'NG',
    birthDate: '1991-03-14',
    language: 'en' as const,
  };
  expect(demoSaid(person, NOW)).toEqual(demoSaid(person, NOW));
});
