// The same law once more, in another language: SQL over the tables as they were collected. Written from the facts and from no pack, so that
// a slip of thought in one of the two shows.
import type pg from 'pg';
import crsFacts from '../golden/facts/crs.json' with { type: 'json' };
import federalFacts from '../golden/facts/federal.json' with { type: 'json' };
import { ABILITIES } from '../facts.ts';
import type { Profile } from '../profile-schemas.ts';

/** The collected tables as rows: one for each figure. */
export async function loadFacts(client: pg.Client): Promise<void> {
  await client.query(`
    create temp table by_number (name text, low int, high int, with_spouse int, without_spouse int);
    create temp table by_word (name text, word text, with_spouse int, without_spouse int);
    create temp table crossing (name text, row_id text, col_id text, points int);
    create temp table dated (name text, word text, since date, until date, points int);`);
  const { core, spouse, transferability, additional } = crsFacts;
  const numbers: unknown[] = [];
  const words: unknown[] = [];
  const number = (name: string, low: number, high: number | null, a: number, b: number) =>
    numbers.push({ name, low, high: high ?? 1000, with_spouse: a, without_spouse: b });
  const word = (name: string, value: string, a: number, b: number) =>
    words.push({ name, word: value, with_spouse: a, without_spouse: b });
  for (const row of core.age.rows) number('age', row.minAge, row.maxAge, row.withSpouse, row.withoutSpouse);
  for (const row of core.education.rows) word('education', row.level, row.withSpouse, row.withoutSpouse);
  for (const row of core.firstOfficialLanguage.rows)
    number('first', row.minClb, row.maxClb, row.withSpouse, row.withoutSpouse);
  for (const row of core.secondOfficialLanguage.rows)
    number('second', row.minClb, row.maxClb, row.withSpouse, row.withoutSpouse);
  for (const row of core.canadianWorkExperience.rows)
    number('work', row.minYears, row.maxYears, row.withSpouse, row.withoutSpouse);
  for (const row of spouse.education.rows) word('spouse education', row.level, row.points, 0);
  for (const row of spouse.firstOfficialLanguage.rows)
    number('spouse language', row.minClb, row.maxClb, row.points, 0);
  for (const row of spouse.canadianWorkExperience.rows)
    number('spouse work', row.minYears, row.maxYears, row.points, 0);
  const { fsw67 } = federalFacts;
  for (const row of fsw67.education.rows) word('67 education', row.level, row.points, row.points);
  for (const row of fsw67.language.first.rows)
    number('67 first', row.minClb, row.maxClb, row.points, row.points);
  for (const row of fsw67.experience.rows)
    number('67 work', row.minYears, row.maxYears, row.points, row.points);
  for (const row of fsw67.age.rows) number('67 age', row.minAge, row.maxAge, row.points, row.points);
  for (const row of fsw67.adaptability.rows) word('67 adaptability', row.id, row.points, row.points);
  const crossings = (
    [
      'educationAndLanguage',
      'educationAndCanadianWork',
      'foreignAndLanguage',
      'foreignAndCanadianWork',
      'certificateAndLanguage',
    ] as const
  ).flatMap((name) =>
    Object.entries(transferability[name].points).flatMap(([row, cells]) =>
      Object.entries(cells).map(([col, points]) => ({ name, row_id: row, col_id: col, points })),
    ),
  );
  const dated: unknown[] = [];
  const since = (
    name: string,
    word_: string,
    version: { effectiveFrom: string; effectiveTo: string | null },
    points: number,
  ) =>
    dated.push({
      name,
      word: word_,
      since: version.effectiveFrom,
      until: version.effectiveTo ?? '9999-12-31',
      points,
    });
  for (const one of additional.provincialNomination) since('nomination', 'yes', one, one.points);
  for (const one of additional.siblingInCanada) since('sibling', 'yes', one, one.points);
  for (const one of additional.french) {
    since('french', 'only', one, one.frenchOnly);
    since('french', 'both', one, one.frenchAndEnglish);
  }
  for (const one of additional.canadianStudy)
    for (const [value, points] of Object.entries(one.points)) since('study', value, one, points);
  for (const one of additional.arrangedEmployment)
    for (const [value, points] of Object.entries(one.points)) since('offer', value, one, points);
  for (const [table, rows] of [
    ['by_number', numbers],
    ['by_word', words],
    ['crossing', crossings],
    ['dated', dated],
  ] as const)
    await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  await client.query(`create temp table person (
    place int primary key, age int, marital text, education text, first_language text, first int[], second_language text, second int[],
    canadian_work int, foreign_work int, work int, certificate bool, nomination bool, sibling bool, study text, offer text,
    fsw_offer bool, adaptability text[], accompanying bool, at_home bool, spouse_education text, spouse_first int[], spouse_work int)`);
}

const levelsOf = (language: Profile['firstLanguage']): number[] =>
  ABILITIES.map((ability) => language?.clb?.[ability] ?? 0);

export async function loadPeople(client: pg.Client, profiles: readonly Profile[]): Promise<void> {
  const rows = profiles.map((one, place) => ({
    place,
    age: one.age,
    marital: one.maritalStatus,
    education: one.education,
    first_language: one.firstLanguage?.language ?? null,
    first: levelsOf(one.firstLanguage),
    second_language: one.secondLanguage?.language ?? null,
    second: levelsOf(one.secondLanguage),
    canadian_work: one.canadianWorkYears,
    foreign_work: one.foreignWorkYears,
    work: one.workYears,
    certificate: one.certificateOfQualification,
    nomination: one.provincialNomination,
    sibling: one.siblingInCanada,
    study: one.canadianStudy,
    offer: one.arrangedEmployment,
    fsw_offer: one.fswArrangedEmployment,
    adaptability: one.adaptability,
    accompanying: one.spouse?.accompanying,
    at_home: one.spouse?.citizenOrPermanentResident,
    spouse_education: one.spouse?.education,
    spouse_first: levelsOf(one.spouse?.firstLanguage),
    spouse_work: one.spouse?.canadianWorkYears,
  }));
  await client.query('truncate person');
  await client.query(`insert into person select * from jsonb_populate_recordset(null::person, $1)`, [
    JSON.stringify(rows),
  ]);
}

const CAPS = crsFacts.sectionCaps;
const { educationTiers } = crsFacts.transferability;
const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');
const column = (couple: number, alone: number) => `case when couple then ${couple} else ${alone} end`;
const perAbility = (name: string, levels: string) =>
  `(select sum(case when couple then t.with_spouse else t.without_spouse end) from unnest(${levels}) l join by_number t on t.name = '${name}' and l between t.low and t.high)`;
const lookup = (name: string, value: string) =>
  `(select case when couple then with_spouse else without_spouse end from by_number where name = '${name}' and ${value} between low and high)`;
const named = (name: string, value: string) =>
  `(select case when couple then with_spouse else without_spouse end from by_word where name = '${name}' and word = ${value})`;
const cross = (name: string, row: string, col: string) =>
  `coalesce((select points from crossing where name = '${name}' and row_id = ${row} and col_id = ${col}), 0)`;
const onDay = (name: string, word: string) =>
  `coalesce((select points from dated where name = '${name}' and word = ${word} and $1::date between since and until), 0)`;
const least = (levels: string) => `(select min(l) from unnest(${levels}) l)`;

const TOTALS = `
  with known as (
    select p.*,
      marital in ('married', 'common-law') and accompanying and not at_home as couple,
      ${least('first')} as low, ${least('spouse_first')} as spouse_low,
      coalesce(case when first_language = 'fr' then ${least('first')} when second_language = 'fr' then ${least('second')} end, 0) as french,
      coalesce(case when first_language = 'en' then ${least('first')} when second_language = 'en' then ${least('second')} end, 0) as english,
      case when education in (${list(educationTiers.none)}) then 'none' when education in (${list(educationTiers['one-credential'])}) then 'one-credential' else 'high' end as tier,
      case when foreign_work = 0 then 'none' when foreign_work <= 2 then '1-2' else '3+' end as abroad,
      case when canadian_work >= 2 then '2y+' when canadian_work = 1 then '1y' end as here
    from person p),
  banded as (
    select *, case when low >= 9 then 'clb9' when low >= 7 then 'clb7' end as strong,
      case when low >= 7 then 'clb7' when low >= 5 then 'clb5' end as fair from known),
  parts as (
    select place, couple,
      ${lookup('age', 'age')} + ${named('education', 'education')} + ${perAbility('first', 'first')}
        + least(${perAbility('second', 'second')}, ${column(crsFacts.core.secondOfficialLanguage.max.withSpouse, crsFacts.core.secondOfficialLanguage.max.withoutSpouse)})
        + ${lookup('work', 'canadian_work')} as core,
      case when couple then ${named('spouse education', 'spouse_education')} + ${perAbility('spouse language', 'spouse_first')} + ${lookup('spouse work', 'spouse_work')} else 0 end as spouse,
      least(50, ${cross('educationAndLanguage', 'tier', 'strong')} + ${cross('educationAndCanadianWork', 'tier', 'here')}) as by_education,
      least(50, ${cross('foreignAndLanguage', 'abroad', 'strong')} + ${cross('foreignAndCanadianWork', 'abroad', 'here')}) as by_work_abroad,
      least(50, ${cross('certificateAndLanguage', `case when certificate then 'yes' else 'no' end`, 'fair')}) as by_certificate,
      case when nomination then ${onDay('nomination', `'yes'`)} else 0 end + case when sibling then ${onDay('sibling', `'yes'`)} else 0 end
        + case when french >= 7 then case when english >= 5 then ${onDay('french', `'both'`)} else ${onDay('french', `'only'`)} end else 0 end
        + ${onDay('study', 'study')} + ${onDay('offer', 'offer')} as extra,
      least(25, ${named('67 education', 'education')}) + least(24, ${perAbility('67 first', 'first')})
        + case when ${least('second')} >= ${federalFacts.fsw67.language.second.minAllClb} then ${federalFacts.fsw67.language.second.points} else 0 end
        + ${lookup('67 work', 'work')} + ${lookup('67 age', 'age')} + case when fsw_offer then ${federalFacts.fsw67.arrangedEmployment.points} else 0 end
        + least(${federalFacts.fsw67.adaptability.max}, (select coalesce(sum(with_spouse), 0) from by_word where name = '67 adaptability'
            and (word = any (adaptability) and word <> 'arrangedEmployment' or word = 'arrangedEmployment' and fsw_offer))) as fsw67
    from banded)
  select place, fsw67::int,
    least(${CAPS.total}, least(${CAPS.A_plus_B}, least(core, ${column(CAPS.A_core.withSpouse, CAPS.A_core.withoutSpouse)}) + least(spouse, ${CAPS.B_spouse.withSpouse}))
      + least(${CAPS.C_transferability}, by_education + by_work_abroad + by_certificate) + least(${CAPS.D_additional}, extra))::int as crs
  from parts order by place`;

export async function totalsBySql(
  client: pg.Client,
  day: string,
): Promise<{ place: number; crs: number; fsw67: number }[]> {
  return (await client.query<{ place: number; crs: number; fsw67: number }>(TOTALS, [day])).rows;
}
