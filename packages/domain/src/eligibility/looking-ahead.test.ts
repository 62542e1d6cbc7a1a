// The next question, what is coming, what a change would add: each against the evaluation itself.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NOTHING_SAID_OF_SELF } from '../clients/schemas.ts';
import { noticeOn, usualDay } from './assess.ts';
import { evaluate } from './evaluate.ts';
import { forecast } from './forecast.ts';
import { shipped } from './library.ts';
import { nextQuestion, withAnswer } from './next-question.ts';
import type { Profile } from './profile-schemas.ts';
import { scenarios } from './scenarios.ts';
import { english, NOTHING, WITH_SPOUSE } from './golden/people.ts';
import { anyProfile } from './testing/profiles.ts';

const DAY = '2026-06-15';
const GATES = ['fsw', 'cec', 'fst'];

const whole: fc.Arbitrary<Profile> = fc
  .tuple(
    anyProfile,
    fc.record({
      authorizedToWork: fc.boolean(),
      familySize: fc.integer({ min: 1, max: 6 }),
      settlementFunds: fc.integer({ min: 0, max: 60_000 }),
      nocCodes: fc.constantFrom(['21231'], ['72106'], ['63200'], ['65201'], [] as string[]),
    }),
  )
  .map(([profile, more]) => ({ ...profile, ...more }));

const truthOf = (profile: Profile, fact: string): unknown =>
  fact.startsWith('spouse.')
    ? (profile.spouse as Record<string, unknown> | null)?.[fact.slice(7)]
    : (profile as Record<string, unknown>)[fact];

/** Asks until nothing is open; how many questions it took. */
function interview(truth: Profile): number {
  let profile: Profile = {};
  for (let asked = 0; ; asked += 1) {
    const fact = nextQuestion(profile, GATES, DAY, shipped);
    if (fact === null) return asked;
    profile = withAnswer(profile, fact, truthOf(truth, fact) ?? null);
    expect(asked).toBeLessThan(40);
  }
}

describe('the next question', () => {
  test('settles 100 people with three fifths of the questions or fewer', () => {
    const all = new Set(Object.values(evaluate({}, GATES, DAY)).flatMap(({ missing }) => missing)).size;
    const people = fc.sample(whole, { numRuns: 100, seed: 8 });
    const asked = people.map(interview);
    const share = asked.reduce((sum, one) => sum + one, 0) / (all * people.length);
    expect(all).toBeGreaterThan(10);
    expect(share).toBeLessThanOrEqual(0.6);
  });

  test('leads to the answer that the whole questionnaire gives', () => {
    for (const truth of fc.sample(whole, { numRuns: 30, seed: 9 })) {
      let profile: Profile = {};
      for (let fact; (fact = nextQuestion(profile, GATES, DAY, shipped)) !== null;)
        profile = withAnswer(profile, fact, truthOf(truth, fact) ?? null);
      const statuses = (one: Profile) => Object.values(evaluate(one, GATES, DAY)).map(({ status }) => status);
      // Work of both groups leaves one requirement open for ever: with one code there is none.
      expect(statuses(profile)).toEqual(statuses(truth));
    }
  });

  test('is none where all is settled', () => {
    expect(nextQuestion(NOTHING, GATES, DAY, shipped)).toBeNull();
  });
});

test('a total that is open lies within its range, whatever is answered', () => {
  fc.assert(
    fc.property(whole, fc.subarray(Object.keys(WITH_SPOUSE)), (truth, hidden) => {
      const partly = Object.fromEntries(
        Object.entries(truth).filter(([name]) => !hidden.includes(name)),
      ) as Profile;
      const gates = (one: Profile) =>
        evaluate(one, ['fsw'], DAY).fsw!.items.find(({ rule }) => rule === 'grid');
      const open = (gates(partly) as { met: boolean | null }).met;
      if (open !== null) expect(open).toBe((gates(truth) as { met: boolean | null }).met);
    }),
    { numRuns: 300, seed: 7 },
  );
});

describe('what is coming', () => {
  const facts = {
    birthDate: '1993-03-12',
    spouse: null,
    own: {
      ...NOTHING_SAID_OF_SELF,
      maritalStatus: 'single' as const,
      education: { state: 'none' as const, items: [] },
      languageTests: {
        state: 'whole' as const,
        items: [
          {
            name: 'CELPIP-General',
            chart: null,
            takenOn: '2025-01-20',
            listening: 9,
            reading: 9,
            writing: 9,
            speaking: 9,
          },
        ],
      },
      work: {
        state: 'whole' as const,
        items: [
          {
            title: null,
            country: 'CA',
            startedOn: '2025-09-01',
            endedOn: null,
            ongoing: true,
            hoursPerWeek: 40,
            nocCode: '21231',
            skilled: null,
            counts: 'yes' as const,
          },
        ],
      },
      certificateOfQualification: false,
      provincialNomination: false,
      siblingInCanada: false,
      jobOffer: 'none' as const,
    },
  };
  const coming = (until: string) =>
    forecast(facts, { from: '2026-06-15', until, rulesDay: DAY, library: shipped });

  test('is a full year of work, the end of a test, a birthday, each with its points', () => {
    expect(coming('2027-12-31').map(({ day, change, facts: [first] }) => [day, first?.name, change])).toEqual(
      [
        ['2026-08-30', 'canadianWorkYears', 40],
        ['2027-01-20', 'firstLanguage', -124],
        // Nothing is left of the points for language by then, and 34 earns five fewer than 33.
        ['2027-03-12', 'age', -5],
        ['2027-08-29', 'canadianWorkYears', 13],
      ],
    );
  });

  test('is nothing within days in which nothing happens', () => {
    expect(coming('2026-08-29')).toEqual([]);
  });
});

describe('what a change would add', () => {
  const base: Profile = {
    ...NOTHING,
    age: 30,
    education: 'three-year-plus-post-secondary',
    firstLanguage: english(8),
    foreignWorkYears: 1,
  };
  test('is the difference of two evaluations, rule by rule', () => {
    const found = scenarios(base, DAY, shipped);
    const better = found.find(({ kind, to }) => kind === 'firstLanguage' && to === 9)!;
    const total = (profile: Profile) => evaluate(profile, ['crs'], DAY).crs!.total!;
    expect(better.change).toBe(total({ ...base, firstLanguage: english(9) }) - total(base));
    expect(better.rules).toMatchObject({ 'core.firstLanguage': 32, 'transferability.educationLanguage': 12 });
    for (const { change } of found) expect(change).toBeGreaterThan(0);
    expect(found.map(({ change }) => change)).toEqual(
      found.map(({ change }) => change).sort((a, b) => b - a),
    );
  });

  test('is nothing while the score is unknown', () => {
    const { age: _age, ...open } = base;
    expect(scenarios(open, DAY, shipped)).toEqual([]);
  });
});

test('after the last verified day pages begin with that day, and say so', () => {
  expect(noticeOn('2026-11-02', shipped)).toBeNull();
  expect(usualDay('2026-06-01', shipped)).toBe('2026-06-01');
  expect(noticeOn('2026-11-21', shipped)).toMatchObject({
    lastVerified: '2026-11-02',
    changedOn: '2026-11-03',
  });
  expect(usualDay('2026-11-21', shipped)).toBe('2026-11-02');
});
