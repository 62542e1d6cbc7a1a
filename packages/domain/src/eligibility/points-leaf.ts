// A rule of a points pack, compiled for one period: which row a fact is in, and what each cell of the table gives.
import { factNamed, type Range } from './conditions.ts';
import { FACTS, LOWEST, SLOTS, UNKNOWN, type FactKind, type FactName, type FactValue } from './facts.ts';
import type { Band, PerVariant, PointsRule } from './pack-format.ts';
import { versionOn, type Period } from './periods.ts';
import type { PointsItem } from './scored.ts';

/** Finds the row of a band for a value: a table as long as the values that matter, the last entry for all above. */
export interface Reader {
  fact: FactName;
  slot: number;
  language: boolean;
  each: boolean;
  rowOf: Uint8Array;
  rows: string[];
}

export interface Leaf {
  rule: PointsRule;
  section: string;
  version: PointsRule['versions'][number];
  one: Reader;
  two: Reader | null;
  /** Of each variant in turn: for each row of the first band, each row of the second. */
  points: Int32Array;
  perVariant: number;
  caps: Int32Array;
  asked: boolean[];
  /** What it says of each value, in each variant, once somebody has had it: the same for everyone. */
  said: (PointsItem | undefined)[][];
  /** Copied and filled: an object whose names are known is made much faster than one that gets them one by one. */
  emptyInput: Record<string, FactValue>;
}

export const NO_CAP = 0x7fffffff;
/** The points of a rule whose facts are not all known. */
export const NOT_KNOWN = -1;

export function pointsOf({ one, two, points, perVariant }: Leaf, slots: Int32Array, variant: number): number {
  const base = variant * perVariant;
  if (one.each) {
    let sum = 0;
    for (let ability = 0; ability < LOWEST; ability += 1) {
      const value = slots[one.slot + ability]!;
      if (value === UNKNOWN) return NOT_KNOWN;
      sum += points[base + rowAt(one, value)]!;
    }
    return sum;
  }
  const first = slots[one.slot]!;
  if (first === UNKNOWN) return NOT_KNOWN;
  if (!two) return points[base + rowAt(one, first)]!;
  const second = slots[two.slot]!;
  if (second === UNKNOWN) return NOT_KNOWN;
  return points[base + rowAt(one, first) * two.rows.length + rowAt(two, second)]!;
}

export type End = keyof Range;

/** Of a table of which a fact is unknown: the least or the most of the cells that are left. */
export function endOfLeaf(
  { one, two, points, perVariant }: Leaf,
  slots: Int32Array,
  variant: number,
  end: End,
): number {
  const rowsOf = (reader: Reader): number[] => {
    const value = slots[reader.slot]!;
    return value === UNKNOWN ? reader.rows.map((_, at) => at) : [rowAt(reader, value)];
  };
  const base = variant * perVariant;
  const cells = rowsOf(one).flatMap((row) =>
    two ? rowsOf(two).map((other) => points[base + row * two.rows.length + other]!) : [points[base + row]!],
  );
  const found = end === 'least' ? Math.min(...cells) : Math.max(...cells);
  return one.each ? found * LOWEST : found;
}

const rowAt = ({ rowOf }: Reader, value: number): number => rowOf[Math.min(value, rowOf.length - 1)]!;

export function readerOf(band: Band): Reader {
  const fact = factNamed(band.fact);
  const kind: FactKind = FACTS[fact];
  const rows = band.rows.map(({ id }) => id);
  const values = kind.kind === 'choice' ? kind.values : [false, true];
  const ends = band.rows.map((row) => ('is' in row ? 0 : (row.to ?? row.from)));
  const rowOf = new Uint8Array('is' in band.rows[0]! ? values.length : Math.max(...ends) + 1);
  band.rows.forEach((row, at) => {
    if ('is' in row) for (const value of row.is) rowOf[values.indexOf(value as never)] = at;
    else rowOf.fill(at, row.from, row.to === null ? undefined : row.to + 1);
  });
  return {
    fact,
    slot: SLOTS[fact] + (band.of === 'lowestAbility' ? LOWEST : 0),
    language: kind.kind === 'language',
    each: band.of === 'eachAbility',
    rowOf,
    rows,
  };
}

export function leafOf(
  rule: PointsRule,
  period: Period,
  readers: Record<string, Reader>,
  variants: readonly string[],
): Leaf {
  const version = versionOn(rule.versions, period.from);
  const [one, two = null] = rule.band.map((name) => {
    const reader = readers[name];
    if (!reader) throw new Error(`${rule.id} asks the band ${name}, which is not there`);
    return reader;
  }) as [Reader, Reader?];
  const perVariant = one.rows.length * (two?.rows.length ?? 1);
  const points = new Int32Array(perVariant * variants.length);
  variants.forEach((variant, at) => {
    one.rows.forEach((row, first) => {
      const cell = version.points[row]!;
      if (!two) points[at * perVariant + first] = inVariant(cell as PerVariant, variant);
      else
        two.rows.forEach((other, second) => {
          points[at * perVariant + first * two.rows.length + second] = inVariant(
            (cell as Record<string, PerVariant>)[other]!,
            variant,
          );
        });
    });
  });
  return {
    rule,
    section: rule.id.split('.')[0]!,
    version,
    one,
    two,
    points,
    perVariant,
    caps: perVariantTable(rule.cap, variants),
    asked: variants.map((variant) => rule.onlyIn === undefined || rule.onlyIn === variant),
    said: variants.map(() => []),
    emptyInput: Object.fromEntries([one, two].flatMap((reader) => (reader ? [[reader.fact, 0]] : []))),
  };
}

const inVariant = (value: PerVariant, variant: string): number =>
  typeof value === 'number' ? value : value[variant]!;

export const perVariantTable = (value: PerVariant | undefined, variants: readonly string[]): Int32Array =>
  Int32Array.from(variants, (variant) => (value === undefined ? NO_CAP : inVariant(value, variant)));
