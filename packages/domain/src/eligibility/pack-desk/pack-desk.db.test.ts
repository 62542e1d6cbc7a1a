// Packs on a real database: who may bring them in, whom they hold for, and what becomes of results that others made.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { getFacts, saveFacts } from '../../clients/index.ts';
import { addMember, makeFirm, type TestFirm } from '../../identity/testing.ts';
import { drainEvents } from '../../platform/testing.ts';
import { answersOf } from '../frozen.ts';
import { shipped, type Library } from '../library.ts';
import type { PointsPack } from '../pack-format.ts';
import {
  answerEvaluation,
  ELIGIBILITY_CONSUMERS,
  exportForAll,
  exportRulePack,
  getAssessment,
  getEvaluation,
  getRulePack,
  importForAll,
  importRulePack,
  listEvaluations,
  listRulePacks,
  previewRulePack,
  recompute,
  saveEvaluation,
  scoreVisitor,
  watchRules,
  withdrawRulePack,
} from '../index.ts';
import { jobContextOf, makeAnswered, NONE } from '../testing.ts';

const now = () => new Date('2026-11-21T15:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const firmOf = () => makeFirm(database.db, 'admin', now);
const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);
const jobOf = (firm: TestFirm) => jobContextOf(firm, 'eligibility.recompute');
const RUN = { signal: new AbortController().signal, progress: () => {} };

/** Points for a brother or sister, and for nothing else. */
const client = (firm: TestFirm, more: object = {}) =>
  makeAnswered(firm, { education: NONE, languageTests: NONE, siblingInCanada: true, ...more });

/** The ranking with another number of points for a brother or sister: 15 in every edition of the product. */
async function ranking({ ctx }: TestFirm, edition: number, points: number): Promise<string> {
  const { file } = await exportRulePack(ctx, { ref: 'crs@1@shipped' });
  const read = JSON.parse(file) as { pack: PointsPack; cases: unknown[] };
  read.pack.edition = edition;
  const rule = read.pack.rules.find((one) => one.id === 'additional.sibling')!;
  const version = rule.versions.at(-1)!;
  const row = Object.keys(version.points).find((name) => version.points[name] === 15)!;
  version.points[row] = points;
  const { goldenCases } = await import('../golden/cases.ts');
  read.cases = goldenCases
    .filter(({ name, is }) => /sibling/.test(name) && is === 15)
    .map((one) => ({ ...one, is: points }));
  return JSON.stringify(read);
}

test('what was exported comes in again, and what came in goes out word for word', async () => {
  const firm = await firmOf();
  const file = await ranking(firm, 2, 16);
  const report = await previewRulePack(firm.ctx, { file }, 'en');
  expect(report.checks.filter(({ ok }) => ok !== true)).toEqual([]);
  expect(report).toMatchObject({
    fit: true,
    pack: { packId: 'crs', edition: 2 },
    differences: [expect.anything()],
  });
  expect((await listRulePacks(firm.ctx, 'en')).packs.filter(({ origin }) => origin === 'firm')).toEqual([]);
  expect(await importRulePack(firm.ctx, { file }, 'en')).toMatchObject({ imported: true });
  const out = await exportRulePack(firm.ctx, { ref: 'crs@2@firm' });
  expect(out.name).toBe('crs-2.json');
  expect(JSON.parse(out.file)).toEqual({ format: 'cio-rule-pack', version: 1, ...JSON.parse(file) });
  const { packs } = await listRulePacks(firm.ctx, 'fr');
  const crs = packs.filter(({ packId }) => packId === 'crs');
  expect(crs.map(({ edition, origin, state }) => [edition, origin, state])).toEqual([
    [1, 'shipped', 'superseded'],
    [2, 'firm', 'inForce'],
  ]);
  expect(crs[1]).toMatchObject({
    title: 'Système de classement global',
    to: '2026-11-02',
    can: { withdraw: true },
    importedBy: expect.any(String),
  });
  const detail = await getRulePack(firm.ctx, { packId: 'crs' }, 'en');
  expect(detail.compared).toMatchObject({ before: 'crs@1@shipped', after: 'crs@2@firm', more: 0 });
  expect(detail.compared!.differences).toEqual([expect.objectContaining({ before: '15', after: '16' })]);
  expect(detail.periods.length).toBeGreaterThan(1);
  expect(detail.sources.length).toBeGreaterThan(1);
  await expect(getRulePack(firm.ctx, { packId: 'nobody' }, 'en')).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(exportRulePack(firm.ctx, { ref: 'crs@7@firm' })).rejects.toMatchObject({ code: 'not_found' });
});

test('a file with a fault changes nothing, says where it is, and the right one comes in after it', async () => {
  const firm = await firmOf();
  const good = await ranking(firm, 2, 17);
  const bad = good.replace('"age":{"fact":"age"', '"age":{"fact":"shoeSize"');
  expect(bad).not.toBe(good);
  const refused = await importRulePack(firm.ctx, { file: bad }, 'en');
  expect(refused).toMatchObject({ fit: false, imported: false });
  expect(refused.checks.find(({ check }) => check === 'inputs')).toMatchObject({
    ok: false,
    faults: ['no fact is called shoeSize'],
  });
  expect(await rows('select 1 from rule_packs where org_id = $1', [firm.orgId])).toEqual([]);
  expect(await importRulePack(firm.ctx, { file: good }, 'en')).toMatchObject({ imported: true });
  // The same once more is no higher edition.
  expect(await importRulePack(firm.ctx, { file: good }, 'fr')).toMatchObject({ imported: false });
  const trail = await rows<{ action: string }>(
    `select action from audit_entries where org_id = $1 and action like 'eligibility.%' order by id`,
    [firm.orgId],
  );
  expect(trail.map(({ action }) => action)).toEqual([
    'eligibility.pack_imported',
    'eligibility.rules_changed',
  ]);
});

test('only an admin of the firm brings packs in, sees them or takes them out', async () => {
  const firm = await firmOf();
  const other = await firmOf();
  const file = await ranking(firm, 2, 18);
  await importRulePack(firm.ctx, { file }, 'en');
  const own = (await listRulePacks(firm.ctx, 'en')).packs.find(({ origin }) => origin === 'firm')!;
  const consultant = await addMember(firm, 'consultant');
  for (const work of [
    () => listRulePacks(consultant.ctx, 'en'),
    () => getRulePack(consultant.ctx, { packId: 'crs' }, 'en'),
    () => exportRulePack(consultant.ctx, { ref: 'crs@1@shipped' }),
    () => previewRulePack(consultant.ctx, { file }, 'en'),
    () => importRulePack(consultant.ctx, { file }, 'en'),
    () => withdrawRulePack(consultant.ctx, { id: own.id! }),
  ])
    await expect(work()).rejects.toMatchObject({ code: 'forbidden' });
  await expect(withdrawRulePack(other.ctx, { id: own.id! })).rejects.toMatchObject({ code: 'not_found' });
  await expect(exportRulePack(other.ctx, { ref: 'crs@2@firm' })).rejects.toMatchObject({ code: 'not_found' });
  expect((await listRulePacks(other.ctx, 'en')).packs.every(({ origin }) => origin !== 'firm')).toBe(true);
});

const total = async ({ ctx }: TestFirm, clientId: string) =>
  (await getAssessment(ctx, { clientId }, 'en')).programmes[0]!.total!;

test('a pack holds for its firm alone and at every door, and taken out it holds no more', async () => {
  const firm = await firmOf();
  const other = await firmOf();
  const [ours, theirs] = [await client(firm), await client(other)];
  const before = await total(firm, ours);
  await importRulePack(firm.ctx, { file: await ranking(firm, 2, 40) }, 'en');
  expect(await total(firm, ours)).toBe(before + 25);
  expect(await total(other, theirs)).toBe(before);
  const facts = { own: { siblingInCanada: true, maritalStatus: 'single' as const } };
  for (const [slug, points] of [
    [firm.slug, 40],
    [other.slug, 15],
  ] as const) {
    const { programmes } = await scoreVisitor(database.db, facts, { firm: slug, now: now(), language: 'en' });
    expect(programmes[0]!.items.find(({ rule }) => rule === 'additional.sibling')!.points).toBe(points);
  }
  const told = (await answerEvaluation(
    firm.ctx,
    { asOf: '2026-06-15', programs: ['crs'], profile: { siblingInCanada: true } },
    'en',
  )) as Record<string, { rulePack: { version: string } }>;
  expect(told.crs!.rulePack.version).toMatch(/\.2$/);
  const own = (await listRulePacks(firm.ctx, 'en')).packs.find(({ origin }) => origin === 'firm')!;
  await withdrawRulePack(firm.ctx, { id: own.id! });
  expect(await withdrawRulePack(firm.ctx, { id: own.id! })).toEqual({ id: own.id });
  expect(await total(firm, ours)).toBe(before);
  const { packs } = await listRulePacks(firm.ctx, 'en');
  expect(packs.filter(({ packId }) => packId === 'crs').map(({ state }) => state)).toEqual([
    'inForce',
    'withdrawn',
  ]);
  // Its number is free again.
  expect(await importRulePack(firm.ctx, { file: await ranking(firm, 2, 41) }, 'en')).toMatchObject({
    imported: true,
  });
});

test('kept results are marked, made anew by the new rules, and the old ones stay what they were', async () => {
  const firm = await firmOf();
  const id = await client(firm);
  const kept = await saveEvaluation(firm.ctx, { clientId: id });
  const then = await getEvaluation(firm.ctx, kept, 'en');
  await importRulePack(firm.ctx, { file: await ranking(firm, 2, 20) }, 'en');
  await drainEvents(database, ELIGIBILITY_CONSUMERS);
  expect((await listRulePacks(firm.ctx, 'en')).anew).toMatchObject({
    waiting: 1,
    capped: false,
    progress: 0,
  });
  expect(await recompute(jobOf(firm), { personId: null }, RUN)).toEqual({ made: 1 });
  expect((await listRulePacks(firm.ctx, 'en')).anew.waiting).toBe(0);
  const [fresh, old] = await listEvaluations(firm.ctx, { clientId: id });
  expect(fresh).toMatchObject({ cause: 'rules-changed', crsTotal: then.crsTotal! + 5, latest: true });
  expect(await getEvaluation(firm.ctx, { id: fresh!.id }, 'en')).toMatchObject({
    reproduced: true,
    packs: expect.arrayContaining([expect.objectContaining({ id: 'crs', edition: 2 })]),
  });
  expect(old).toMatchObject({ id: kept.id, staleReason: 'rules-changed', latest: false });
  expect(await getEvaluation(firm.ctx, kept, 'en')).toMatchObject({
    reproduced: true,
    crsTotal: then.crsTotal,
  });
  expect(await watchRules(database.db, now())).toBe(0);
});

test('results of many at once are those that each would have had alone', async () => {
  const firm = await firmOf();
  const people = [
    {},
    { siblingInCanada: null },
    {
      maritalStatus: 'married',
      spouseAccompanying: true,
      spouseCitizenOrResident: false,
      settlementFunds: 20_000.5,
      education: {
        state: 'whole',
        items: [
          {
            level: 'doctoral',
            country: 'FR',
            completedOn: '2015-06-01',
            assessed: true,
            assessedOn: '2024-02-01',
          },
          { level: 'secondary', country: 'CA' },
        ],
      },
      work: { state: 'partial', items: [{ title: 'Çook', startedOn: '2020-01-01', hoursPerWeek: 37.5 }] },
      languageTests: {
        state: 'whole',
        items: [
          {
            name: 'CELPIP-General',
            takenOn: '2026-03-01',
            listening: 9,
            reading: 9,
            writing: 8,
            speaking: 9,
          },
        ],
      },
    },
  ];
  const ids: string[] = [];
  for (const own of people) ids.push(await client(firm, own));
  await saveFacts(firm.ctx, {
    clientId: ids[2]!,
    version: 1,
    spouse: { familyName: 'Ọlá', firstLanguage: 'fr', education: NONE, work: NONE, languageTests: NONE },
  });
  for (const clientId of ids) await saveEvaluation(firm.ctx, { clientId, asOf: '2026-06-24' });
  await importRulePack(firm.ctx, { file: await ranking(firm, 2, 15) }, 'en');
  await drainEvents(database, ELIGIBILITY_CONSUMERS);
  expect(await recompute(jobOf(firm), { personId: null }, RUN)).toEqual({ made: 3 });
  for (const clientId of ids) {
    const [fresh] = await listEvaluations(firm.ctx, { clientId });
    const [{ answers, version }] = (await rows<{ answers: string; version: number }>(
      'select answers, facts_version as version from evaluations where id = $1',
      [fresh!.id],
    )) as [{ answers: string; version: number }];
    const alone = await getFacts(firm.ctx, { clientId });
    expect(answers).toBe(JSON.stringify(answersOf(alone)));
    expect([version, fresh!.asOf]).toEqual([alone.version, '2026-06-24']);
    const again = await saveEvaluation(firm.ctx, { clientId, asOf: '2026-06-24' });
    expect((await getEvaluation(firm.ctx, again, 'en')).resultHash).toBe(fresh!.resultHash);
  }
});

test('work that fails ends as a whole, and the next try makes what is left', async () => {
  const firm = await firmOf();
  for (let at = 0; at < 3; at += 1) await saveEvaluation(firm.ctx, { clientId: await client(firm) });
  await rows(
    `update evaluations set stale_since = now(), stale_reason = 'rules-changed' where org_id = $1 and latest`,
    [firm.orgId],
  );
  const broken = Object.create(shipped, {
    pack: {
      value: () => {
        throw new Error('a pack that cannot be read');
      },
    },
  }) as Library;
  await expect(recompute(jobOf(firm), { personId: null }, RUN, broken)).rejects.toThrow(
    'a pack that cannot be read',
  );
  expect(await recompute(jobOf(firm), { personId: null }, RUN)).toEqual({ made: 3 });
});

test('work that was stopped goes on where it ended, and two at once make none twice', async () => {
  const firm = await firmOf();
  for (let at = 0; at < 5; at += 1) await saveEvaluation(firm.ctx, { clientId: await client(firm) });
  await rows(
    `update evaluations set stale_since = now(), stale_reason = 'rules-changed' where org_id = $1 and latest`,
    [firm.orgId],
  );
  const stopped = new AbortController();
  stopped.abort();
  expect(await recompute(jobOf(firm), { personId: null }, { ...RUN, signal: stopped.signal })).toEqual({
    made: 0,
  });
  const both = await Promise.all([
    recompute(jobOf(firm), { personId: null }, RUN),
    recompute(jobOf(firm), { personId: null }, RUN),
  ]);
  expect(both[0].made + both[1].made).toBe(5);
  const [{ newest, all }] = (await rows<{ newest: number; all: number }>(
    `select count(*) filter (where latest)::int as newest, count(*)::int as all from evaluations where org_id = $1`,
    [firm.orgId],
  )) as [{ newest: number; all: number }];
  expect([newest, all]).toEqual([5, 10]);
});

// Last: what the operator brings in holds for every firm of this database.
test('the operator’s pack holds for all firms but those with a higher one, and each is told', async () => {
  const [firm, own] = [await firmOf(), await firmOf()];
  const [ours, theirs] = [await client(firm), await client(own)];
  await saveEvaluation(firm.ctx, { clientId: ours });
  const before = await total(firm, ours);
  await importRulePack(own.ctx, { file: await ranking(own, 9, 30) }, 'en');
  const at = { now: now(), language: 'en' as const };
  const refused = await importForAll(database.db, '{}', at);
  expect(refused).toMatchObject({ imported: false, firms: 0 });
  const taken = await importForAll(database.db, await ranking(firm, 3, 25), at);
  expect(taken).toMatchObject({ imported: true });
  expect(taken.firms).toBeGreaterThan(0);
  expect(await total(firm, ours)).toBe(before + 10);
  expect(await total(own, theirs)).toBe(before + 15);
  const crs = (await listRulePacks(firm.ctx, 'en')).packs.filter(({ packId }) => packId === 'crs');
  expect(crs.find(({ state }) => state === 'inForce')).toMatchObject({
    origin: 'instance',
    edition: 3,
    can: { withdraw: false },
  });
  await expect(
    withdrawRulePack(firm.ctx, { id: crs.find(({ origin }) => origin === 'instance')!.id! }),
  ).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(JSON.parse((await exportForAll(database.db, 'crs'))!.file)).toMatchObject({ pack: { edition: 3 } });
  expect(await exportForAll(database.db, 'nobody')).toBeNull();
});
