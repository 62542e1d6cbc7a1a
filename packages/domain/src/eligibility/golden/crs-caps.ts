import type { Profile } from '../profile-schemas.ts';
import crsFacts from './facts/crs.json' with { type: 'json' };
import { COLUMNS, crs, DAY, type GoldenCase } from './golden-case.ts';
import { english, french, NOTHING, WITH_SPOUSE } from './people.ts';

/** Everything at its most: what each cap leaves of it, and what it says it leaves. */
export function capCases(): GoldenCase[] {
  const { sectionCaps, transferability, additional, core, spouse } = crsFacts;
  const best: Profile = {
    age: 25,
    education: 'doctoral',
    firstLanguage: french(12),
    secondLanguage: english(12),
    canadianWorkYears: 9,
    foreignWorkYears: 9,
    certificateOfQualification: true,
    provincialNomination: true,
    siblingInCanada: true,
    canadianStudy: 'three-year-plus-or-graduate',
    arrangedEmployment: 'noc-major-group-00',
  };
  const cases: GoldenCase[] = [];
  for (const [column, base] of COLUMNS) {
    const profile = {
      ...base,
      ...best,
      ...(base.spouse && {
        spouse: {
          ...base.spouse,
          education: 'doctoral' as const,
          firstLanguage: english(12),
          canadianWorkYears: 9,
        },
      }),
    };
    const add = (at: string, is: unknown, day = DAY) =>
      cases.push(crs(`${column} at its most`, profile, at, is, day));
    const capOf = (part: { withSpouse: number; withoutSpouse: number }) => part[column];
    add('breakdown.scoredAs', column);
    // Counts, and is no key of the answer.
    add('breakdown.transferability.certificateSubtotal', null);
    add('breakdown.core.subtotal', capOf(sectionCaps.A_core));
    add('breakdown.spouse.subtotal', capOf(sectionCaps.B_spouse));
    add('breakdown.transferability.educationSubtotal', transferability.groups[0]!.cap);
    add('breakdown.transferability.foreignSubtotal', transferability.groups[1]!.cap);
    add('breakdown.transferability.subtotal', transferability.max);
    add('breakdown.additional.subtotal', additional.max);
    add('total', sectionCaps.total);
    for (const [id, cap] of [
      ['core.subtotal', capOf(sectionCaps.A_core)],
      ['spouse.subtotal', capOf(sectionCaps.B_spouse)],
      ['transferability.educationSubtotal', transferability.groups[0]!.cap],
      ['transferability.foreignSubtotal', transferability.groups[1]!.cap],
      ['transferability.certificateSubtotal', transferability.groups[2]!.cap],
      ['transferability.subtotal', transferability.max],
      ['additional.subtotal', additional.max],
      ['total', sectionCaps.total],
    ] as const)
      add(`sums.${id}.cap`, cap);
    for (const [id, cap] of [
      ['core.age', capOf(core.age.max)],
      ['core.education', capOf(core.education.max)],
      ['core.firstLanguage', capOf(core.firstOfficialLanguage.max)],
      ['core.secondLanguage', capOf(core.secondOfficialLanguage.max)],
      ['core.canadianWork', capOf(core.canadianWorkExperience.max)],
      ...(column === 'withSpouse'
        ? ([
            ['spouse.education', spouse.education.max],
            ['spouse.language', spouse.firstOfficialLanguage.max],
            ['spouse.canadianWork', spouse.canadianWorkExperience.max],
          ] as const)
        : []),
    ] as const)
      add(`items.${id}.cap`, cap);
  }
  // The second language stops at 22 with a spouse, although its rows add up to 24.
  cases.push(
    crs(
      'second language and its cap',
      { ...WITH_SPOUSE, secondLanguage: french(12) },
      'breakdown.core.subtotal',
      22,
    ),
    crs(
      'second language, no spouse',
      { ...NOTHING, secondLanguage: french(12) },
      'breakdown.core.subtotal',
      24,
    ),
  );
  return cases;
}
