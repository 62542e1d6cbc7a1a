// A pack's dated versions cut time into periods in which nothing changes. Each is compiled once.
import type { RulePack } from './pack-format.ts';

export interface Period {
  from: string;
  /** Null: as far as anyone has checked. */
  to: string | null;
}

interface Dated {
  from: string;
  to: string | null;
}

const DAY = 86_400_000;
export const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
export const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);

export const holdsOn = ({ from, to }: Dated, day: string): boolean =>
  from <= day && (to === null || day <= to);

export const versionsOf = (pack: RulePack): Dated[][] =>
  (pack.kind === 'points' ? pack.rules : pack.requirements).map(({ versions }) => versions);

/** From the first day on which every rule has a version, to the pack's end. */
export function periodsOf(pack: RulePack): Period[] {
  const all = versionsOf(pack);
  const first = all.map((versions) => versions[0]!.from).reduce((a, b) => (a > b ? a : b));
  const cuts = new Set([first, ...all.flat().map(({ from }) => from)].filter((day) => day >= first));
  const starts = [...cuts].sort();
  return starts.map((from, at) => ({
    from,
    to: at + 1 < starts.length ? dayBefore(starts[at + 1]!) : (pack.ends?.on ?? null),
  }));
}

/** The one version that holds on this day. More or fewer than one is a fault of the pack, and never guessed about. */
export function versionOn<Version extends Dated>(versions: readonly Version[], day: string): Version {
  const found = versions.filter((version) => holdsOn(version, day));
  if (found.length !== 1) throw new Error(`${found.length} versions hold on ${day}`);
  return found[0]!;
}
