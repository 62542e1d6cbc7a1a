// The same tables as rules of json-rules-engine: one for each row, each with its points as its event. It has no way to add up, so that
// is done for it here.
import { Engine, type NestedCondition } from 'json-rules-engine';
import { ruleTables, sums, type Test, type Value } from './tables.ts';

type Facts = Record<string, Value>;

export function jsonRulesRanking(day: string): (facts: readonly Facts[]) => Promise<number[]> {
  const engine = new Engine();
  for (const { rule, rows } of ruleTables(day))
    for (const { tests, points } of rows)
      if (points > 0)
        engine.addRule({
          conditions: { all: tests.flatMap(conditionsOf) },
          event: { type: 'points', params: { rule, points } },
        });
  return async (all) => {
    const totals: number[] = [];
    for (const facts of all) totals.push(added((await engine.run(facts)).events, String(facts.variant)));
    return totals;
  };
}

function conditionsOf(test: Test): NestedCondition[] {
  const { fact } = test;
  if ('oneOf' in test) return [{ fact, operator: 'in', value: [...test.oneOf] }];
  const least = { fact, operator: 'greaterThanInclusive', value: test.from };
  return test.to === null ? [least] : [least, { fact, operator: 'lessThanInclusive', value: test.to }];
}

function added(events: readonly { params?: Record<string, unknown> }[], variant: string): number {
  const points = new Map<string, number>();
  for (const { params } of events) {
    const rule = params!.rule as string;
    points.set(rule, (points.get(rule) ?? 0) + (params!.points as number));
  }
  for (const { id, of, cap } of sums) {
    const sum =
      of.length > 0
        ? of.reduce((whole, member) => whole + (points.get(member) ?? 0), 0)
        : (points.get(id) ?? 0);
    points.set(id, cap ? Math.min(sum, cap[variant]!) : sum);
  }
  return points.get('total')!;
}
