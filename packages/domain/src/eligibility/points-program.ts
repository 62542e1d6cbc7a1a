// A points pack of one period, compiled to flat tables. Nothing here knows what a point is for.
import {
  compileCondition,
  factNamed,
  NO,
  openFacts,
  OPEN,
  YES,
  type Check,
  type Others,
  type Range,
} from './conditions.ts';
import {
  FACTS,
  LOWEST,
  SLOTS,
  UNKNOWN,
  valueOf,
  type FactKind,
  type FactName,
  type FactSheet,
  type FactValue,
} from './facts.ts';
import type { Band, Citation, PerVariant, PointsPack, PointsRule } from './pack-format.ts';
import { versionOn, type Period } from './periods.ts';

/** Finds the row of a band for a value: a table as long as the values that matter, the last entry for all above. */
interface Reader {
  fact: FactName;
  slot: number;
  language: boolean;
  each: boolean;
  rowOf: Uint8Array;
  rows: string[];
}

interface Leaf {
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

interface Sum {
  id: string;
  hidden: boolean;
  of: number[];
  caps: Int32Array;
  /** As of a leaf: of each number of points what it comes to, in each variant. */
  said: (SumItem | undefined)[][];
}

export interface PointsItem {
  rule: string;
  section: string;
  input: Record<string, FactValue>;
  /** Before the cap. */
  points: number;
  cap?: number;
  from: string;
  to: string | null;
  confidence: string;
  citation: readonly Citation[];
}

export interface SumItem {
  id: string;
  /** After the cap. */
  points: number;
  beforeCap: number;
  cap: number | null;
}

export interface Scored {
  total: number;
  breakdown: Record<string, unknown>;
  items: PointsItem[];
  sums: SumItem[];
}

const NO_CAP = 0x7fffffff;

export class PointsProgram {
  readonly pack: PointsPack;
  readonly period: Period;
  readonly #variants: { id: string; check: Check | null }[];
  readonly #asks: FactName[];
  readonly #leaves: Leaf[];
  readonly #sums: Sum[];
  readonly #flags: { key: string; check: Check }[];
  readonly #totalAt: number;
  /** The breakdown with nothing in it yet, copied and filled by each explanation: known shapes are quick to copy. */
  readonly #parts: Part[];
  /** Filled by each run: the rules' points as they stand, then the sums after their caps. */
  readonly #raw: Int32Array;
  readonly #capped: Int32Array;

  constructor(pack: PointsPack, period: Period) {
    this.pack = pack;
    this.period = period;
    this.#asks = (pack.asks ?? []).map(factNamed);
    this.#variants = pack.variants.map(({ id, when }) => ({
      id,
      check: when ? compileCondition(when) : null,
    }));
    const ids = pack.variants.map(({ id }) => id);
    const readers = Object.fromEntries(
      Object.entries(pack.bands).map(([name, band]) => [name, readerOf(band)]),
    );
    this.#leaves = pack.rules.map((rule) => leafOf(rule, period, readers, ids));
    const places = new Map(pack.rules.map(({ id }, at) => [id, at]));
    this.#sums = pack.sums.map(({ id, of, cap, hidden }, at) => {
      const members = of.map((name) => {
        const place = places.get(name);
        if (place === undefined) throw new Error(`${id} adds ${name}, which stands nowhere before it`);
        return place;
      });
      places.set(id, pack.rules.length + at);
      return {
        id,
        hidden: hidden ?? false,
        of: members,
        caps: perVariantTable(cap, ids),
        said: ids.map(() => []),
      };
    });
    this.#totalAt = places.get('total')!;
    this.#parts = partsOf([...pack.rules, ...pack.sums]);
    this.#flags = pack.flags.map(({ key, when }) => ({ key, check: compileCondition(when) }));
    const size = pack.rules.length + pack.sums.length;
    [this.#raw, this.#capped] = [new Int32Array(size), new Int32Array(size)];
  }

  /** The points alone, or null while something that counts is unknown. */
  total(sheet: FactSheet): number | null {
    const variant = this.#variantOf(sheet);
    if (variant < 0 || !this.#run(sheet, variant)) return null;
    return this.#capped[this.#totalAt]!;
  }

  /** The points with everything that made them, or null while something that counts is unknown. */
  explain(sheet: FactSheet): Scored | null {
    const variant = this.#variantOf(sheet);
    if (variant < 0 || !this.#run(sheet, variant)) return null;
    return {
      total: this.#capped[this.#totalAt]!,
      breakdown: this.#breakdown(sheet, variant),
      items: this.#items(sheet, variant),
      sums: this.#sumItems(variant),
    };
  }

  /** The most that each rule can give in the column that holds: the outline of a picture. Empty while the column is open. */
  mosts(sheet: FactSheet): Record<string, number> {
    const variant = this.#variantOf(sheet);
    if (variant < 0) return {};
    const asked = this.#leaves.filter((leaf) => leaf.asked[variant]);
    return Object.fromEntries(
      asked.map(({ rule, one, points, perVariant, caps }) => {
        const cells = points.subarray(variant * perVariant, (variant + 1) * perVariant);
        const most = Math.max(...cells) * (one.each ? LOWEST : 1);
        return [rule.id, Math.min(most, caps[variant]!)];
      }),
    );
  }

  /** The least and the most that the total can still come to: what is open may turn out either way. */
  range(sheet: FactSheet): Range {
    const variant = this.#variantOf(sheet);
    const variants = variant < 0 ? this.#variants.map((_, at) => at) : [variant];
    const ends = (end: End) => variants.map((at) => this.#endOf(sheet.slots, at, end));
    return { least: Math.min(...ends('least')), most: Math.max(...ends('most')) };
  }

  #endOf(slots: Int32Array, variant: number, end: End): number {
    const found = this.#leaves.map((leaf) => {
      if (!leaf.asked[variant]) return 0;
      const points = pointsOf(leaf, slots, variant);
      const reached = points === NOT_KNOWN ? endOfLeaf(leaf, slots, variant, end) : points;
      return Math.min(reached, leaf.caps[variant]!);
    });
    for (const { of, caps } of this.#sums)
      found.push(
        Math.min(
          of.reduce((sum, member) => sum + found[member]!, 0),
          caps[variant]!,
        ),
      );
    return found[this.#totalAt]!;
  }

  /** The facts that are unknown and count: for the variant that holds, or for all that may still hold. */
  missing(sheet: FactSheet): FactName[] {
    const variant = this.#variantOf(sheet);
    const ruled = this.#leaves
      .filter(({ asked }) => (variant < 0 ? asked.every(Boolean) : asked[variant]))
      .flatMap(({ one, two }) => (two ? [one.fact, two.fact] : [one.fact]));
    return [...new Set([...this.#asks, ...ruled])].filter((name) => sheet.slots[SLOTS[name]] === UNKNOWN);
  }

  /** The points of what is known, for a person who has not said everything yet. */
  knownItems(sheet: FactSheet): PointsItem[] {
    const variant = this.#variantOf(sheet);
    // Which column counts is open, so no figure of either may be shown.
    if (variant < 0) return [];
    this.#run(sheet, variant);
    return this.#items(sheet, variant);
  }

  /** The unknown facts that decide which variant holds. */
  variantFacts(sheet: FactSheet): (FactName | 'nocCodes')[] {
    for (const [at, { when }] of this.pack.variants.entries()) {
      const holds = this.#variants[at]!.check?.(sheet, NO_OTHERS);
      if (holds === OPEN) return openFacts(when!, sheet, NO_OTHERS);
      if (holds !== NO) break;
    }
    return [];
  }

  variantIn(sheet: FactSheet): string | null {
    const variant = this.#variantOf(sheet);
    return variant < 0 ? null : this.#variants[variant]!.id;
  }

  #variantOf(sheet: FactSheet): number {
    for (const name of this.#asks) if (sheet.slots[SLOTS[name]] === UNKNOWN) return -1;
    for (let at = 0; at < this.#variants.length; at += 1) {
      const { check } = this.#variants[at]!;
      if (!check) return at;
      const holds = check(sheet, NO_OTHERS);
      if (holds === YES) return at;
      if (holds === OPEN) return -1;
    }
    return -1;
  }

  /** Adds everything up. False: something that counts is unknown, and what was added up is worth nothing. */
  #run({ slots }: FactSheet, variant: number): boolean {
    const [raw, capped] = [this.#raw, this.#capped];
    const leaves = this.#leaves;
    let whole = true;
    for (let at = 0; at < leaves.length; at += 1) {
      const leaf = leaves[at]!;
      const points = leaf.asked[variant] ? pointsOf(leaf, slots, variant) : 0;
      if (points === NOT_KNOWN) whole = false;
      raw[at] = points;
      capped[at] = Math.min(points, leaf.caps[variant]!);
    }
    if (!whole) return false;
    for (let at = 0, place = leaves.length; at < this.#sums.length; at += 1, place += 1) {
      const { of, caps } = this.#sums[at]!;
      let sum = 0;
      for (let member = 0; member < of.length; member += 1) sum += capped[of[member]!]!;
      raw[place] = sum;
      capped[place] = Math.min(sum, caps[variant]!);
    }
    return true;
  }

  #breakdown(sheet: FactSheet, variant: number): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    const { variantKey } = this.pack;
    if (variantKey) out[variantKey] = this.#variants[variant]!.id;
    for (const { name, empty, keys, places } of this.#parts) {
      const part = name === null ? out : { ...empty };
      for (let at = 0; at < keys.length; at += 1) {
        const place = places[at]!;
        // A rule stands as it is, a sum after its cap.
        part[keys[at]!] = place < this.#leaves.length ? this.#raw[place]! : this.#capped[place]!;
      }
      if (name !== null) out[name] = part;
    }
    if (this.#flags.length === 0) return out;
    const others: Others = { ...NO_OTHERS, sum: (id) => this.#sumNamed(id) };
    for (const { key, check } of this.#flags) out[key] = check(sheet, others) === YES;
    return out;
  }

  #sumItems(variant: number): SumItem[] {
    return this.#sums.map(({ id, caps, said }, at) => {
      const place = this.#leaves.length + at;
      const beforeCap = this.#raw[place]!;
      return (said[variant]![beforeCap] ??= Object.freeze({
        id,
        points: this.#capped[place]!,
        beforeCap,
        cap: caps[variant] === NO_CAP ? null : caps[variant]!,
      }));
    });
  }

  #sumNamed(id: string): number {
    return this.#capped[this.#leaves.length + this.#sums.findIndex((sum) => sum.id === id)]!;
  }

  #items(sheet: FactSheet, variant: number): PointsItem[] {
    const items: PointsItem[] = [];
    for (let at = 0; at < this.#leaves.length; at += 1) {
      const leaf = this.#leaves[at]!;
      if (leaf.asked[variant] && this.#raw[at] !== NOT_KNOWN)
        items.push(saidBy(leaf, this.#raw[at]!, variant, sheet));
    }
    return items;
  }
}

/** Ages that are no age are not worth remembering. */
const MOST_REMEMBERED = 256;

function saidBy(leaf: Leaf, points: number, variant: number, sheet: FactSheet): PointsItem {
  const { one, two, caps, said } = leaf;
  const value = sheet.slots[one.slot]!;
  // Of languages there are too many, and of crossings with them.
  if (two || one.language || value >= MOST_REMEMBERED) return itemOf(leaf, points, caps[variant]!, sheet);
  const remembered = said[variant]!;
  return (remembered[value] ??= frozen(itemOf(leaf, points, caps[variant]!, sheet)));
}

function frozen(item: PointsItem): PointsItem {
  Object.freeze(item.input);
  return Object.freeze(item);
}

function itemOf(
  { rule, section, version, one, two, emptyInput }: Leaf,
  points: number,
  cap: number,
  sheet: FactSheet,
): PointsItem {
  const input = { ...emptyInput };
  input[one.fact] = valueOf(sheet, one.fact)!;
  if (two) input[two.fact] = valueOf(sheet, two.fact)!;
  const { from, to, confidence, citation } = version;
  // Two literals and no spread: hundreds of thousands of these are made in a second.
  return cap === NO_CAP
    ? { rule: rule.id, section, input, points, from, to, confidence, citation }
    : { rule: rule.id, section, input, points, cap, from, to, confidence, citation };
}

/** Conditions of a points pack ask for nothing outside it. */
const NO_OTHERS: Others = { rangeOf: () => null, answerOf: () => NO, sum: () => 0 };

const NOT_KNOWN = -1;

function pointsOf({ one, two, points, perVariant }: Leaf, slots: Int32Array, variant: number): number {
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

type End = keyof Range;

/** Of a table of which a fact is unknown: the least or the most of the cells that are left. */
function endOfLeaf(
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

interface Part {
  /** Null: the breakdown itself. */
  name: string | null;
  empty: Record<string, unknown>;
  keys: string[];
  places: number[];
}

/** `core.age` is the key `age` of the part `core`. */
function partsOf(entries: readonly { id: string; hidden?: boolean | undefined }[]): Part[] {
  const parts = new Map<string | null, Part>();
  entries.forEach(({ id, hidden }, place) => {
    if (hidden) return;
    const cut = id.indexOf('.');
    const name = cut < 0 ? null : id.slice(0, cut);
    const key = id.slice(cut + 1);
    const part = parts.get(name) ?? { name, empty: {}, keys: [], places: [] };
    parts.set(name, part);
    part.empty[key] = 0;
    part.keys.push(key);
    part.places.push(place);
  });
  return [...parts.values()];
}

function readerOf(band: Band): Reader {
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

function leafOf(
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

const perVariantTable = (value: PerVariant | undefined, variants: readonly string[]): Int32Array =>
  Int32Array.from(variants, (variant) => (value === undefined ? NO_CAP : inVariant(value, variant)));
