// The sums of a points pack: each adds rules and sums that stand before it, and has a cap of its own.
import type { PointsPack } from './pack-format.ts';
import { perVariantTable } from './points-leaf.ts';
import type { SumItem } from './scored.ts';

export interface Sum {
  id: string;
  hidden: boolean;
  of: number[];
  caps: Int32Array;
  /** As of a leaf: of each number of points what it comes to, in each variant. */
  said: (SumItem | undefined)[][];
}

/** The sums, and the place of each rule and sum by its name: rules first, then the sums in their order. */
export function sumsOf(
  pack: PointsPack,
  variants: readonly string[],
): { sums: Sum[]; places: Map<string, number> } {
  const places = new Map(pack.rules.map(({ id }, at) => [id, at]));
  const sums = pack.sums.map(({ id, of, cap, hidden }, at) => {
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
      caps: perVariantTable(cap, variants),
      said: variants.map(() => []),
    };
  });
  return { sums, places };
}
