// Totals alone, for very many people or very many days: the same figures as an evaluation, without their reasons.
import { emptySheet } from './facts.ts';
import { periodOn, shipped, type Library } from './library.ts';
import { fillSheet } from './profile.ts';
import type { Profile } from './profile-schemas.ts';

/** For each profile its total; null while something that counts is unknown, or where no rules of the programme hold on the day. */
export function totalsOf(
  profiles: readonly Profile[],
  programme: string,
  day: string,
  library: Library = shipped,
): (number | null)[] {
  const entry = library.pack(programme);
  const period = entry.kind === 'points' ? periodOn(entry, day) : null;
  if (entry.kind !== 'points' || !period) return profiles.map(() => null);
  const program = entry.programIn(period);
  // One sheet for all of them, written over each time.
  const sheet = emptySheet();
  return profiles.map((profile) => program.total(fillSheet(sheet, profile, day, library.languages)));
}
