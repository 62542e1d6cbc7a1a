import { dayIn, DomainError, type Language, type Problem, type StaffContext } from '../platform/index.ts';
import { assertAllowed } from '../identity/index.ts';
import { RULES_ZONE } from './frozen.ts';
import { evaluate, type Evaluations } from './evaluate.ts';
import { rulesOf } from './rules-in-force.ts';
import { EvaluateInput, type EvaluationsView } from './schemas.ts';

/** Evaluates what a door was given: an object by programme for one profile, a list of them for many. */
export async function answerEvaluation(
  ctx: StaffContext,
  raw: EvaluateInput,
  language: Language,
): Promise<EvaluationsView | EvaluationsView[]> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  const input = EvaluateInput.parse(raw);
  const day = input.asOf ?? dayIn(RULES_ZONE, ctx.now());
  const library = await rulesOf(ctx);
  const one = (profile: Parameters<typeof evaluate>[0], path: string) =>
    within(path, () => inLanguage(evaluate(profile, input.programs, day, library), language));
  return 'profiles' in input
    ? input.profiles.map((profile, at) => one(profile, `profiles.${at}`))
    : one(input.profile, 'profile');
}

const inLanguage = (evaluations: Evaluations, language: Language): EvaluationsView =>
  Object.fromEntries(
    Object.entries(evaluations).map(([id, { warnings, ...rest }]) => [
      id,
      { ...rest, warnings: warnings.map((words) => words[language]) },
    ]),
  );

/** Names fields as they stand in the request. */
function within<Made>(path: string, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.fields) throw error;
    const fields: Record<string, Problem> = Object.fromEntries(
      Object.entries(error.fields).map(([field, problem]) => [`${path}.${field}`, problem]),
    );
    throw new DomainError(error.code, { fields });
  }
}
