// What a family must own to settle, by its size and by the day.
import { dayBefore } from '../periods.ts';
import federalFacts from './facts/federal.json' with { type: 'json' };
import { daysOf, type GoldenCase } from './golden-case.ts';
import { NOTHING } from './people.ts';

export function fundsCases(): GoldenCase[] {
  const cases: GoldenCase[] = [];
  const add = (day: string, familySize: number, settlementFunds: number, is: string) =>
    cases.push({
      name: `funds for ${familySize} on ${day}: ${settlementFunds}`,
      programme: 'settlement-funds',
      day,
      profile: { ...NOTHING, familySize, settlementFunds },
      at: 'status',
      is,
    });
  for (const table of federalFacts.funds)
    for (const day of daysOf(table))
      for (let size = 1; size <= 9; size += 1) {
        const amounts = table.byFamilySize as Record<string, number>;
        const needed = (amounts[size] ?? amounts['7']!) + Math.max(0, size - 7) * table.eachAdditional;
        add(day, size, needed, 'eligible');
        add(day, size, needed - 1, 'ineligible');
      }
  const first = federalFacts.funds.at(-1)!.effectiveFrom;
  add(dayBefore(first), 1, 1_000_000, 'unknown');
  return cases;
}
