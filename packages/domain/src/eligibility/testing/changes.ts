// Every single change of every pack: each figure, day, code, choice and mark of all of them, one at a time.
import { SHIPPED_FACTS, SHIPPED_LANGUAGES, SHIPPED_PACKS, openLibrary, type Library } from '../library.ts';
import { dayAfter, dayBefore } from '../periods.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

export interface Change {
  pack: string;
  place: string;
  make(copy: Json): void;
}

/** What says nothing about any answer: words, sources, names that the cells are found by, and who vouches for them. */
const WORDS =
  /^(format|kind|id|edition|title|label|text|reason|warning|citation|confidence|checkedThrough|source|place|en|fr)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** As bare JSON: a change may be one that no schema knows. */
const PACKS = [...SHIPPED_PACKS, SHIPPED_LANGUAGES, SHIPPED_FACTS] as unknown as (Json & { id: string })[];

export const PACK_NAMES = PACKS.map(({ id }) => id);

export const changes: readonly Change[] = PACKS.flatMap((raw) =>
  places(raw)
    .filter((path) => !path.some((key) => typeof key === 'string' && WORDS.test(key)))
    .flatMap((path) => changesAt(raw, path).map((make) => ({ pack: raw.id, place: path.join('.'), make }))),
);

/** The packs with one thing changed. Throws where what came out is refused when it is loaded: noticed even sooner. */
export function libraryWith({ pack, make }: Change): Library {
  const copies = PACKS.map((raw) => {
    if (raw.id !== pack) return raw;
    const copy = structuredClone(raw);
    make(copy);
    return copy;
  });
  return openLibrary(copies.slice(0, SHIPPED_PACKS.length), copies.at(-2), copies.at(-1));
}

/** Every place in a document that holds a single value. */
function places(raw: Json, path: Path = []): Path[] {
  if (raw === null || typeof raw !== 'object') return [path];
  return Object.entries(raw).flatMap(([key, value]) =>
    places(value, [...path, Array.isArray(raw) ? Number(key) : key]),
  );
}

function changesAt(raw: Json, path: Path): ((copy: Json) => void)[] {
  const value = at(raw, path) as null | boolean | number | string;
  const alone = (next: Json) => (copy: Json) => set(copy, path, next);
  if (value === null) return [];
  if (typeof value === 'boolean') return [alone(!value)];
  const [key, row] = [path.at(-1), path.at(-2)];
  if (key === 'from' && typeof row === 'number') return moved(raw, path, row);
  if (typeof value === 'number') return [alone(value + stepOf(value))];
  if (!DAY.test(value)) return [alone(`${value}x`)];
  return [alone(key === 'to' || key === 'takenFrom' ? dayAfter(value) : dayBefore(value))];
}

/** Where a row or a version begins is one figure in two places: both sides move, or the pack would not even load. */
function moved(raw: Json, path: Path, row: number): ((copy: Json) => void)[] {
  const value = at(raw, path) as string | number;
  const first = row === 0;
  if (typeof value === 'string') {
    const before = [...path.slice(0, -2), row - 1, 'to'];
    return [
      (copy) => {
        set(copy, path, dayAfter(value));
        if (!first) set(copy, before, value);
      },
    ];
  }
  // A band begins with nothing at all.
  if (first && value === 0) return [];
  return [
    (copy) => {
      set(copy, path, value + stepOf(value));
      const cell = at(copy, path.slice(0, -1)) as { from: number; to: number | null };
      if (cell.to !== null && cell.to < cell.from) cell.to = cell.from;
      const last = first ? undefined : (at(copy, [...path.slice(0, -2), row - 1]) as { to: number | null });
      if (last?.to === value - 1) last.to = value + stepOf(value) - 1;
    },
  ];
}

/** Half a point is the least that a report tells apart. */
function stepOf(value: number): number {
  return Number.isInteger(value) ? 1 : 0.5;
}

function at(raw: Json, path: Path): Json {
  return path.reduce<Json>((value, key) => (value as Record<string | number, Json>)[key]!, raw);
}

function set(raw: Json, path: Path, value: Json): void {
  (at(raw, path.slice(0, -1)) as Record<string | number, Json>)[path.at(-1)!] = value;
}
