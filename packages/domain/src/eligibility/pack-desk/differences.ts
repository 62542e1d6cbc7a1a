// What differs between two editions of a pack, each place by the names that stand in it. Pure.
import type { PackDifference } from './schemas.ts';

/** A change of the number alone says nothing. */
const SAID_BY_ITSELF = ['edition'];

export function differences(before: unknown, after: unknown): PackDifference[] {
  const [was, is] = [leaves(before), leaves(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((place) => was.get(place)?.text !== is.get(place)?.text)
    .map((place) => ({
      where: (was.get(place) ?? is.get(place))!.where,
      before: was.get(place)?.text ?? null,
      after: is.get(place)?.text ?? null,
    }))
    .filter(({ where }) => !(where.length === 1 && SAID_BY_ITSELF.includes(where[0]!)));
}

interface Leaf {
  where: string[];
  text: string;
}

function leaves(value: unknown, where: string[] = [], found = new Map<string, Leaf>()): Map<string, Leaf> {
  if (isEnd(value)) {
    found.set(JSON.stringify(where), { where, text: JSON.stringify(value) });
    return found;
  }
  if (Array.isArray(value))
    value.forEach((one: unknown, at) => leaves(one, [...where, nameOf(one) ?? String(at + 1)], found));
  else for (const [key, one] of Object.entries(value as object)) leaves(one, [...where, key], found);
  return found;
}

/** Lists of plain values are read as one. */
const isEnd = (value: unknown): boolean =>
  value === null ||
  typeof value !== 'object' ||
  (Array.isArray(value) && value.every((one) => one === null || typeof one !== 'object')) ||
  Object.keys(value).length === 0;

/** A rule by its id, a version by its first day: an entry that moved is the same entry. */
function nameOf(entry: unknown): string | null {
  if (entry === null || typeof entry !== 'object') return null;
  const { id, name, from, level } = entry as Record<string, unknown>;
  const found = [id, name, from, level].find((one) => typeof one === 'string' || typeof one === 'number');
  return found === undefined ? null : String(found);
}
