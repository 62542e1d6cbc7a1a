// Facts, stored results and their way to being out of date, on a real database.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { getFacts, saveFacts, updateClient } from '../clients/index.ts';
import type { SaveFactsInput } from '../clients/schemas.ts';
import { makeClient } from '../clients/testing.ts';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import { drainEvents } from '../platform/testing.ts';
import {
  ELIGIBILITY_CONSUMERS,
  getAssessment,
  getEvaluation,
  listEvaluations,
  recompute,
  saveEvaluation,
  watchRules,
} from './index.ts';
import { hashOf } from './frozen.ts';
import { readWords, wordsOf } from './kept-words.ts';
import { openLibrary, shipped, SHIPPED_LANGUAGES, SHIPPED_PACKS } from './library.ts';
import { jobContextOf, makeAnswered, NONE, saidOf } from './testing.ts';

const now = () => new Date('2026-11-21T15:00:00Z');
let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'consultant', now);
  other = await makeFirm(database.db, 'consultant', now);
});
afterAll(() => database.close());

/** One ability below the others, so that each counts for itself. */
const OWN = saidOf(9, { writing: 8 });

/** A client of the first version. */
const person = async (own: SaveFactsInput['own'] = OWN) => ({
  id: await makeAnswered(firm, own ?? {}),
  version: 1,
});
const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);
const jobContext = () => jobContextOf(firm, 'eligibility.recompute');
const RUN = { signal: new AbortController().signal, progress: () => {} };

test('what was said comes back as it was said, and what was not said is not there', async () => {
  const { id } = await makeClient(firm.ctx);
  const nothing = await getFacts(firm.ctx, { clientId: id });
  expect(nothing).toMatchObject({ version: 0, spouse: null, own: { work: null, siblingInCanada: null } });
  const spouse = { familyName: 'Ọlá', languageTests: NONE, work: { state: 'partial' as const, items: [] } };
  const saved = await saveFacts(firm.ctx, {
    clientId: id,
    version: 0,
    own: { ...OWN, maritalStatus: 'married', settlementFunds: 20_000.5 },
    spouse,
  });
  expect(saved).toMatchObject({
    version: 1,
    spouse: { familyName: 'Ọlá', languageTests: NONE, education: null },
  });
  expect(await getFacts(firm.ctx, { clientId: id })).toEqual(saved);
  const again = await saveFacts(firm.ctx, { clientId: id, version: 1, own: { settlementFunds: null } });
  expect(again.own).toEqual({ ...saved.own, settlementFunds: null });
  expect(again.spouse).toEqual(saved.spouse);
  const events = await rows<{ payload: { changedFields: string[] } }>(
    `select payload from outbox_events where type = 'clients.facts_changed' and subject_id = $1 order by id`,
    [id],
  );
  expect(events[1]!.payload.changedFields).toEqual(['settlementFunds']);
});

test('saying the same again writes nothing', async () => {
  const { id } = await person();
  const before = await getFacts(firm.ctx, { clientId: id });
  expect(await saveFacts(firm.ctx, { clientId: id, version: 1, own: OWN })).toEqual(before);
});

test('a spouse needs a family name, keeps their id, and can be renamed', async () => {
  const { id } = await makeClient(firm.ctx);
  const save = (version: number, spouse: SaveFactsInput['spouse']) =>
    saveFacts(firm.ctx, { clientId: id, version, own: { maritalStatus: 'married' }, spouse });
  await expect(save(0, { firstLanguage: 'en' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { 'spouse.familyName': { key: 'required' } },
  });
  const one = await save(0, { familyName: 'Diallo' });
  const two = await save(1, { givenName: 'Awa', familyName: 'Diallo' });
  expect(two.spouse).toMatchObject({ id: one.spouse!.id, givenName: 'Awa' });
  expect((await getFacts(firm.ctx, { clientId: id })).spouse).toMatchObject({
    givenName: 'Awa',
    familyName: 'Diallo',
  });
});

test('two savings from one reading: the second is told what the first said', async () => {
  const { id } = await person();
  const save = (siblingInCanada: boolean) =>
    saveFacts(firm.ctx, { clientId: id, version: 1, own: { siblingInCanada } });
  const ends = await Promise.allSettled([
    save(true),
    saveFacts(firm.ctx, { clientId: id, version: 1, own: { familySize: 3 } }),
  ]);
  const lost = ends.filter((end) => end.status === 'rejected');
  expect(lost).toHaveLength(1);
  expect(lost[0]!.reason).toMatchObject({ code: 'conflict', current: { version: 2 } });
});

test('another firm has no such client, and who may not write may not save', async () => {
  const { id } = await person();
  for (const work of [
    () => getFacts(other.ctx, { clientId: id }),
    () => saveFacts(other.ctx, { clientId: id, version: 1, own: { familySize: 2 } }),
    () => getAssessment(other.ctx, { clientId: id }, 'en'),
    () => saveEvaluation(other.ctx, { clientId: id }),
    () => listEvaluations(other.ctx, { clientId: id }),
  ])
    await expect(work()).rejects.toMatchObject({ code: 'not_found' });
  const reader = await addMember(firm, 'read_only');
  await expect(
    saveFacts(reader.ctx, { clientId: id, version: 1, own: { familySize: 2 } }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(saveEvaluation(reader.ctx, { clientId: id })).rejects.toMatchObject({ code: 'forbidden' });
});

test('today’s page shows the last verified day, says so, and knows where each point came from', async () => {
  const { id } = await person();
  const view = await getAssessment(firm.ctx, { clientId: id }, 'en');
  expect(view).toMatchObject({
    asOf: '2026-11-02',
    today: '2026-11-21',
    notice: { changedOn: '2026-11-03' },
  });
  const crs = view.programmes[0]!;
  // 33: 88. Bachelor: 120. CLB 9, 9, 8, 9: 31 × 3 + 23. With CLB 8 and a bachelor: 13. Three years in Canada: 30.
  expect(crs).toMatchObject({ status: 'scored', total: 88 + 120 + 31 * 3 + 23 + 13 + 30 });
  const language = crs.items.find(({ rule }) => rule === 'core.firstLanguage')!;
  expect(language.inputs[0]!.sources).toEqual([
    { of: 'own', field: 'languageTests', row: 0, note: 'counts' },
  ]);
  expect(language.citation.length).toBeGreaterThan(0);
  expect(view.scenarios[0]!.change).toBeGreaterThan(0);
  const today = await getAssessment(firm.ctx, { clientId: id, asOf: '2026-11-21' }, 'fr');
  expect(today.programmes[0]).toMatchObject({ status: 'superseded', total: null });
});

test('what nobody said is asked for, and is never a zero', async () => {
  const { id } = await person({ ...OWN, languageTests: null });
  const { programmes, question } = await getAssessment(firm.ctx, { clientId: id }, 'en');
  expect(programmes[0]).toMatchObject({ status: 'unknown', total: null });
  expect(programmes[0]!.missing).toContainEqual({
    fact: 'firstLanguage',
    asks: [{ of: 'own', field: 'languageTests' }],
  });
  expect(question?.asks.length).toBeGreaterThan(0);
});

test('a stored result is frozen: later answers mark it and make another beside it, and it can be made again byte by byte', async () => {
  const { id } = await person();
  const stored = await saveEvaluation(firm.ctx, { clientId: id });
  const then = await getEvaluation(firm.ctx, stored, 'en');
  expect(then).toMatchObject({
    reproduced: true,
    latest: true,
    staleSince: null,
    noticeText: { changedOn: '2026-11-03' },
  });
  await saveFacts(firm.ctx, { clientId: id, version: 1, own: { siblingInCanada: true } });
  await drainEvents(database, ELIGIBILITY_CONSUMERS);
  const [marked] = await listEvaluations(firm.ctx, { clientId: id });
  expect(marked).toMatchObject({ id: stored.id, staleReason: 'facts-changed', latest: true });
  expect(await recompute(jobContext(), { personId: id }, RUN)).toEqual({ made: 1 });
  expect(await recompute(jobContext(), { personId: id }, RUN)).toEqual({ made: 0 });
  const [fresh, old] = await listEvaluations(firm.ctx, { clientId: id });
  expect(fresh).toMatchObject({
    cause: 'facts-changed',
    latest: true,
    staleSince: null,
    crsTotal: then.crsTotal! + 15,
  });
  expect(old).toMatchObject({ id: stored.id, crsTotal: then.crsTotal, resultHash: then.resultHash });
  const after = await getEvaluation(firm.ctx, stored, 'en');
  expect({ ...after, latest: true, staleSince: null, staleReason: null }).toEqual(then);
});

test('what was kept in the first form is shown and proved in it', async () => {
  const { id } = await person();
  const stored = await saveEvaluation(firm.ctx, { clientId: id });
  const [{ result }] = (await rows<{ result: string }>('select result from evaluations where id = $1', [
    stored.id,
  ])) as [{ result: string }];
  const words = wordsOf(readWords(result, shipped), 1);
  await rows('update evaluations set result = $2, result_hash = $3 where id = $1', [
    stored.id,
    words,
    hashOf(words),
  ]);
  const { programmes, reproduced } = await getEvaluation(firm.ctx, stored, 'en');
  expect(reproduced).toBe(true);
  expect(programmes[0]!.items[0]!.citation.length).toBeGreaterThan(0);
});

test('of a client’s own record the day of birth alone makes a result old', async () => {
  const { id, version } = await person();
  await saveEvaluation(firm.ctx, { clientId: id });
  await updateClient(firm.ctx, { id, version, phone: '+1 416 555 0134' });
  await drainEvents(database, ELIGIBILITY_CONSUMERS);
  expect((await listEvaluations(firm.ctx, { clientId: id }))[0]!.staleSince).toBeNull();
  await updateClient(firm.ctx, { id, version: version + 1, birthDate: '1990-03-12' });
  await drainEvents(database, ELIGIBILITY_CONSUMERS);
  expect((await listEvaluations(firm.ctx, { clientId: id }))[0]!.staleReason).toBe('facts-changed');
});

test('other rules mark the results that were made by these, once', async () => {
  const { id } = await person();
  const crs = { ...SHIPPED_PACKS[0], edition: 99 };
  const others = openLibrary([crs, ...SHIPPED_PACKS.slice(1)], SHIPPED_LANGUAGES);
  const made = await saveEvaluation(firm.ctx, { clientId: id }, others);
  expect(await watchRules(database.db, now())).toBeGreaterThan(0);
  await drainEvents(database, ELIGIBILITY_CONSUMERS);
  const [found] = await listEvaluations(firm.ctx, { clientId: id });
  expect(found).toMatchObject({ id: made.id, staleReason: 'rules-changed' });
  expect(await watchRules(database.db, now())).toBe(0);
  const progress: number[] = [];
  await recompute(jobContext(), { personId: null }, { ...RUN, progress: (part) => progress.push(part) });
  expect(progress.at(-1)).toBe(1);
  expect((await listEvaluations(firm.ctx, { clientId: id }))[0]).toMatchObject({
    cause: 'rules-changed',
    staleSince: null,
  });
  // The old one stays what it was, under its own rules.
  expect(await getEvaluation(firm.ctx, made, 'en')).toMatchObject({
    reproduced: true,
    packs: expect.arrayContaining([expect.objectContaining({ id: 'crs', edition: 99 })]),
  });
});

test('whoever changes what was kept, past the product, is found out', async () => {
  const { id } = await person();
  const { id: stored } = await saveEvaluation(firm.ctx, { clientId: id });
  await rows(`update evaluations set answers = replace(answers, '1993-03-12', '1999-03-12') where id = $1`, [
    stored,
  ]);
  expect(await getEvaluation(firm.ctx, { id: stored }, 'en')).toMatchObject({ reproduced: false });
  await expect(
    rows(`update rule_pack_copies set content = '{}' where pack_id = 'crs'`),
  ).rejects.toMatchObject({
    code: '23514',
  });
});
