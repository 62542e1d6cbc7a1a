'use server';

import type { ScoreState } from '../../../../features/score/score-state.ts';
import { answerVisitor } from '../../../../server/score.ts';

export async function scoreVisitor(before: ScoreState, form: FormData): Promise<ScoreState> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === 'string' && !name.startsWith('$')) typed[name] = value.slice(0, 200);
  return answerVisitor(typed, before.turn + 1);
}
