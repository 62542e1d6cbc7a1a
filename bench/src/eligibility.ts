// How many people can be ranked in a second on one core, with and without every reason; beside two rules engines that are given the
// same tables. They must give the same answers first.
import { evaluate, totalsOf } from '@cio/domain/eligibility';
import { MOST_PROFILES } from '@cio/domain/eligibility/schemas';
import { jsonRulesRanking } from './eligibility/json-rules.ts';
import { people } from './eligibility/people.ts';
import { flatFacts, type Value } from './eligibility/tables.ts';
import { zenRanking } from './eligibility/zen.ts';
import type { Bench, BenchOptions, Findings, Row } from './results.ts';
import { ratio } from './statistics.ts';

const DAY = '2026-06-15';
const PEOPLE = 10_000;
const TOTALS_A_SECOND = 1_000_000;
const EXPLANATIONS_A_SECOND = 200_000;
const WHAT_IF_MS = 50;
const TIMES_AN_ENGINE = 50;
/** Of the slowest: more would only be longer. */
const COMPARED = 2_000;

export const eligibility: Bench = {
  summary: 'people ranked a second on one core, beside rules engines with the same tables and answers',
  async run(options) {
    const all = people(PEOPLE);
    const facts = all.slice(0, COMPARED).map(flatFacts);
    const engines = { zen: zenRanking(DAY), 'json-rules-engine': jsonRulesRanking(DAY) };
    await assertSame(all, facts, engines);
    options.say(`${COMPARED} people: the same totals from all three`);
    const whatIf: number[] = [];
    const ways: Record<string, () => unknown> = {
      'ours, totals': () => totalsOf(all, 'crs', DAY),
      'ours, explained': () => explained(all),
      zen: () => engines.zen(facts),
      'json-rules-engine': () => engines['json-rules-engine'](facts),
    };
    const counts: Record<string, number> = { zen: COMPARED, 'json-rules-engine': COMPARED };
    const rounds = new Map(Object.keys(ways).map((way) => [way, [] as number[]]));
    for (let round = -1; round < options.rounds; round += 1) {
      for (const [way, work] of Object.entries(ways)) {
        const perSecond = await rate(work, counts[way] ?? PEOPLE, options);
        if (round >= 0) rounds.get(way)!.push(perSecond);
      }
      if (round >= 0) whatIf.push((PEOPLE / rounds.get('ours, totals')!.at(-1)!) * 1_000);
    }
    return findings(rounds, whatIf);
  },
};

/** A thousand at a time, as many as one call may ask for: their reasons are all there when the last one is. */
function explained(all: ReturnType<typeof people>): number {
  let reasons = 0;
  for (let at = 0; at < all.length; at += MOST_PROFILES) {
    const answers = all.slice(at, at + MOST_PROFILES).map((one) => evaluate(one, ['crs'], DAY));
    reasons += answers.reduce((sum, { crs }) => sum + crs!.items.length, 0);
  }
  return reasons;
}

type Engines = Record<string, (facts: readonly Record<string, Value>[]) => Promise<number[]>>;

/** Figures of engines that answer something else would say nothing. */
async function assertSame(
  all: ReturnType<typeof people>,
  facts: readonly Record<string, Value>[],
  engines: Engines,
): Promise<void> {
  const ours = totalsOf(all.slice(0, COMPARED), 'crs', DAY);
  ours.forEach((total, at) => {
    const explained = evaluate(all[at]!, ['crs'], DAY).crs!.total;
    if (total === null || total !== explained) throw new Error(`person ${at}: ${total} and ${explained}`);
  });
  if (new Set(ours).size < 300) throw new Error('these people are too much alike to compare anything');
  for (const [name, rank] of Object.entries(engines)) {
    const totals = await rank(facts);
    const at = totals.findIndex((total, place) => total !== ours[place]);
    if (at >= 0 || totals.length !== ours.length)
      throw new Error(`${name}: ${totals[at]} for person ${at}, and ${ours[at]} here`);
  }
}

/** By processor time: what a busy neighbour takes is not ours, and what an engine computes on other cores is its. */
async function rate(work: () => unknown, count: number, { seconds }: BenchOptions): Promise<number> {
  await work();
  const begin = process.cpuUsage();
  let done = 0;
  for (;;) {
    await work();
    done += count;
    const { user, system } = process.cpuUsage(begin);
    const spent = (user + system) / 1_000_000;
    if (spent >= seconds) return done / spent;
  }
}

function findings(rounds: ReadonlyMap<string, number[]>, whatIf: number[]): Findings {
  const rows: Row[] = [...rounds].map(([way, perSecond]) => ({
    what: 'people ranked',
    way,
    unit: 'a second',
    rounds: perSecond,
  }));
  rows.push({ what: `${PEOPLE} what-ifs`, way: 'ours', unit: 'ms', rounds: whatIf });
  const [totals, explained] = [rounds.get('ours, totals')!, rounds.get('ours, explained')!];
  const flat = (value: number) => totals.map(() => value);
  const target = { atLeast: TIMES_AN_ENGINE };
  return {
    rows,
    ratios: [
      ratio(`totals a second / ${TOTALS_A_SECOND}`, totals, flat(TOTALS_A_SECOND), { atLeast: 1 }),
      ratio(`explained a second / ${EXPLANATIONS_A_SECOND}`, explained, flat(EXPLANATIONS_A_SECOND), {
        atLeast: 1,
      }),
      ratio(`${PEOPLE} what-ifs / ${WHAT_IF_MS} ms`, whatIf, flat(WHAT_IF_MS), { atMost: 1 }),
      ratio('totals: ours / zen', totals, rounds.get('zen')!, target),
      ratio('totals: ours / json-rules-engine', totals, rounds.get('json-rules-engine')!, target),
    ],
    notes: [
      'The engines are given flat facts, with the weakest ability and the column worked out beforehand, and zen runs on all cores; ours begins with the profile as the API takes it, on one.',
    ],
  };
}
