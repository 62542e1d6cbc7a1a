// What a person earns by themselves, and by the spouse who comes along.
import { ABILITIES } from '../facts.ts';
import type { Profile } from '../profile-schemas.ts';
import crsFacts from './facts/crs.json' with { type: 'json' };
import { COLUMNS, crs, ends, type GoldenCase } from './golden-case.ts';
import { levels, WITH_SPOUSE } from './people.ts';

export function coreCases(): GoldenCase[] {
  const cases: GoldenCase[] = [];
  const { age, education, firstOfficialLanguage, secondOfficialLanguage, canadianWorkExperience } =
    crsFacts.core;
  for (const [column, base] of COLUMNS) {
    const add = (name: string, change: Profile, at: string, is: number) =>
      cases.push(crs(`${column} ${name}`, { ...base, ...change }, `breakdown.core.${at}`, is));
    for (const row of age.rows)
      for (const years of ends(row.minAge, row.maxAge))
        add(`age ${years}`, { age: years }, 'age', row[column]);
    for (const row of education.rows)
      add(`education ${row.level}`, { education: row.level as never }, 'education', row[column]);
    for (const row of canadianWorkExperience.rows)
      for (const years of ends(row.minYears, row.maxYears))
        add(`Canadian work ${years}`, { canadianWorkYears: years }, 'canadianWork', row[column]);
    // One ability alone, so that each is seen to count for itself.
    for (const ability of ABILITIES) {
      const only = (level: number) => ({ ...levels(0), [ability]: level });
      for (const row of firstOfficialLanguage.rows)
        for (const level of ends(row.minClb, row.maxClb && Math.min(row.maxClb, 12)))
          add(
            `first ${ability} ${level}`,
            { firstLanguage: { language: 'en', clb: only(Math.min(level, 12)) } },
            'firstLanguage',
            row[column],
          );
      for (const row of secondOfficialLanguage.rows)
        for (const level of ends(row.minClb, row.maxClb))
          add(
            `second ${ability} ${level}`,
            { secondLanguage: { language: 'fr', clb: only(Math.min(level, 12)) } },
            'secondLanguage',
            row[column],
          );
    }
  }
  return cases;
}

export function spouseCases(): GoldenCase[] {
  const { education, firstOfficialLanguage, canadianWorkExperience } = crsFacts.spouse;
  const cases: GoldenCase[] = [];
  const add = (name: string, change: object, at: string, is: number) => {
    const spouse = { ...WITH_SPOUSE.spouse!, ...change };
    cases.push(crs(`spouse ${name}`, { ...WITH_SPOUSE, spouse }, `breakdown.spouse.${at}`, is));
    // Who stays behind, or is at home here, earns nothing for anyone.
    for (const apart of [{ accompanying: false }, { citizenOrPermanentResident: true }])
      cases.push(
        crs(
          `spouse apart ${name}`,
          { ...WITH_SPOUSE, spouse: { ...spouse, ...apart } },
          `breakdown.spouse.${at}`,
          0,
        ),
      );
  };
  for (const row of education.rows) add(row.level, { education: row.level }, 'education', row.points);
  for (const row of canadianWorkExperience.rows)
    for (const years of ends(row.minYears, row.maxYears))
      add(`work ${years}`, { canadianWorkYears: years }, 'canadianWork', row.points);
  for (const ability of ABILITIES)
    for (const row of firstOfficialLanguage.rows)
      for (const level of ends(row.minClb, row.maxClb))
        add(
          `${ability} ${level}`,
          { firstLanguage: { language: 'en', clb: { ...levels(0), [ability]: level } } },
          'language',
          row.points,
        );
  return cases;
}
