// What an imported pack is held against: the rules in force, and every case that holds by them.
import { answerOf, goldenCases } from '../golden/cases.ts';
import { SHIPPED, type Library } from '../library.ts';
import { libraryWith } from '../rules-in-force.ts';
import { overridden, type Standing } from './check-file.ts';
import type { PackCase } from './pack-file.ts';

/** Packs that came after the product and are in force, word for word. */
export interface Imported {
  packId: string;
  content: string;
  cases: string;
}

export function standingWith(imported: readonly Imported[]): Standing {
  const replaced = imported.map(({ packId, content }) => [packId, JSON.parse(content) as unknown] as const);
  const cases = imported.flatMap((one) => JSON.parse(one.cases) as PackCase[]);
  const inForce = new Map<string, unknown>([...SHIPPED.map((pack) => [pack.id, pack] as const), ...replaced]);
  return {
    packOf: (id) => inForce.get(id) as { edition: number } | undefined,
    libraryWith: (id, pack) => libraryWith([...replaced.filter(([one]) => one !== id), [id, pack]]),
    // What an earlier import changed on purpose stays changed.
    cases: overridden(goldenCases as readonly PackCase[], cases),
    failuresOf,
  };
}

/** Whatever is wrong with rules shows in a case: a wrong answer, or none because they cannot be followed. */
function failuresOf(library: Library, cases: readonly PackCase[]): { en: string; fr: string }[] {
  return cases.flatMap((one) => {
    const found = attempt(() => answerOf(one, library));
    if (found === one.is) return [];
    const [is, was] = [JSON.stringify(one.is), JSON.stringify(found)];
    return [
      {
        en: `${one.name}, ${one.day}: ${one.at} must be ${is} and is ${was}`,
        fr: `${one.name}, ${one.day}\u00a0: ${one.at} doit être ${is} et est ${was}`,
      },
    ];
  });
}

function attempt(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return (error as Error).message;
  }
}
