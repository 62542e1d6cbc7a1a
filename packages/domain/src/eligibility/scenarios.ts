// What a change would add: tried on a copy of the profile, by the rules of the day. Which levels are worth trying, the bands say.
import { ABILITIES, EDUCATION_LEVELS, type Ability } from './facts.ts';
import { evaluate } from './evaluate.ts';
import { levelsOf } from './languages.ts';
import type { Library } from './library.ts';
import type { LanguageFacts, Profile } from './profile-schemas.ts';

export interface Scenario {
  kind:
    | 'ability'
    | 'firstLanguage'
    | 'secondLanguage'
    | 'spouseLanguage'
    | 'canadianWork'
    | 'foreignWork'
    | 'education'
    | 'spouseEducation'
    | 'certificate'
    | 'nomination';
  /** What it takes: a level, an ability, a credential. */
  to: string | number | null;
  ability?: Ability;
  total: number;
  change: number;
  /** By rule: how many points more or less than now. */
  rules: Record<string, number>;
}

type Try = Omit<Scenario, 'total' | 'change' | 'rules'> & { profile: Profile };

/** The changes that would add points, the most first; empty while the score is unknown. */
export function scenarios(profile: Profile, day: string, library: Library): Scenario[] {
  const score = (one: Profile) => evaluate(one, ['crs'], day, library).crs!;
  const now = score(profile);
  if (now.total === null) return [];
  const pointsNow = new Map(now.items.map(({ rule, points }) => [rule, points ?? 0]));
  const found = tries(profile, day, library).flatMap(({ profile: changed, ...what }): Scenario[] => {
    const then = score(changed);
    if (then.total === null || then.total <= now.total!) return [];
    const rules = Object.fromEntries(
      then.items
        .map(({ rule, points }) => [rule, (points ?? 0) - (pointsNow.get(rule) ?? 0)] as const)
        .filter(([, change]) => change !== 0),
    );
    return [{ ...what, total: then.total, change: then.total - now.total!, rules }];
  });
  return nearest(found).sort((a, b) => b.change - a.change);
}

/** Of one kind of change the first that helps, and the one that helps most. */
function nearest(found: Scenario[]): Scenario[] {
  const groups = groupedBy(found, ({ kind, ability }) => `${kind} ${ability ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const first = group[0]!;
    const most = group.reduce((one, other) => (other.change > one.change ? other : one));
    return first === most ? [first] : [first, most];
  });
}

function groupedBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function tries(profile: Profile, day: string, library: Library): Try[] {
  const first = levelsIn(profile.firstLanguage, day, library);
  const second = levelsIn(profile.secondLanguage, day, library);
  const spouse = levelsIn(profile.spouse?.firstLanguage, day, library);
  const language = profile.firstLanguage?.language ?? 'en';
  const other = language === 'en' ? 'fr' : 'en';
  const found: Try[] = [];
  for (const to of steps('firstLanguage', library)) {
    if (first)
      for (const ability of ABILITIES)
        if (first[ability] < to)
          found.push({
            kind: 'ability',
            ability,
            to,
            profile: { ...profile, firstLanguage: { language, clb: { ...first, [ability]: to } } },
          });
    if (!first || ABILITIES.filter((ability) => first[ability] < to).length > 1)
      found.push({
        kind: 'firstLanguage',
        to,
        profile: { ...profile, firstLanguage: { language, clb: raised(first, to) } },
      });
  }
  for (const to of steps('secondLanguage', library))
    if (!second || ABILITIES.some((ability) => second[ability] < to))
      found.push({
        kind: 'secondLanguage',
        to,
        profile: { ...profile, secondLanguage: { language: other, clb: raised(second, to) } },
      });
  const plusYear = (years: number | null | undefined) => Math.floor(years ?? 0) + 1;
  found.push(
    {
      kind: 'canadianWork',
      to: plusYear(profile.canadianWorkYears),
      profile: { ...profile, canadianWorkYears: plusYear(profile.canadianWorkYears) },
    },
    {
      kind: 'foreignWork',
      to: plusYear(profile.foreignWorkYears),
      profile: { ...profile, foreignWorkYears: plusYear(profile.foreignWorkYears) },
    },
    ...above(profile.education).map((to): Try => ({
      kind: 'education',
      to,
      profile: { ...profile, education: to },
    })),
    { kind: 'certificate', to: null, profile: { ...profile, certificateOfQualification: true } },
    { kind: 'nomination', to: null, profile: { ...profile, provincialNomination: true } },
  );
  if (!profile.spouse) return found;
  const married = profile.spouse;
  for (const to of steps('spouse.firstLanguage', library))
    if (!spouse || ABILITIES.some((ability) => spouse[ability] < to)) {
      const better: LanguageFacts = {
        language: married.firstLanguage?.language ?? 'en',
        clb: raised(spouse, to),
      };
      found.push({
        kind: 'spouseLanguage',
        to,
        profile: { ...profile, spouse: { ...married, firstLanguage: better } },
      });
    }
  found.push(
    ...above(married.education).map((to): Try => ({
      kind: 'spouseEducation',
      to,
      profile: { ...profile, spouse: { ...married, education: to } },
    })),
  );
  return found;
}

type Levels = Record<Ability, number>;

const raised = (levels: Levels | null, to: number): Levels =>
  Object.fromEntries(ABILITIES.map((ability) => [ability, Math.max(levels?.[ability] ?? 0, to)])) as Levels;

function levelsIn(
  facts: LanguageFacts | null | undefined,
  day: string,
  { languages }: Library,
): Levels | null {
  if (!facts) return null;
  const { clb, test, language } = facts;
  return clb ?? levelsOf(languages, test!, { language, day, field: 'test' });
}

/** The levels at which a row of some table begins. */
function steps(fact: string, library: Library): number[] {
  const { pack } = library.pack('crs');
  if (pack.kind !== 'points') return [];
  const starts = Object.values(pack.bands)
    .filter((band) => band.fact === fact || (fact === 'secondLanguage' && band.fact === 'french'))
    .flatMap(({ rows }) => rows.flatMap((row) => ('is' in row ? [] : [row.from])));
  return [...new Set(starts)].filter((from) => from > 0).sort((a, b) => a - b);
}

const above = (level: Profile['education']): (typeof EDUCATION_LEVELS)[number][] =>
  EDUCATION_LEVELS.slice(EDUCATION_LEVELS.indexOf(level ?? EDUCATION_LEVELS[0]) + 1);
