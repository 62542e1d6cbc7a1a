import type { ItemView, ScenarioView } from '@cio/domain/eligibility/schemas';

/** What stands beside a factor: that it gives all it can, or which single change would add how much there. */
export type Gain = { kind: 'full' } | { kind: 'change'; points: number; scenario: ScenarioView };

/**
 * The change that adds the most to this factor; of equal ones the smaller step, which is the one that adds less elsewhere.
 * Null where no change that was tried adds anything.
 */
export function gainOf(
  { rule, points, most }: Pick<ItemView, 'rule' | 'points' | 'most'>,
  scenarios: readonly ScenarioView[],
): Gain | null {
  if (most !== null && most > 0 && points !== null && points >= most) return { kind: 'full' };
  let best: { points: number; scenario: ScenarioView } | null = null;
  for (const scenario of scenarios) {
    const added = scenario.rules[rule] ?? 0;
    if (added <= 0) continue;
    if (!best || added > best.points || (added === best.points && scenario.change < best.scenario.change))
      best = { points: added, scenario };
  }
  return best && { kind: 'change', ...best };
}

/** As many as stand side by side on a telephone. */
export const MOST_COMPARED = 3;

/** A press chooses a change or lets go of it; a fourth takes the place of the one that was chosen first. */
export function withPressed(chosen: readonly ScenarioView[], pressed: ScenarioView): readonly ScenarioView[] {
  return chosen.includes(pressed)
    ? chosen.filter((one) => one !== pressed)
    : [...chosen, pressed].slice(-MOST_COMPARED);
}

export interface ComparedRow {
  rule: string;
  label: string;
  before: number;
  /** One for each change, in their order: what the factor gives then, and how much that differs. */
  after: readonly { points: number; change: number }[];
}

export interface Comparison {
  rows: readonly ComparedRow[];
  /** For each change what the limit of a section takes away of what its factors add; mostly nothing. */
  cut: readonly number[];
}

/** The factors that one of the changes would move. */
export function compared(
  items: readonly Pick<ItemView, 'rule' | 'label' | 'points'>[],
  chosen: readonly ScenarioView[],
): Comparison {
  const rows = items
    .filter(({ rule }) => chosen.some(({ rules }) => (rules[rule] ?? 0) !== 0))
    .map(({ rule, label, points }) => {
      const before = points ?? 0;
      const after = chosen.map(({ rules }) => ({
        points: before + (rules[rule] ?? 0),
        change: rules[rule] ?? 0,
      }));
      return { rule, label, before, after };
    });
  const cut = chosen.map(
    ({ change }, at) => change - rows.reduce((sum, row) => sum + row.after[at]!.change, 0),
  );
  return { rows, cut };
}
