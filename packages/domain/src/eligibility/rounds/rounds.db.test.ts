// Rounds on a real database: who may write them, what they leave behind, and who reached them.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { addMember, makeFirm } from '../../identity/testing.ts';
import {
  chartRounds,
  createRound,
  getRound,
  importRounds,
  listAbove,
  listRounds,
  previewRounds,
  saveEvaluation,
  updateRound,
  withdrawRound,
} from '../index.ts';
import { makeAnswered } from '../testing.ts';

const now = () => new Date('2026-11-21T15:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const firmOf = () => makeFirm(database.db, 'consultant', now);
const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);
const ROUND = { heldOn: '2026-06-24', kind: 'physicians', cutOff: 480 } as const;

test('a round is written down, corrected with its version, and taken back with a reason', async () => {
  const { ctx, orgId } = await firmOf();
  const made = await createRound(ctx, { ...ROUND, source: ' canada.ca ', number: 301 });
  expect(made).toMatchObject({
    ...ROUND,
    source: 'canada.ca',
    number: 301,
    note: null,
    version: 1,
    can: { update: true, withdraw: true },
    rulesEnded: null,
  });
  const { id } = made;
  const changed = await updateRound(ctx, { id, version: 1, cutOff: 482, source: null });
  expect(changed).toMatchObject({ cutOff: 482, source: null, number: 301, version: 2 });
  await expect(updateRound(ctx, { id, version: 1, cutOff: 500 })).rejects.toMatchObject({
    code: 'conflict',
    current: { version: 2, cutOff: 482 },
  });
  // Saying the same again writes nothing.
  expect(await updateRound(ctx, { id, version: 2, cutOff: 482 })).toMatchObject({ version: 2 });
  const over = await withdrawRound(ctx, { id, version: 2, reason: 'Entered twice' });
  expect(over).toMatchObject({ withdrawnReason: 'Entered twice', can: { update: false, withdraw: false } });
  await expect(updateRound(ctx, { id, version: 3, cutOff: 1 })).rejects.toMatchObject({
    fields: { id: { key: 'roundOver' } },
  });
  expect((await listRounds(ctx, {})).items).toEqual([]);
  expect((await listRounds(ctx, { state: 'withdrawn' })).items.map((round) => round.id)).toEqual([id]);
  // The same day and kind is free again.
  await createRound(ctx, ROUND);
  const trail = await rows<{ action: string; changed_fields: string[] }>(
    `select action, changed_fields from audit_entries where org_id = $1 and subject_id = $2 order by id`,
    [orgId, id],
  );
  expect(trail).toEqual([
    {
      action: 'eligibility.round_entered',
      changed_fields: ['heldOn', 'kind', 'number', 'cutOff', 'source'],
    },
    { action: 'eligibility.round_changed', changed_fields: ['cutOff', 'source'] },
    { action: 'eligibility.round_withdrawn', changed_fields: [] },
  ]);
});

test('of each kind a day has one round, also after a correction', async () => {
  const { ctx } = await firmOf();
  await createRound(ctx, ROUND);
  const taken = { code: 'invalid', fields: { heldOn: { key: 'roundKnown' } } };
  await expect(createRound(ctx, { ...ROUND, cutOff: 500 })).rejects.toMatchObject(taken);
  const other = await createRound(ctx, { ...ROUND, heldOn: '2026-06-25' });
  await expect(updateRound(ctx, { id: other.id, version: 1, heldOn: ROUND.heldOn })).rejects.toMatchObject(
    taken,
  );
});

test.each([
  ['a day to come', { heldOn: '2026-11-22' }, 'heldOn'],
  ['more points than there are', { cutOff: 1_201 }, 'cutOff'],
  ['another kind without a name', { kind: 'other' as const }, 'name'],
])('refuses %s', async (_, change, field) => {
  const { ctx } = await firmOf();
  await expect(createRound(ctx, { ...ROUND, ...change })).rejects.toMatchObject({
    fields: { [field]: expect.anything() },
  });
});

test('who may not write rounds may not, and another firm has none of ours', async () => {
  const firm = await firmOf();
  const other = await firmOf();
  const { id } = await createRound(firm.ctx, ROUND);
  const assistant = await addMember(firm, 'assistant');
  for (const work of [
    () => createRound(assistant.ctx, { ...ROUND, kind: 'french' }),
    () => updateRound(assistant.ctx, { id, version: 1, cutOff: 1 }),
    () => withdrawRound(assistant.ctx, { id, version: 1, reason: 'x' }),
    () => previewRounds(assistant.ctx, { csv: '' }),
    () => importRounds(assistant.ctx, { csv: '' }),
  ])
    await expect(work()).rejects.toMatchObject({ code: 'forbidden' });
  expect(await getRound(assistant.ctx, { id })).toMatchObject({ can: { update: false, withdraw: false } });
  const billing = await addMember(firm, 'billing');
  await expect(listRounds(billing.ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
  for (const work of [
    () => getRound(other.ctx, { id }),
    () => listAbove(other.ctx, { id }),
    () => updateRound(other.ctx, { id, version: 1, cutOff: 1 }),
    () => withdrawRound(other.ctx, { id, version: 1, reason: 'x' }),
  ])
    await expect(work()).rejects.toMatchObject({ code: 'not_found' });
  expect((await listRounds(other.ctx, {})).items).toEqual([]);
});

test('the list goes on where it ended, and the picture holds the latest, oldest first', async () => {
  const { ctx } = await firmOf();
  const csv = ['held_on,kind,cut_off']
    .concat(
      Array.from({ length: 30 }, (_, at) => `2026-05-${String(at + 1).padStart(2, '0')},general,${500 - at}`),
    )
    .join('\n');
  expect(await importRounds(ctx, { csv })).toEqual({ made: 30 });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listRounds(ctx, { limit: 7, cursor });
    seen.push(...page.items.map(({ heldOn }) => heldOn));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual([...seen].sort().reverse());
  expect(new Set(seen).size).toBe(30);
  expect((await listRounds(ctx, { kind: 'french' })).items).toEqual([]);
  const { points, rulesEnded } = await chartRounds(ctx, {});
  expect([points[0]!.heldOn, points.at(-1)!.heldOn, rulesEnded]).toEqual(['2026-05-01', '2026-05-30', null]);
});

test('of a file with one bad line nothing is taken in, and the line is named', async () => {
  const { ctx, orgId } = await firmOf();
  await createRound(ctx, ROUND);
  const good = 'held_on,kind,cut_off\n2026-06-25,general,500\n';
  const bad = `${good}2026-06-24,physicians,480\n`;
  expect((await previewRounds(ctx, { csv: bad })).lines.map(({ problems }) => problems)).toEqual([
    [],
    [{ column: 'held_on', problem: { key: 'roundKnown' } }],
  ]);
  await expect(importRounds(ctx, { csv: bad })).rejects.toMatchObject({
    fields: { 'csv.3.held_on': { key: 'roundKnown' } },
  });
  expect((await listRounds(ctx, {})).items).toHaveLength(1);
  expect(await importRounds(ctx, { csv: good })).toEqual({ made: 1 });
  await expect(importRounds(ctx, { csv: good })).rejects.toMatchObject({ code: 'invalid' });
  const [{ n }] = (await rows<{ n: number }>(
    `select count(*)::int as n from outbox_events where org_id = $1 and type = 'eligibility.round_entered'`,
    [orgId],
  )) as [{ n: number }];
  expect(n).toBe(2);
});

test('who was above: by the score of that day or the last before it, never by a later one', async () => {
  const firm = await firmOf();
  const { ctx } = firm;
  const [best, nominee, low, late, unscored] = [
    await makeAnswered(firm, { siblingInCanada: true }),
    await makeAnswered(firm, { provincialNomination: true }),
    await makeAnswered(firm, {}, 7),
    await makeAnswered(firm),
    await makeAnswered(firm),
  ];
  const store = async (clientId: string, asOf: string) => (await saveEvaluation(ctx, { clientId, asOf })).id;
  const first = await store(best, '2026-06-01');
  const second = await store(best, '2026-06-24');
  await store(best, '2026-06-30');
  const nomineesId = await store(nominee, '2026-05-01');
  await store(low, '2026-06-24');
  await store(late, '2026-06-25');
  const [{ total }] = (await rows<{ total: number }>(
    `select crs_total as total from evaluations where id = $1`,
    [first],
  )) as [{ total: number }];
  const round = await createRound(ctx, { heldOn: '2026-06-24', kind: 'provincial-nominee', cutOff: total });
  expect(round.above).toEqual({ reached: 2, capped: false, laterOnly: 1 });
  const { items, nextCursor } = await listAbove(ctx, { id: round.id });
  expect(nextCursor).toBeNull();
  expect(items).toEqual([
    expect.objectContaining({
      clientId: nominee,
      evaluationId: nomineesId,
      asOf: '2026-05-01',
      atCutOff: false,
      fit: 'yes',
      why: 'nomination',
      labelled: false,
    }),
    expect.objectContaining({
      clientId: best,
      evaluationId: second,
      score: total,
      asOf: '2026-06-24',
      atCutOff: true,
      fit: 'no',
    }),
  ]);
  // Page by page it is the same list.
  const one = await listAbove(ctx, { id: round.id, limit: 1 });
  const two = await listAbove(ctx, { id: round.id, limit: 1, cursor: one.nextCursor });
  expect([...one.items, ...two.items]).toEqual(items);
  expect(two.nextCursor).toBeNull();
  expect(items.map(({ clientId }) => clientId)).not.toContain(unscored);
  // One point more and nobody stands exactly at it.
  const higher = await updateRound(ctx, { id: round.id, version: 1, cutOff: total + 1 });
  expect(higher.above.reached).toBe(1);
});

test('a round after the last verified day says so, with each score', async () => {
  const firm = await firmOf();
  const id = await makeAnswered(firm);
  await saveEvaluation(firm.ctx, { clientId: id });
  const round = await createRound(firm.ctx, { heldOn: '2026-11-10', kind: 'general', cutOff: 300 });
  expect(round.rulesEnded).toBe('2026-11-02');
  expect((await listAbove(firm.ctx, { id: round.id })).items).toEqual([
    expect.objectContaining({ clientId: id, asOf: '2026-11-02', labelled: true }),
  ]);
  expect((await chartRounds(firm.ctx, {})).rulesEnded).toBe('2026-11-02');
});
