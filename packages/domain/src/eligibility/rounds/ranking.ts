// What rounds ask of the rules: how many points there are, and how long they are known to hold.
import type { FirmContext } from '../../platform/index.ts';
import type { Library } from '../library.ts';
import { rulesOf } from '../rules-in-force.ts';

const RANKING = 'crs';

/** What the ranking gives at most on that day; null where nobody knows its rules. */
export async function mostOn(ctx: FirmContext, day: string): Promise<number | null> {
  return mostBy(await rulesOf(ctx), day);
}

export function mostBy(library: Library, day: string): number | null {
  const { pack } = library.pack(RANKING);
  if (pack.kind !== 'points' || rulesEndedBefore(library, day) !== null) return null;
  const cap = pack.sums.find(({ id }) => id === 'total')?.cap;
  if (cap === undefined) return null;
  return typeof cap === 'number' ? cap : Math.max(...Object.values(cap));
}

/** The last day of the known rules, where this day is later; else null. */
export function rulesEndedBefore(library: Library, day: string): string | null {
  const { ends } = library.pack(RANKING).pack;
  return ends && day > ends.on ? ends.on : null;
}
