// Who of a firm is told that clients reached a round, of how many, and how often.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import {
  ALERT_ROUND,
  alertRound,
  createRound,
  ELIGIBILITY_CONSUMERS,
  importRounds,
  listAbove,
  saveEvaluation,
  updateRound,
  withdrawRound,
} from '../eligibility/index.ts';
import { jobContextOf, makeAnswered, makeScored, workIn } from '../eligibility/testing.ts';
import { endMember } from '../identity/index.ts';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import type { StaffContext } from '../platform/index.ts';
import { drainEvents } from '../platform/testing.ts';
import { countUnread, listNotifications, MESSAGING_CONSUMERS, saveNotificationSettings } from './index.ts';

const now = () => new Date('2026-11-21T15:00:00Z');
const CONSUMERS = [...ELIGIBILITY_CONSUMERS, ...MESSAGING_CONSUMERS];
const RUN = { signal: new AbortController().signal };
const DAY = '2026-06-24';
const NOMINEE = { own: { provincialNomination: true } };
let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  // Who is new hears of what happens from then on.
  await drainEvents(database, CONSUMERS);
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'consultant', now);
});

const ask = <Row extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);

/** What the worker does: hears what happened, does the work that follows, and tells of it. */
async function work(of: TestFirm = firm, page?: number): Promise<number[]> {
  await drainEvents(database, CONSUMERS);
  const jobs = await ask<{ id: string; payload: { roundId: string } }>(
    `update jobs set state = 'done' where org_id = $1 and name = $2 and state <> 'done' returning id, payload`,
    [of.orgId, ALERT_ROUND.name],
  );
  const told: number[] = [];
  for (const { payload } of jobs)
    told.push((await alertRound(jobContextOf(of, ALERT_ROUND.name), payload, RUN, page)).told);
  await drainEvents(database, CONSUMERS);
  return told;
}

const told = async (ctx: StaffContext) => (await listNotifications(ctx, {})).items.map(({ round }) => round);
const scoreOf = async (clientId: string): Promise<number> => {
  const [row] = await ask<{ score: number }>(
    'select crs_total as score from evaluations where person_id = $1 and latest',
    [clientId],
  );
  return row!.score;
};
const reachedBy = async (roundId: string): Promise<string[]> =>
  (
    await ask<{ person_id: string }>(
      'select person_id from round_reached where round_id = $1 and alert_id is not null order by person_id',
      [roundId],
    )
  ).map((row) => row.person_id);
const nominees = (cutOff: number, heldOn = DAY) => ({ heldOn, kind: 'provincial-nominee', cutOff }) as const;

test('exactly those are told of who stood above or at the cut-off and whom the round was for', async () => {
  const other = await makeFirm(database.db, 'consultant', now);
  const inside = { own: workIn('21231') };
  const equal = await makeScored(firm, inside);
  const above = await makeScored(firm, { ...inside, level: 10 });
  await makeScored(firm, { ...inside, level: 8 });
  const outside = await makeScored(firm, NOMINEE);
  await makeScored(firm, { ...inside, level: 10, archived: true });
  // Scored for a later day alone, of an unknown score, never scored, and of another firm.
  await makeScored(firm, { ...inside, asOf: ['2026-06-25'] });
  await makeScored(firm, { own: { ...inside.own, siblingInCanada: null } });
  await makeAnswered(firm, inside.own);
  await makeScored(other, { ...inside, level: 10 });
  const cutOff = await scoreOf(equal);
  expect(await scoreOf(above)).toBeGreaterThan(cutOff);

  const { id } = await createRound(firm.ctx, { heldOn: DAY, kind: 'canadian-experience', cutOff });
  expect(await work()).toEqual([2]);
  expect(await reachedBy(id)).toEqual([equal, above].sort());
  expect(await told(firm.ctx)).toEqual([
    {
      ...{ roundId: id, heldOn: DAY, kind: 'canadian-experience', name: null },
      ...{ withdrawn: false, invited: 2, open: 0 },
    },
  ]);
  // The list asks the same question, and shows whom the round was not for as well.
  const { items } = await listAbove(firm.ctx, { id });
  expect(items.map(({ clientId, fit }) => [clientId, fit])).toEqual([
    [outside, 'no'],
    [above, 'yes'],
    [equal, 'yes'],
  ]);
  expect(await told(other.ctx)).toEqual([]);
  expect(await ask('select 1 from round_reached where org_id = $1', [other.orgId])).toEqual([]);
});

test('of whom nobody can tell whether the round was for them is counted apart', async () => {
  const doctor = await makeScored(firm, { own: workIn('31102') });
  await makeScored(firm, { own: workIn('21231') });
  const { id } = await createRound(firm.ctx, { heldOn: DAY, kind: 'physicians', cutOff: 1 });
  expect(await work()).toEqual([1]);
  expect(await reachedBy(id)).toEqual([doctor]);
  expect(await told(firm.ctx)).toMatchObject([{ roundId: id, invited: 0, open: 1 }]);
});

test('whoever may open the list is told, unless they want no such news or are gone', async () => {
  await makeScored(firm, NOMINEE);
  const [owner, reader, billing, quiet, gone] = [
    await addMember(firm, 'owner'),
    await addMember(firm, 'read_only'),
    await addMember(firm, 'billing'),
    await addMember(firm, 'assistant'),
    await addMember(firm, 'assistant'),
  ];
  await saveNotificationSettings(quiet.ctx, { off: ['round_reached'] });
  await endMember(owner.ctx, { id: gone.id, version: 1, successorId: owner.id });
  await createRound(firm.ctx, nominees(1));
  await work();
  for (const { ctx } of [firm, owner, reader])
    expect((await listNotifications(ctx, {})).items.map(({ kind }) => kind)).toContain('round_reached');
  for (const { ctx } of [billing, quiet]) expect(await countUnread(ctx)).toMatchObject({ unread: 0 });
  const [{ n }] = (await ask<{ n: number }>(
    `select count(*)::int as n from notifications where org_id = $1 and kind = 'round_reached'`,
    [firm.orgId],
  )) as [{ n: number }];
  expect(n).toBe(3);
  // Whose role was changed since keeps the note, and reads nothing of the round in it.
  const demoted = { ...reader.ctx, actor: { ...reader.ctx.actor, role: 'billing' as const } };
  expect(await told(demoted)).toEqual([null]);
});

test('heard twice, and worked at by two at once, it is told once', async () => {
  for (let count = 0; count < 7; count += 1) await makeScored(firm, NOMINEE);
  const { id } = await createRound(firm.ctx, nominees(1));
  const job = jobContextOf(firm, ALERT_ROUND.name);
  const found = await Promise.all([2, 3].map((page) => alertRound(job, { roundId: id }, RUN, page)));
  expect(found.map((one) => one.told).sort()).toEqual([0, 7]);
  // The worker’s own try, of the event that is still to be heard.
  expect(await work()).toEqual([0]);
  expect(await told(firm.ctx)).toMatchObject([{ invited: 7 }]);
  expect(await ask('select 1 from round_alerts where round_id = $1', [id])).toHaveLength(1);
});

test('what was begun and cut off is told whole by the next try', async () => {
  for (let count = 0; count < 3; count += 1) await makeScored(firm, NOMINEE);
  const { id } = await createRound(firm.ctx, nominees(1));
  const job = jobContextOf(firm, ALERT_ROUND.name);
  let looked = 0;
  const cut = {
    get aborted() {
      looked += 1;
      return looked > 2;
    },
  } as AbortSignal;
  expect(await alertRound(job, { roundId: id }, { signal: cut }, 1)).toEqual({ told: 0 });
  expect(await ask('select 1 from round_reached where round_id = $1', [id])).toHaveLength(2);
  expect(await work()).toEqual([3]);
});

test('a corrected round tells of those who reach it now and were not told of before', async () => {
  const [low, high] = [
    await makeScored(firm, { ...NOMINEE, level: 7 }),
    await makeScored(firm, { ...NOMINEE, level: 10 }),
  ];
  const { id } = await createRound(firm.ctx, nominees(await scoreOf(high)));
  expect(await work()).toEqual([1]);
  await updateRound(firm.ctx, { id, version: 1, note: 'Nothing that decides' });
  expect(await work()).toEqual([]);
  await updateRound(firm.ctx, { id, version: 2, cutOff: await scoreOf(low) });
  expect(await work()).toEqual([1]);
  await updateRound(firm.ctx, { id, version: 3, cutOff: 1_200 });
  await updateRound(firm.ctx, { id, version: 4, cutOff: 1 });
  expect(await work()).toEqual([0, 0]);
  expect((await told(firm.ctx)).map((round) => round!.invited)).toEqual([1, 1]);
  expect(await reachedBy(id)).toEqual([low, high].sort());
});

test('a round that is corrected or taken back before anybody was told is told of as it is now, or not at all', async () => {
  const [low, high] = [
    await makeScored(firm, { ...NOMINEE, level: 7 }),
    await makeScored(firm, { ...NOMINEE, level: 10 }),
  ];
  const job = jobContextOf(firm, ALERT_ROUND.name);
  const { id } = await createRound(firm.ctx, nominees(1));
  // Noted by the first version, whose work ended there.
  for (const person of [low, high])
    await ask(
      `insert into round_reached (org_id, round_id, person_id, round_version, fit) values ($1, $2, $3, 1, 'yes')`,
      [firm.orgId, id, person],
    );
  await updateRound(firm.ctx, { id, version: 1, cutOff: await scoreOf(high) });
  expect(await alertRound(job, { roundId: id }, RUN)).toEqual({ told: 1 });
  expect(await reachedBy(id)).toEqual([high]);

  const taken = await createRound(firm.ctx, nominees(1, '2026-06-25'));
  await withdrawRound(firm.ctx, { id: taken.id, version: 1, reason: 'Entered twice' });
  await work();
  expect(await reachedBy(taken.id)).toEqual([]);
  expect(await told(firm.ctx)).toMatchObject([{ roundId: id }]);
  await withdrawRound(firm.ctx, { id, version: 2, reason: 'Never held' });
  expect(await told(firm.ctx)).toMatchObject([{ roundId: id, withdrawn: true }]);
});

test('rounds of a file are told of one by one, each with its own clients', async () => {
  const client = await makeScored(firm, { ...NOMINEE, asOf: [] });
  await saveEvaluation(firm.ctx, { clientId: client, asOf: '2026-06-01' });
  const csv = `held_on,kind,cut_off\n2026-05-20,provincial-nominee,1\n2026-06-03,provincial-nominee,1\n2026-06-10,general,1\n`;
  await importRounds(firm.ctx, { csv });
  // Before the first score nobody is known to have reached anything, and the general round was for nobody here.
  expect((await work()).sort()).toEqual([0, 0, 1]);
  expect(await told(firm.ctx)).toMatchObject([{ heldOn: '2026-06-03', invited: 1 }]);
});

test('that clients were found stands in the trail, and whom it was stands there by no name', async () => {
  const client = await makeScored(firm, NOMINEE);
  const { id } = await createRound(firm.ctx, nominees(1));
  await work();
  const trail = await ask<{ actor_kind: string; links: Record<string, string> }>(
    `select actor_kind, links from audit_entries where org_id = $1 and action = 'eligibility.round_reached' and subject_id = $2`,
    [firm.orgId, id],
  );
  expect(trail).toEqual([{ actor_kind: `job:${ALERT_ROUND.name}`, links: { alert: expect.any(String) } }]);
  expect(JSON.stringify(trail)).not.toContain(client);
});
