// The grid of 67 points by which federal skilled workers pass.
import { ABILITIES } from '../facts.ts';
import type { Profile } from '../profile-schemas.ts';
import federalFacts from './facts/federal.json' with { type: 'json' };
import { DAY, ends, type GoldenCase } from './golden-case.ts';
import { english, french, levels, NOTHING } from './people.ts';

export function fswGridCases(): GoldenCase[] {
  const facts = federalFacts.fsw67;
  const cases: GoldenCase[] = [];
  const add = (name: string, change: Profile, at: string, is: unknown, day = DAY) =>
    cases.push({
      name: `fsw67 ${name}`,
      programme: 'fsw67',
      day,
      profile: { ...NOTHING, ...change },
      at,
      is,
    });
  for (const row of facts.education.rows)
    add(row.level, { education: row.level as never }, 'breakdown.education', row.points);
  for (const row of facts.age.rows)
    for (const years of ends(row.minAge, row.maxAge))
      add(`age ${years}`, { age: years }, 'breakdown.age', row.points);
  for (const row of facts.experience.rows)
    for (const years of ends(row.minYears, row.maxYears))
      add(`work ${years}`, { workYears: years }, 'breakdown.experience', row.points);
  for (const ability of ABILITIES)
    for (const row of facts.language.first.rows)
      for (const level of ends(row.minClb, row.maxClb))
        add(
          `first ${ability} ${level}`,
          { firstLanguage: { language: 'en', clb: { ...levels(0), [ability]: level } } },
          'breakdown.firstLanguage',
          row.points,
        );
  const { second } = facts.language;
  for (const level of [second.minAllClb - 1, second.minAllClb, 12])
    add(
      `second ${level}`,
      { secondLanguage: french(level) },
      'breakdown.secondLanguage',
      level < second.minAllClb ? 0 : second.points,
    );
  for (const held of [false, true])
    add(
      `offer ${held}`,
      { fswArrangedEmployment: held },
      'breakdown.arrangedEmployment',
      held ? facts.arrangedEmployment.points : 0,
    );
  for (const row of facts.adaptability.rows)
    if (row.id === 'arrangedEmployment')
      add(
        'adaptability by offer',
        { fswArrangedEmployment: true },
        `items.adaptability.${row.id}.points`,
        row.points,
      );
    else {
      add(row.id, { adaptability: [row.id as never] }, `items.adaptability.${row.id}.points`, row.points);
      add(row.id, { adaptability: [row.id as never] }, 'breakdown.adaptability', row.points);
    }
  const all: Profile = {
    age: 30,
    education: 'doctoral',
    firstLanguage: english(12),
    secondLanguage: french(12),
    workYears: 9,
    fswArrangedEmployment: true,
    adaptability: ['ownWorkInCanada', 'spouseLanguage', 'relativeInCanada'],
  };
  add('at its most', all, 'breakdown.adaptability', facts.adaptability.max);
  add('at its most', all, 'total', facts.max);
  for (const [id, cap] of [
    ['adaptability', facts.adaptability.max],
    ['total', facts.max],
  ] as const)
    add('caps', all, `sums.${id}.cap`, cap);
  for (const [id, cap] of [
    ['education', facts.education.max],
    ['firstLanguage', facts.language.first.max],
    ['secondLanguage', facts.language.second.max],
    ['experience', facts.experience.max],
    ['age', facts.age.max],
    ['arrangedEmployment', facts.arrangedEmployment.max],
  ] as const)
    add('caps', all, `items.${id}.cap`, cap);
  // 25 + 24 + 11 + 7 = 67, and one year older is 66.
  const pass: Profile = { education: 'doctoral', firstLanguage: english(9), workYears: 3, age: 40 };
  add('exactly the pass mark', pass, 'total', facts.passMark);
  add('exactly the pass mark', pass, 'breakdown.passes', true);
  add('one point less', { ...pass, age: 41 }, 'breakdown.passes', false);
  add(
    'the lowest language that will do',
    { firstLanguage: english(7) },
    'breakdown.minimumLanguageMet',
    true,
  );
  add('one level less', { firstLanguage: english(6) }, 'breakdown.minimumLanguageMet', false);
  add('the first day', {}, 'status', 'scored', '2013-05-04');
  add('the day before', {}, 'status', 'unknown', '2013-05-03');
  add('a change is reported', {}, 'warnings.length', 1, '2026-11-03');
  add('and not before', {}, 'warnings.length', 0, '2026-11-02');
  return cases;
}
