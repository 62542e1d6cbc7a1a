// Whoever changes a single figure, day or code of a pack is told: each is changed here, one at a time, and a golden case must notice.
import { expect, test } from '@jest/globals';
import { openLibrary, SHIPPED_LANGUAGES, SHIPPED_PACKS } from './library.ts';
import { dayAfter, dayBefore } from './periods.ts';
import { firstFailure, goldenCases } from './golden/cases.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Change {
  name: string;
  pack: number | 'languages';
  make(raw: Json): void;
}

const at = (raw: Json, path: readonly (string | number)[]): Json =>
  path.reduce<Json>((value, key) => (value as Record<string | number, Json>)[key]!, raw);
const set = (raw: Json, path: readonly (string | number)[], value: Json): void => {
  (at(raw, path.slice(0, -1)) as Record<string | number, Json>)[path.at(-1)!] = value;
};

/** Every place in a document that holds a single value. */
function places(raw: Json, path: (string | number)[] = []): (string | number)[][] {
  if (raw === null || typeof raw !== 'object') return [path];
  return Object.entries(raw).flatMap(([key, value]) =>
    places(value, [...path, Array.isArray(raw) ? Number(key) : key]),
  );
}

/** What says nothing about any answer: words, sources, and who vouches for them. */
const WORDS =
  /^(format|kind|id|edition|title|label|text|reason|warning|citation|confidence|checkedThrough|source|place|en|fr|variantKey|takenFrom|takenTo|validYears|lowestScore|askForChart|name|hidden|asks|onlyIn)$/;

function changesOf(pack: Change['pack'], raw: Json): Change[] {
  const changes: Change[] = [];
  const add = (path: readonly (string | number)[], make: Change['make']) =>
    changes.push({
      name: `${pack === 'languages' ? pack : SHIPPED_PACKS[pack]!.id} ${path.join('.')}`,
      pack,
      make,
    });
  for (const path of places(raw)) {
    if (path.some((key) => typeof key === 'string' && WORDS.test(key))) continue;
    const value = at(raw, path);
    const key = path.at(-1);
    // A boundary is one figure in two places: both sides move, or the pack would not even load.
    if (key === 'to' || (pack === 'languages' && path.includes('abilities') && key === 'to')) continue;
    if (key === 'from' && typeof path.at(-2) === 'number') {
      const before = [...path.slice(0, -2), Number(path.at(-2)) - 1, 'to'];
      const first = path.at(-2) === 0;
      if (typeof value === 'string')
        add(path, (copy) => {
          set(copy, path, dayAfter(value));
          if (!first) set(copy, before, value);
        });
      else if (!(first && value === 0))
        add(path, (copy) => {
          const step =
            pack === 'languages' && !Number.isInteger(at(copy, before.length ? path : path) as number)
              ? 0.5
              : 1;
          set(copy, path, (value as number) + step);
          const row = at(copy, path.slice(0, -1)) as { from: number; to: number | null };
          if (row.to !== null && row.to < row.from) row.to = row.from;
        });
      continue;
    }
    if (typeof value === 'number') add(path, (copy) => set(copy, path, value + 1));
    else if (typeof value === 'boolean') add(path, (copy) => set(copy, path, !value));
    else if (key === 'on' || key === 'after')
      add(path, (copy) => set(copy, path, dayBefore(value as string)));
    else if (typeof value === 'string') add(path, (copy) => set(copy, path, `${value}x`));
  }
  return changes;
}

const originals: Json[] = SHIPPED_PACKS as unknown as Json[];
const languages = SHIPPED_LANGUAGES as unknown as Json;
const changes = [
  ...originals.flatMap((raw, pack) => changesOf(pack, raw)),
  ...changesOf('languages', languages),
];

/** Cases of the same programme first: they are the likeliest to notice. */
const casesFor = (pack: Change['pack']) => {
  if (pack === 'languages') return goldenCases.filter(({ profile }) => profile.firstLanguage?.test);
  const { id } = SHIPPED_PACKS[pack]!;
  return [
    ...goldenCases.filter(({ programme }) => programme === id),
    ...goldenCases.filter(({ programme }) => programme !== id),
  ];
};

test('each single change of a pack is noticed', () => {
  const unnoticed: string[] = [];
  for (const { name, pack, make } of changes) {
    const copy = structuredClone(pack === 'languages' ? languages : originals[pack]!);
    make(copy);
    let library;
    try {
      library = openLibrary(
        originals.map((raw, index) => (index === pack ? copy : raw)),
        pack === 'languages' ? copy : languages,
      );
    } catch {
      continue; // refused when it is loaded: noticed even sooner
    }
    if (firstFailure(library, casesFor(pack)) === null) unnoticed.push(name);
  }
  expect(unnoticed).toEqual([]);
  expect(changes.length).toBeGreaterThan(900);
}, 120_000);
