// What came and went with the years, each on the first and the last day that it held; and the ends of the rules themselves.
import { CANADIAN_STUDIES, JOB_OFFERS } from '../facts.ts';
import type { Profile } from '../profile-schemas.ts';
import crsFacts from './facts/crs.json' with { type: 'json' };
import { crs, daysOf, type GoldenCase } from './golden-case.ts';
import { english, french, NOTHING, WITH_SPOUSE } from './people.ts';

export function additionalCases(): GoldenCase[] {
  const cases: GoldenCase[] = [];
  const add = (name: string, change: Profile, day: string, key: string, is: number) =>
    cases.push(crs(`${day} ${name}`, { ...NOTHING, ...change }, `breakdown.additional.${key}`, is, day));
  const {
    provincialNomination,
    siblingInCanada,
    french: dated,
    canadianStudy,
    arrangedEmployment,
  } = crsFacts.additional;
  for (const version of provincialNomination)
    for (const day of daysOf(version))
      for (const held of [false, true])
        add(
          `nomination ${held}`,
          { provincialNomination: held },
          day,
          'provincialNomination',
          held ? version.points : 0,
        );
  for (const version of siblingInCanada)
    for (const day of daysOf(version))
      for (const held of [false, true])
        add(`sibling ${held}`, { siblingInCanada: held }, day, 'sibling', held ? version.points : 0);
  for (const version of canadianStudy)
    for (const day of daysOf(version))
      for (const study of CANADIAN_STUDIES)
        add(`study ${study}`, { canadianStudy: study }, day, 'canadianStudy', version.points[study]);
  for (const version of arrangedEmployment)
    for (const day of daysOf(version))
      for (const offer of JOB_OFFERS)
        add(
          `offer ${offer}`,
          { arrangedEmployment: offer },
          day,
          'arrangedEmployment',
          version.points[offer],
        );
  const { minNclcAllAbilities, englishMinClbAllAbilitiesForHigher } = crsFacts.additional.frenchRule;
  for (const version of dated)
    for (const day of daysOf(version))
      for (const nclc of [0, minNclcAllAbilities - 1, minNclcAllAbilities, 12])
        for (const clb of [
          0,
          englishMinClbAllAbilitiesForHigher - 1,
          englishMinClbAllAbilitiesForHigher,
          12,
        ]) {
          const points =
            nclc < minNclcAllAbilities
              ? 0
              : clb < englishMinClbAllAbilitiesForHigher
                ? version.frenchOnly
                : version.frenchAndEnglish;
          const [fr, en] = [french(nclc), english(clb)];
          add(`NCLC ${nclc}, CLB ${clb}`, { firstLanguage: fr, secondLanguage: en }, day, 'french', points);
          add(`CLB ${clb}, NCLC ${nclc}`, { firstLanguage: en, secondLanguage: fr }, day, 'french', points);
        }
  return cases;
}

export function dateCases(): GoldenCase[] {
  return [
    crs('the last verified day', NOTHING, 'status', 'scored', '2026-11-02'),
    crs('the day after', NOTHING, 'status', 'superseded', '2026-11-03'),
    crs('what is kept of it', NOTHING, 'lastVerified.asOf', '2026-11-02', '2026-12-31'),
    crs('the first day', NOTHING, 'status', 'scored', '2015-01-01'),
    crs('the day before', NOTHING, 'status', 'unknown', '2014-12-31'),
    // Who is coming along decides, and who is none is not asked about it.
    ...(['single', 'divorced', 'separated', 'widowed', 'annulled'] as const).map((maritalStatus) =>
      crs(
        `${maritalStatus} with a spouse named`,
        { ...WITH_SPOUSE, maritalStatus },
        'breakdown.scoredAs',
        'withoutSpouse',
      ),
    ),
    ...(['married', 'common-law'] as const).map((maritalStatus) =>
      crs(maritalStatus, { ...WITH_SPOUSE, maritalStatus }, 'breakdown.scoredAs', 'withSpouse'),
    ),
  ];
}
