// A points pack of one period, compiled to flat tables. Nothing here knows what a point is for.
import { partsOf, type Part } from './breakdown-parts.ts';
import {
  compileCondition,
  factNamed,
  NO,
  openFacts,
  OPEN,
  YES,
  type Check,
  type LookedAt,
  type Others,
  type Range,
} from './conditions.ts';
import { LOWEST, SLOTS, UNKNOWN, type FactName, type FactSheet } from './facts.ts';
import type { PointsPack } from './pack-format.ts';
import type { Period } from './periods.ts';
import { itemBy, sumItemBy } from './points-items.ts';
import { endOfLeaf, leafOf, NOT_KNOWN, pointsOf, readerOf, type End, type Leaf } from './points-leaf.ts';
import { sumsOf, type Sum } from './points-sums.ts';
import type { PointsItem, Scored, SumItem } from './scored.ts';

/** Conditions of a points pack ask for nothing outside it. */
const NO_OTHERS: Others = { rangeOf: () => null, answerOf: () => NO, sum: () => 0 };

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
    const { sums, places } = sumsOf(pack, ids);
    this.#sums = sums;
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
  variantFacts(sheet: FactSheet): LookedAt[] {
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
    return this.#sums.map((sum, at) => {
      const place = this.#leaves.length + at;
      return sumItemBy(sum, variant, this.#raw[place]!, this.#capped[place]!);
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
        items.push(itemBy(leaf, this.#raw[at]!, variant, sheet));
    }
    return items;
  }
}
