// The tables of the ranking as rows that any rules engine can be given: of each table the rows, each with its conditions and points.
// Read from the very pack that the product evaluates.
import { shipped, type compilePack } from '@cio/domain/eligibility';
import type { people } from './people.ts';

type Person = ReturnType<typeof people>[number];
type Pack = Extract<ReturnType<typeof compilePack>, { kind: 'points' }>['pack'];
export type Value = string | number | boolean;

/** The value lies in a range, or is one of some. */
export type Test =
  { fact: string; from: number; to: number | null } | { fact: string; oneOf: readonly Value[] };
export interface Row {
  tests: Test[];
  points: number;
}
export interface RuleTable {
  /** The rule whose points it gives; a language's rule has a table for each ability. */
  rule: string;
  rows: Row[];
}
export interface Sum {
  id: string;
  of: readonly string[];
  cap: Record<string, number> | null;
}

const ABILITIES = ['listening', 'reading', 'writing', 'speaking'] as const;
export const VARIANTS = ['withSpouse', 'withoutSpouse'] as const;

const { pack } = shipped.pack('crs') as { pack: Pack };

export function ruleTables(day: string): RuleTable[] {
  return pack.rules.flatMap(({ id, band, onlyIn, versions }) => {
    const version = versions.find(({ from, to }) => from <= day && (to === null || day <= to))!;
    const [one, two] = band.map((name) => pack.bands[name]!);
    const each = one!.of === 'eachAbility' ? ABILITIES : ([null] as const);
    const variants = onlyIn === undefined ? VARIANTS : VARIANTS.filter((variant) => variant === onlyIn);
    return each.map((ability) => ({
      rule: id,
      rows: variants.flatMap((variant) =>
        one!.rows.flatMap((row) =>
          (two?.rows ?? [null]).map((other): Row => {
            const cell = version.points[row.id] as unknown;
            const points = other ? (cell as Record<string, unknown>)[other.id] : cell;
            const tests: Test[] = [{ fact: 'variant', oneOf: [variant] }, testOf(one!, row, ability)];
            if (other) tests.push(testOf(two!, other, null));
            return { tests, points: inVariant(points, variant) };
          }),
        ),
      ),
    }));
  });
}

type Band = Pack['bands'][string];

function testOf(band: Band, row: Band['rows'][number], ability: string | null): Test {
  const fact = factName(band.fact, band.of === 'lowestAbility' ? 'lowest' : ability);
  return 'is' in row ? { fact, oneOf: row.is } : { fact, from: row.from, to: row.to };
}

/** Engines read flat names without dots. */
const factName = (fact: string, part: string | null) =>
  [fact.replaceAll('.', '_'), ...(part ? [part] : [])].join('_');

const inVariant = (value: unknown, variant: string): number =>
  typeof value === 'number' ? value : (value as Record<string, number>)[variant]!;

/** Rules that have a cap of their own count as sums of one. */
export const sums: Sum[] = [
  ...pack.rules.map(({ id, cap }) => ({ id, of: [], cap: capOf(cap) })),
  ...pack.sums.map(({ id, of, cap }) => ({ id, of, cap: capOf(cap) })),
];

function capOf(cap: Pack['sums'][number]['cap']): Sum['cap'] {
  return cap === undefined
    ? null
    : Object.fromEntries(VARIANTS.map((variant) => [variant, inVariant(cap, variant)]));
}

/** A person as engines want them: the weakest ability and the column are worked out for them beforehand, and not for us. */
export function flatFacts(person: Person): Record<string, Value> {
  const { firstLanguage, secondLanguage, spouse, ...rest } = person;
  const facts: Record<string, Value> = {};
  for (const [name, value] of Object.entries(rest)) facts[name] = value as Value;
  const language = (name: string, clb: Record<string, number> | undefined) => {
    const levels = ABILITIES.map((ability) => clb?.[ability] ?? 0);
    ABILITIES.forEach((ability, at) => (facts[`${name}_${ability}`] = levels[at]!));
    facts[`${name}_lowest`] = Math.min(...levels);
  };
  language('firstLanguage', firstLanguage?.clb);
  language('secondLanguage', secondLanguage?.clb);
  language('english', firstLanguage?.clb);
  language('french', secondLanguage?.clb);
  language('spouse_firstLanguage', spouse?.firstLanguage?.clb);
  facts.spouse_education = spouse?.education ?? 'less-than-secondary';
  facts.spouse_canadianWorkYears = spouse?.canadianWorkYears ?? 0;
  const couple =
    ['married', 'common-law'].includes(person.maritalStatus!) &&
    spouse?.accompanying === true &&
    spouse.citizenOrPermanentResident === false;
  facts.variant = couple ? 'withSpouse' : 'withoutSpouse';
  return facts;
}
