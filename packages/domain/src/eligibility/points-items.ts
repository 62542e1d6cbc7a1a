// How a rule tells what it gave, and a sum what it came to. What was said once is kept: the same for everyone.
import { valueOf, type FactSheet } from './facts.ts';
import { NO_CAP, type Leaf } from './points-leaf.ts';
import type { Sum } from './points-sums.ts';
import type { PointsItem, SumItem } from './scored.ts';

/** Ages that are no age are not worth remembering. */
const MOST_REMEMBERED = 256;

export function itemBy(leaf: Leaf, points: number, variant: number, sheet: FactSheet): PointsItem {
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

export const sumItemBy = ({ id, caps, said }: Sum, variant: number, before: number, after: number): SumItem =>
  (said[variant]![before] ??= Object.freeze({
    id,
    points: after,
    beforeCap: before,
    cap: caps[variant] === NO_CAP ? null : caps[variant]!,
  }));
