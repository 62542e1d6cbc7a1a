// One case for each row of each table and each side of each boundary, with what the collected facts say it earns: what any edition
// of a pack must get right before it is let in. The facts stand beside as they were collected, in a form of their own: a slip in
// a pack is not repeated here.
import { evaluate, type Evaluation } from '../evaluate.ts';
import type { Library } from '../library.ts';
import { cecCases } from './cec.ts';
import { additionalCases, dateCases } from './crs-additional.ts';
import { capCases } from './crs-caps.ts';
import { coreCases, spouseCases } from './crs-core.ts';
import { transferabilityCases } from './crs-transferability.ts';
import { casesOf, FIT, TRADE } from './fit.ts';
import { fstCases } from './fst.ts';
import { fswGridCases } from './fsw-grid.ts';
import { fswCases } from './fsw.ts';
import { fundsCases } from './funds.ts';
import type { GoldenCase } from './golden-case.ts';
import { languageCases } from './languages.ts';

export type { GoldenCase } from './golden-case.ts';

/** Where the law moved on, an answer says so from that day, and not before. */
function changeCases(): GoldenCase[] {
  return ['fsw', 'cec', 'fst', 'settlement-funds'].flatMap((programme) => {
    const { cases, add } = casesOf(programme);
    const fit = programme === 'fst' ? TRADE : FIT;
    add(fit, 'a change is reported', 1, '2026-11-03', 'warnings.length');
    add(fit, 'and not before', 0, '2026-11-02', 'warnings.length');
    return cases;
  });
}

export const goldenCases: readonly GoldenCase[] = [
  ...coreCases(),
  ...spouseCases(),
  ...transferabilityCases(),
  ...additionalCases(),
  ...capCases(),
  ...dateCases(),
  ...fswGridCases(),
  ...fswCases(),
  ...cecCases(),
  ...fstCases(),
  ...changeCases(),
  ...fundsCases(),
  ...languageCases(),
];

/** `items.core.age.points` is the points of the item whose rule is `core.age`; other places are plain paths. */
function placeIn(evaluation: Evaluation, at: string): unknown {
  const [head, ...rest] = at.split('.');
  if (head === 'items' || head === 'sums') {
    const list = evaluation[head] as { rule?: string; id?: string }[] | null;
    const entry = list
      ?.filter((one) => at.startsWith(`${head}.${one.rule ?? one.id}.`))
      .sort((a, b) => (b.rule ?? b.id)!.length - (a.rule ?? a.id)!.length)[0];
    return entry && follow(entry, at.slice(`${head}.${entry.rule ?? entry.id}.`.length).split('.'));
  }
  return follow(evaluation, [head!, ...rest]);
}

const follow = (from: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], from);

export function answerOf({ profile, programme, day, at }: GoldenCase, library?: Library): unknown {
  return placeIn(evaluate(profile, [programme], day, library)[programme]!, at) ?? null;
}

/** The first case that another library gets wrong, or null: all of them stay right. */
export function firstFailure(library: Library, cases: readonly GoldenCase[] = goldenCases): string | null {
  for (const one of cases) {
    try {
      if (answerOf(one, library) !== one.is) return one.name;
    } catch {
      return one.name;
    }
  }
  return null;
}
