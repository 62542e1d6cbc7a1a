// What the days to come will change by themselves: birthdays, tests and assessments that end, years of work that become full.
import { profileOn } from './assess.ts';
import { daySerial } from './counted.ts';
import type { Library } from './library.ts';
import type { Profile } from './profile-schemas.ts';
import type { SaidFacts } from './profile-from-facts.ts';
import { totalsOf } from './totals.ts';

type Total = number | null;

export interface Coming {
  day: string;
  /** Null where the total is unknown before or after. */
  change: number | null;
  total: number | null;
  /** The facts that differ from the day before. */
  facts: { name: string; before: unknown; after: unknown }[];
}

const DAY_MS = 86_400_000;
/** No two things of a life happen and are undone within so many days. */
const STRIDE = 28;

/** By the rules of `rulesDay`, on the days after `from` and up to `until`. */
export function forecast(
  facts: SaidFacts,
  { from, until, rulesDay, library }: { from: string; until: string; rulesDay: string; library: Library },
): Coming[] {
  const profiles = new Map<number, { profile: Profile; key: string }>();
  const on = (serial: number) => {
    let found = profiles.get(serial);
    if (!found) {
      const profile = profileOn(facts, dayOf(serial), library);
      found = { profile, key: JSON.stringify(profile) };
      profiles.set(serial, found);
    }
    return found;
  };
  return changeDays(daySerial(from), daySerial(until), (serial) => on(serial).key).map((serial) => {
    const [before, after] = [on(serial - 1), on(serial)];
    const [was, is] = totalsOf([before.profile, after.profile], 'crs', rulesDay, library) as [Total, Total];
    return {
      day: dayOf(serial),
      change: was === null || is === null ? null : is - was,
      total: is,
      facts: differences(before.profile, after.profile),
    };
  });
}

const dayOf = (serial: number): string => new Date(serial * DAY_MS).toISOString().slice(0, 10);

/** Every day whose key differs from that of the day before. */
function changeDays(from: number, until: number, keyOf: (serial: number) => string): number[] {
  const found: number[] = [];
  const between = (before: number, after: number): void => {
    if (keyOf(before) === keyOf(after)) return;
    if (after - before === 1) return void found.push(after);
    const middle = (before + after) >> 1;
    between(before, middle);
    between(middle, after);
  };
  for (let at = from; at < until; at += STRIDE) between(at, Math.min(at + STRIDE, until));
  return found;
}

function differences(before: Profile, after: Profile): Coming['facts'] {
  const flat = ({ spouse, ...own }: Profile): Record<string, unknown> => ({
    ...own,
    ...Object.fromEntries(Object.entries(spouse ?? {}).map(([name, value]) => [`spouse.${name}`, value])),
  });
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => ({ name, before: was[name] ?? null, after: is[name] ?? null }));
}
