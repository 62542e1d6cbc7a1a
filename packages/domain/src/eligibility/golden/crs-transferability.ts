// What two strengths earn together.
import { ABILITIES, EDUCATION_LEVELS } from '../facts.ts';
import type { Profile } from '../profile-schemas.ts';
import crsFacts from './facts/crs.json' with { type: 'json' };
import { crs, type GoldenCase } from './golden-case.ts';
import { english, levels, NOTHING } from './people.ts';

const tierOf = (level: string): 'none' | 'one-credential' | 'high' =>
  (['none', 'one-credential', 'high'] as const).find((tier) =>
    (crsFacts.transferability.educationTiers[tier] as string[]).includes(level),
  )!;

export function transferabilityCases(): GoldenCase[] {
  const cases: GoldenCase[] = [];
  const t = crsFacts.transferability;
  const band = (bands: { id: string; minAllClb: number }[], level: number) =>
    bands.findLast(({ minAllClb }) => level >= minAllClb)?.id;
  const yearBand = (bands: { id: string; minYears: number }[], years: number) =>
    bands.findLast(({ minYears }) => years >= minYears)?.id;
  const at = (points: object, row: string, id: string | undefined): number =>
    id ? (points as Record<string, Record<string, number>>)[row]![id]! : 0;
  const add = (name: string, change: Profile, key: string, is: number) =>
    cases.push(crs(name, { ...NOTHING, ...change }, `breakdown.transferability.${key}`, is));
  for (let level = 0; level <= 12; level += 1) {
    const firstLanguage = english(level);
    for (const education of EDUCATION_LEVELS)
      add(
        `${education} with CLB ${level}`,
        { education, firstLanguage },
        'educationLanguage',
        at(t.educationAndLanguage.points, tierOf(education), band(t.educationAndLanguage.bands, level)),
      );
    for (let years = 0; years <= 5; years += 1)
      add(
        `${years} years abroad with CLB ${level}`,
        { foreignWorkYears: years, firstLanguage },
        'foreignLanguage',
        at(
          t.foreignAndLanguage.points,
          yearBand(t.foreignTiers, years)!,
          band(t.foreignAndLanguage.bands, level),
        ),
      );
    for (const held of [false, true])
      add(
        `certificate ${held} with CLB ${level}`,
        { certificateOfQualification: held, firstLanguage },
        'certificate',
        at(t.certificateAndLanguage.points, held ? 'yes' : 'no', band(t.certificateAndLanguage.bands, level)),
      );
  }
  for (let years = 0; years <= 5; years += 1) {
    for (const education of EDUCATION_LEVELS)
      add(
        `${education} with ${years} years in Canada`,
        { education, canadianWorkYears: years },
        'educationCanadianWork',
        at(
          t.educationAndCanadianWork.points,
          tierOf(education),
          yearBand(t.educationAndCanadianWork.bands, years),
        ),
      );
    for (let abroad = 0; abroad <= 5; abroad += 1)
      add(
        `${abroad} years abroad with ${years} in Canada`,
        { foreignWorkYears: abroad, canadianWorkYears: years },
        'foreignCanadianWork',
        at(
          t.foreignAndCanadianWork.points,
          yearBand(t.foreignTiers, abroad)!,
          yearBand(t.foreignAndCanadianWork.bands, years),
        ),
      );
  }
  // The weakest ability decides, whichever it is.
  for (const ability of ABILITIES)
    add(
      `weakest ${ability}`,
      { education: 'doctoral', firstLanguage: { language: 'en', clb: { ...levels(10), [ability]: 8 } } },
      'educationLanguage',
      t.educationAndLanguage.points.high.clb7,
    );
  return cases;
}
