import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from './index.ts';
import { shipped } from './library.ts';
import { PROGRAMMES } from './schemas.ts';
import { answerOf, goldenCases } from './golden/cases.ts';
import { english, NOTHING, WITH_SPOUSE } from './golden/people.ts';
import { anyProfile } from './testing/profiles.ts';
import type { Profile } from './profile-schemas.ts';

const DAY = '2026-06-15';
const totalOf = (profile: Profile, programme = 'crs') =>
  evaluate(profile, [programme], DAY)[programme]!.total;

test('every row of every table, on both sides of every boundary', () => {
  const wrong = goldenCases
    .map((one) => ({ name: one.name, at: one.at, is: one.is, answer: answerOf(one) }))
    .filter(({ is, answer }) => is !== answer);
  expect(wrong).toEqual([]);
  expect(goldenCases.length).toBeGreaterThan(1500);
});

test('every programme that doors name is there', () => {
  for (const id of PROGRAMMES) expect(shipped.pack(id).pack.id).toBe(id);
});

describe('for everyone', () => {
  const better = fc.constantFrom('listening', 'reading', 'writing', 'speaking');
  test('a better ability never costs a point', () => {
    fc.assert(
      fc.property(
        anyProfile,
        better,
        fc.constantFrom('firstLanguage', 'secondLanguage'),
        (profile, ability, which) => {
          const language = profile[which];
          if (!language?.clb || language.clb[ability as 'listening'] >= 12) return;
          const clb = { ...language.clb, [ability]: language.clb[ability as 'listening'] + 1 };
          const raised = { ...profile, [which]: { ...language, clb } };
          for (const programme of ['crs', 'fsw67'])
            expect(totalOf(raised, programme)!).toBeGreaterThanOrEqual(totalOf(profile, programme)!);
        },
      ),
    );
  });

  test('no cap is passed, and the parts add up to the total', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const { total, breakdown, sums } = evaluate(profile, ['crs'], DAY).crs!;
        for (const { points, beforeCap, cap } of sums!) {
          expect(points).toBe(cap === null ? beforeCap : Math.min(beforeCap, cap));
        }
        const parts = ['core', 'spouse', 'transferability', 'additional'] as const;
        const added = parts.reduce(
          (sum, part) => sum + (breakdown![part] as { subtotal: number }).subtotal,
          0,
        );
        expect(total).toBe(Math.min(added, 1200));
      }),
    );
  });

  test('a fact that nobody has said makes the answer open, and is named; it is never nothing', () => {
    const asked = [
      'age',
      'maritalStatus',
      'education',
      'firstLanguage',
      'secondLanguage',
      'canadianWorkYears',
      'foreignWorkYears',
      'certificateOfQualification',
      'provincialNomination',
      'siblingInCanada',
      'canadianStudy',
      'arrangedEmployment',
    ] as const;
    fc.assert(
      fc.property(anyProfile, fc.constantFrom(...asked), (profile, left) => {
        const { [left]: _left, ...rest } = profile;
        expect(evaluate(rest, ['crs'], DAY).crs).toMatchObject({
          status: 'unknown',
          total: null,
          breakdown: null,
          missing: expect.arrayContaining([left]),
        });
      }),
    );
  });

  test('the same question has the same answer', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        expect(evaluate(profile, PROGRAMMES, DAY)).toEqual(
          evaluate(structuredClone(profile), PROGRAMMES, DAY),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('what is asked next', () => {
  const without = <Key extends keyof Profile>(profile: Profile, ...keys: Key[]): Profile =>
    Object.fromEntries(Object.entries(profile).filter(([key]) => !keys.includes(key as Key)));

  test('nobody is asked about a spouse who is not there, nor before it is known', () => {
    expect(evaluate(without(WITH_SPOUSE, 'spouse'), ['crs'], DAY).crs!.missing).toEqual(['spouse']);
    expect(evaluate({ ...WITH_SPOUSE, spouse: {} }, ['crs'], DAY).crs!.missing).toEqual([
      'spouse.accompanying',
      'spouse.citizenOrPermanentResident',
    ]);
    expect(evaluate({ ...WITH_SPOUSE, spouse: { accompanying: false } }, ['crs'], DAY).crs!.status).toBe(
      'scored',
    );
    expect(evaluate({ ...WITH_SPOUSE, spouse: null }, ['crs'], DAY).crs!.breakdown).toMatchObject({
      scoredAs: 'withoutSpouse',
    });
  });

  test('the grid of 67 asks for nothing but its own', () => {
    expect(evaluate({}, ['fsw67'], DAY).fsw67!.missing.sort()).toEqual([
      'adaptability',
      'age',
      'education',
      'firstLanguage',
      'fswArrangedEmployment',
      'secondLanguage',
      'workYears',
    ]);
  });

  test('a refusal that is certain waits for nothing', () => {
    const { cec, fsw, fst } = evaluate({ firstLanguage: english(3) }, ['cec', 'fsw', 'fst'], DAY);
    expect([cec!.status, fsw!.status, fst!.status]).toEqual(['ineligible', 'ineligible', 'ineligible']);
    expect(evaluate({}, ['cec'], DAY).cec).toMatchObject({
      status: 'unknown',
      missing: ['canadianWorkYears', 'firstLanguage', 'nocCodes'],
    });
  });

  test('a programme that waits for another asks what that one lacks', () => {
    const { settlementFunds: _funds, ...rest } = {
      ...NOTHING,
      firstLanguage: english(9),
      education: 'doctoral' as const,
      workYears: 4,
      age: 30,
    };
    expect(evaluate(rest, ['fsw'], DAY).fsw).toMatchObject({
      status: 'unknown',
      missing: ['settlementFunds'],
    });
  });
});

describe('what contradicts itself is refused with the field that is wrong', () => {
  const refused = (profile: Profile, day = DAY) => {
    try {
      evaluate({ ...NOTHING, ...profile }, ['crs'], day);
      return null;
    } catch (error) {
      return (error as { fields: unknown }).fields;
    }
  };
  const scores = { listening: 8, reading: 8, writing: 8, speaking: 8 };
  const celpip = { name: 'CELPIP-General', scores };
  test.each<[string, Profile, string, string]>([
    [
      'levels that the scores do not give',
      { firstLanguage: { ...english(7), test: celpip } },
      'firstLanguage.clb.listening',
      'levelDisagrees',
    ],
    [
      'a French chart without its name',
      { firstLanguage: { language: 'fr', test: { name: 'TEF-Canada', scores } } },
      'firstLanguage.test.chart',
      'required',
    ],
    [
      'a chart that is none',
      { firstLanguage: { language: 'fr', test: { name: 'TEF-Canada', chart: 'x', scores } } },
      'firstLanguage.test.chart',
      'notChoice',
    ],
    [
      'a test of the other language',
      { firstLanguage: { language: 'fr', test: celpip } },
      'firstLanguage.test.name',
      'notChoice',
    ],
    [
      'a score off the scale',
      {
        firstLanguage: {
          language: 'en',
          test: { name: 'IELTS-General-Training', scores: { ...scores, reading: 9.5 } },
        },
      },
      'firstLanguage.test.scores.reading',
      'scoreRange',
    ],
    [
      'one language twice',
      { firstLanguage: english(7), secondLanguage: english(7) },
      'secondLanguage.language',
      'sameLanguage',
    ],
    [
      'an age that is not that of the birth date',
      { age: 30, birthDate: '1990-01-01' },
      'age',
      'ageDisagrees',
    ],
  ])('%s', (_name, profile, field, key) => {
    expect(refused(profile)).toMatchObject({ [field]: { key } });
  });

  test('a test before it was accepted', () => {
    const pte: Profile = {
      firstLanguage: {
        language: 'en',
        test: { name: 'PTE-Core', scores: { listening: 60, reading: 60, writing: 69, speaking: 68 } },
      },
    };
    expect(refused(pte, '2024-01-29')).toMatchObject({
      'firstLanguage.test.name': { key: 'testNotAccepted' },
    });
    expect(refused(pte, '2024-01-30')).toBeNull();
  });
});

test('an age belongs to a day: both sides of a birthday, and of one that comes every fourth year', () => {
  const on = (birthDate: string, day: string) => {
    const { age: _age, ...rest } = NOTHING;
    const [item] = evaluate({ ...rest, birthDate }, ['crs'], day).crs!.items;
    return item!.input.age;
  };
  expect([on('1996-06-15', '2026-06-14'), on('1996-06-15', '2026-06-15')]).toEqual([29, 30]);
  expect([on('1996-02-29', '2026-02-28'), on('1996-02-29', '2026-03-01')]).toEqual([29, 30]);
});

test('the points of a job offer ended between two days, and the explanation names the text that changed', () => {
  const offer = { ...NOTHING, arrangedEmployment: 'noc-major-group-00' as const };
  const [before, after] = ['2025-03-24', '2025-03-25'].map((day) => evaluate(offer, ['crs'], day).crs!);
  expect([before!.total, after!.total]).toEqual([200, 0]);
  const source = (one: typeof before) =>
    one!.items.find(({ rule }) => rule === 'additional.arrangedEmployment')!.citation[0];
  expect(source(after)).toMatchObject({ place: 'version in force 2025-03-25' });
  expect(source(before)).toMatchObject({ place: 'in force 2016-11-19' });
  expect(before!.rulePack).toMatchObject({ effectiveTo: '2025-03-24' });
  expect(after!.rulePack).toMatchObject({ effectiveFrom: '2025-03-25', effectiveTo: '2026-11-02' });
});

test('after the last verified day there is no score, but what it was on that day', () => {
  expect(evaluate({ ...NOTHING, age: 25 }, ['crs'], '2026-11-21').crs).toMatchObject({
    status: 'superseded',
    total: null,
    breakdown: null,
    lastVerified: { asOf: '2026-11-02', total: 110 },
    warnings: [{ en: expect.stringContaining('2026-11-02'), fr: expect.stringContaining('2026-11-02') }],
  });
});
