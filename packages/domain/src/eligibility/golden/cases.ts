// One case for each row of each table and each side of each boundary, with what the collected facts say it earns: what any edition
// of a pack must get right before it is let in. The facts stand beside as they were collected, in a form of their own: a slip in
// a pack is not repeated here.
import crsFacts from './facts/crs.json' with { type: 'json' };
import federalFacts from './facts/federal.json' with { type: 'json' };
import languageFacts from './facts/languages.json' with { type: 'json' };
import { ABILITIES, CANADIAN_STUDIES, EDUCATION_LEVELS, JOB_OFFERS, type Ability } from '../facts.ts';
import { evaluate, type Evaluation } from '../evaluate.ts';
import type { Library } from '../library.ts';
import { dayAfter, dayBefore } from '../periods.ts';
import type { Profile } from '../profile-schemas.ts';
import { english, french, levels, NOTHING, WITH_SPOUSE } from './people.ts';

export interface GoldenCase {
  name: string;
  programme: string;
  day: string;
  profile: Profile;
  /** What must stand at this place of the evaluation. */
  at: string;
  is: unknown;
}

const DAY = '2026-06-15';
const COLUMNS = [
  ['withoutSpouse', NOTHING],
  ['withSpouse', WITH_SPOUSE],
] as const;

/** The first and the last value of a row; an open row goes on a while. */
const ends = (from: number, to: number | null): number[] => [...new Set([from, to ?? from + 3])];

const crs = (name: string, profile: Profile, at: string, is: unknown, day = DAY): GoldenCase => ({
  name: `crs ${name}`,
  programme: 'crs',
  day,
  profile,
  at,
  is,
});

function coreCases(): GoldenCase[] {
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

function spouseCases(): GoldenCase[] {
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

const tierOf = (level: string): 'none' | 'one-credential' | 'high' =>
  (['none', 'one-credential', 'high'] as const).find((tier) =>
    (crsFacts.transferability.educationTiers[tier] as string[]).includes(level),
  )!;

function transferabilityCases(): GoldenCase[] {
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

interface DatedFacts {
  effectiveFrom: string;
  effectiveTo: string | null;
}

/** Both ends of a version, and the days on which a grid begins and ends. */
const daysOf = ({ effectiveFrom, effectiveTo }: DatedFacts): string[] => [
  effectiveFrom,
  effectiveTo ?? '2026-11-02',
];

function additionalCases(): GoldenCase[] {
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

/** Everything at its most: what each cap leaves of it, and what it says it leaves. */
function capCases(): GoldenCase[] {
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

function dateCases(): GoldenCase[] {
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

function fswCases(): GoldenCase[] {
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

/** Someone whom a programme takes; each case then takes one thing away. */
const FIT: Profile = {
  ...NOTHING,
  age: 30,
  education: 'three-year-plus-post-secondary',
  firstLanguage: english(9),
  workYears: 4,
  canadianWorkYears: 1,
  adaptability: ['ownWorkInCanada'],
  familySize: 1,
  settlementFunds: 100_000,
  nocCodes: ['21231'],
};
const TRADE: Profile = { ...FIT, nocCodes: ['72200'], certificateOfQualification: true, workYears: 2 };

function programmeCases(): GoldenCase[] {
  const cases: GoldenCase[] = [];
  const add = (programme: string, profile: Profile, name: string, is: unknown, day = DAY, at = 'status') =>
    cases.push({ name: `${programme} ${name}`, programme, day, profile, at, is });
  const both = (programme: string, base: Profile, name: string, enough: Profile, less: Profile) => {
    add(programme, { ...base, ...enough }, name, 'eligible');
    add(programme, { ...base, ...less }, `${name}, one less`, 'ineligible');
  };
  both(
    'fsw',
    FIT,
    'work',
    { workYears: 1, age: 30, secondLanguage: french(7) },
    { workYears: 0, education: 'doctoral' },
  );
  both(
    'fsw',
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
    cases.push({
      name: `fsw ${education}`,
      programme: 'fsw',
      day: DAY,
      profile: { ...FIT, education },
      at: 'items.education.met',
      is: education !== 'less-than-secondary',
    });
  const grid: Profile = {
    education: 'doctoral',
    firstLanguage: english(9),
    workYears: 3,
    age: 40,
    adaptability: [],
  };
  both('fsw', FIT, 'grid', grid, { ...grid, age: 41 });
  const [latest] = federalFacts.funds;
  const needed = latest!.byFamilySize['1'];
  both('fsw', FIT, 'funds', { settlementFunds: needed }, { settlementFunds: needed - 1 });
  both(
    'fsw',
    FIT,
    'funds or work and an offer',
    { settlementFunds: 0, authorizedToWork: true, fswArrangedEmployment: true },
    { settlementFunds: 0, authorizedToWork: true },
  );
  add(
    'fsw',
    { ...FIT, settlementFunds: 0, authorizedToWork: false, fswArrangedEmployment: true },
    'an offer alone',
    'ineligible',
  );
  add('fsw', FIT, 'the first day that all its tables are known', 'eligible', '2022-06-09');
  add('fsw', FIT, 'before its funds are known', 'unknown', '2022-06-08');
  add('fsw', FIT, 'the first day', null, '2013-05-04', 'warnings.0.en');
  add('fsw', FIT, 'the day before', 'No rules before 2013-05-04 were found.', '2013-05-03', 'warnings.0.en');

  both('cec', FIT, 'work', { canadianWorkYears: 1 }, { canadianWorkYears: 0 });
  for (const code of ['00012', '11200', '21231'])
    both(
      'cec',
      { ...FIT, nocCodes: [code] },
      `language for ${code}`,
      { firstLanguage: english(7) },
      { firstLanguage: english(6) },
    );
  for (const code of ['22220', '63200'])
    both(
      'cec',
      { ...FIT, nocCodes: [code] },
      `language for ${code}`,
      { firstLanguage: english(5) },
      { firstLanguage: english(4) },
    );
  for (const code of ['44101', '65100'])
    both(
      'cec',
      { ...FIT, nocCodes: [code] },
      `language for ${code}`,
      { firstLanguage: english(7) },
      { firstLanguage: english(6) },
    );
  add(
    'cec',
    { ...FIT, nocCodes: ['21231', '22220'], firstLanguage: english(6) },
    'work of both groups',
    'unknown',
  );
  add(
    'cec',
    { ...FIT, nocCodes: ['21231', '22220'], firstLanguage: english(4) },
    'work of both groups, too little',
    'ineligible',
  );
  add('cec', FIT, 'the first day', 'eligible', '2013-01-02');
  add('cec', FIT, 'the day before', 'unknown', '2013-01-01');

  both('fst', TRADE, 'work', { workYears: 2 }, { workYears: 1 });
  for (const [ability, least] of [
    ['speaking', 5],
    ['listening', 5],
    ['reading', 4],
    ['writing', 4],
  ] as [Ability, number][]) {
    const only = (level: number): Profile => ({
      firstLanguage: { language: 'en', clb: { ...levels(9), [ability]: level } },
    });
    both('fst', TRADE, ability, only(least), only(least - 1));
  }
  both(
    'fst',
    { ...TRADE, certificateOfQualification: false },
    'an offer',
    { fswArrangedEmployment: true },
    {},
  );
  for (const offer of JOB_OFFERS)
    add(
      'fst',
      { ...TRADE, certificateOfQualification: false, arrangedEmployment: offer },
      `offer ${offer}`,
      offer === 'none' ? 'ineligible' : 'eligible',
    );
  both('fst', TRADE, 'funds', { settlementFunds: needed }, { settlementFunds: needed - 1 });
  both(
    'fst',
    TRADE,
    'funds or work and an offer',
    { settlementFunds: 0, authorizedToWork: true, fswArrangedEmployment: true },
    { settlementFunds: 0, authorizedToWork: true },
  );
  add(
    'fst',
    { ...TRADE, settlementFunds: 0, fswArrangedEmployment: true },
    'an offer alone, no funds',
    'ineligible',
  );
  const { trades } = federalFacts;
  for (const group of trades.include) {
    const code = group.code.padEnd(5, '0');
    add('fst', { ...TRADE, nocCodes: [code] }, `trade ${code}`, 'eligible');
    // Its neighbour shares all but the last figure of the group, and is none.
    const last = group.code.length - 1;
    const other = group.code.slice(0, last) + ((Number(group.code[last]) + 5) % 10);
    add('fst', { ...TRADE, nocCodes: [other.padEnd(5, '0')] }, `no trade ${other}`, 'ineligible');
    for (const left of (group as { exclude?: string[] }).exclude ?? [])
      add('fst', { ...TRADE, nocCodes: [left.padEnd(5, '0')] }, `left out ${left}`, 'ineligible');
  }
  const { previous } = trades;
  for (const group of previous.groups) {
    add(
      'fst',
      { ...TRADE, nocCodes: [group.padEnd(4, '0')] },
      `old trade ${group}`,
      true,
      previous.effectiveTo,
      'items.trade.met',
    );
    const last = group.length - 1;
    const other = group.slice(0, last) + ((Number(group[last]) + 5) % 10);
    add(
      'fst',
      { ...TRADE, nocCodes: [other.padEnd(4, '0')] },
      `old trade ${other}`,
      false,
      previous.effectiveTo,
      'items.trade.met',
    );
  }
  add(
    'fst',
    { ...TRADE, nocCodes: ['8300'] },
    'a group that is new',
    true,
    dayAfter(previous.effectiveTo),
    'items.trade.met',
  );
  add(
    'fst',
    { ...TRADE, nocCodes: ['8300'] },
    'a group that was not',
    false,
    previous.effectiveTo,
    'items.trade.met',
  );
  add('fst', TRADE, 'the first day', true, '2013-01-02', 'items.language.met');
  add(
    'fst',
    TRADE,
    'the day before',
    'No rules before 2013-01-02 were found.',
    '2013-01-01',
    'warnings.0.en',
  );
  for (const programme of ['fsw', 'cec', 'fst', 'settlement-funds']) {
    add(
      programme,
      programme === 'fst' ? TRADE : FIT,
      'a change is reported',
      1,
      '2026-11-03',
      'warnings.length',
    );
    add(programme, programme === 'fst' ? TRADE : FIT, 'and not before', 0, '2026-11-02', 'warnings.length');
  }
  return cases;
}

function fundsCases(): GoldenCase[] {
  const cases: GoldenCase[] = [];
  const add = (day: string, familySize: number, settlementFunds: number, is: string) =>
    cases.push({
      name: `funds for ${familySize} on ${day}: ${settlementFunds}`,
      programme: 'settlement-funds',
      day,
      profile: { ...NOTHING, familySize, settlementFunds },
      at: 'status',
      is,
    });
  for (const table of federalFacts.funds)
    for (const day of daysOf(table))
      for (let size = 1; size <= 9; size += 1) {
        const amounts = table.byFamilySize as Record<string, number>;
        const needed = (amounts[size] ?? amounts['7']!) + Math.max(0, size - 7) * table.eachAdditional;
        add(day, size, needed, 'eligible');
        add(day, size, needed - 1, 'ineligible');
      }
  const first = federalFacts.funds.at(-1)!.effectiveFrom;
  add(dayBefore(first), 1, 1_000_000, 'unknown');
  return cases;
}

interface ChartFacts {
  id?: string;
  allAbilities?: { clb: number; min: number; max: number }[];
}

function languageCases(): GoldenCase[] {
  const cases: GoldenCase[] = [];
  for (const [name, test] of Object.entries(languageFacts)) {
    const charts = 'charts' in test ? (test.charts as ChartFacts[]) : [test as ChartFacts];
    const language = test.language === 'english' ? 'en' : 'fr';
    const rowsOf = (chart: ChartFacts, ability: Ability) =>
      chart.allAbilities ??
      (chart as unknown as Record<Ability, { clb: number; min: number; max: number }[]>)[ability];
    for (const chart of charts)
      for (const ability of ABILITIES)
        for (const row of rowsOf(chart, ability))
          for (const score of [...new Set([row.min, row.max])]) {
            const scores = Object.fromEntries(
              ABILITIES.map((one) => [one, one === ability ? score : rowsOf(chart, one).at(-1)!.min]),
            ) as Record<Ability, number>;
            cases.push({
              name: `${name} ${chart.id ?? ''} ${ability} ${score}`,
              programme: 'crs',
              day: DAY,
              profile: {
                ...NOTHING,
                firstLanguage: { language, test: { name, ...(chart.id && { chart: chart.id }), scores } },
              },
              at: `items.core.firstLanguage.input.firstLanguage.${ability}`,
              is: row.clb,
            });
          }
  }
  return cases;
}

export const goldenCases: readonly GoldenCase[] = [
  ...coreCases(),
  ...spouseCases(),
  ...transferabilityCases(),
  ...additionalCases(),
  ...capCases(),
  ...dateCases(),
  ...fswCases(),
  ...programmeCases(),
  ...fundsCases(),
  ...languageCases(),
];

/** `items.core.age.points` is the points of the item whose rule is `core.age`; other places are plain paths. */
function placeIn(evaluation: Evaluation, at: string): unknown {
  const [head, ...rest] = at.split('.');
  if (head === 'items' || head === 'sums') {
    const list = evaluation[head] as { rule?: string; id?: string }[] | null;
    const entry = list
      ?.filter((one) => at.startsWith(`${head}.${one.rule ?? one.id}.`))
      .sort((a, b) => (b.rule ?? b.id)!.length - (a.rule ?? a.id)!.length)[0];
    return entry && follow(entry, at.slice(`${head}.${entry.rule ?? entry.id}.`.length).split('.'));
  }
  return follow(evaluation, [head!, ...rest]);
}

const follow = (from: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], from);

export function answerOf({ profile, programme, day, at }: GoldenCase, library?: Library): unknown {
  return placeIn(evaluate(profile, [programme], day, library)[programme]!, at) ?? null;
}

/** The first case that another library gets wrong, or null: all of them stay right. */
export function firstFailure(library: Library, cases: readonly GoldenCase[] = goldenCases): string | null {
  for (const one of cases) {
    try {
      if (answerOf(one, library) !== one.is) return one.name;
    } catch {
      return one.name;
    }
  }
  return null;
}
