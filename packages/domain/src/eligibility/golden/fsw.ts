// Who is a federal skilled worker.
import { EDUCATION_LEVELS } from '../facts.ts';
import type { Profile } from '../profile-schemas.ts';
import { casesOf, FIT, FUNDS } from './fit.ts';
import { DAY, type GoldenCase } from './golden-case.ts';
import { english, french } from './people.ts';

export function fswCases(): GoldenCase[] {
  const { cases, add, both } = casesOf('fsw');
  both(
    FIT,
    'work',
    { workYears: 1, age: 30, secondLanguage: french(7) },
    { workYears: 0, education: 'doctoral' },
  );
  both(FIT, 'unbroken work', { unbrokenWorkYears: 1 }, { unbrokenWorkYears: 0 });
  add({ ...FIT, unbrokenWorkYears: 'open' }, 'work that may be unbroken', 'unknown');
  both(
    FIT,
    'language',
    { firstLanguage: english(7), education: 'doctoral', secondLanguage: french(5) },
    {
      firstLanguage: english(6),
      education: 'doctoral',
      secondLanguage: french(5),
      fswArrangedEmployment: true,
    },
  );
  for (const education of EDUCATION_LEVELS)
    add({ ...FIT, education }, education, education !== 'less-than-secondary', DAY, 'items.education.met');
  const grid: Profile = {
    education: 'doctoral',
    firstLanguage: english(9),
    workYears: 3,
    age: 40,
    adaptability: [],
  };
  both(FIT, 'grid', grid, { ...grid, age: 41 });
  both(FIT, 'funds', { settlementFunds: FUNDS }, { settlementFunds: FUNDS - 1 });
  both(
    FIT,
    'funds or work and an offer',
    { settlementFunds: 0, authorizedToWork: true, fswArrangedEmployment: true },
    { settlementFunds: 0, authorizedToWork: true },
  );
  add(
    { ...FIT, settlementFunds: 0, authorizedToWork: false, fswArrangedEmployment: true },
    'an offer alone',
    'ineligible',
  );
  add(FIT, 'the first day that all its tables are known', 'eligible', '2022-06-09');
  add(FIT, 'before its funds are known', 'unknown', '2022-06-08');
  add(FIT, 'the first day', null, '2013-05-04', 'warnings.0.en');
  add(FIT, 'the day before', 'No rules before 2013-05-04 were found.', '2013-05-03', 'warnings.0.en');
  return cases;
}
