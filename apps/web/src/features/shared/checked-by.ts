import type { Problem, toProblems } from '@cio/domain/platform/schemas';

interface Check {
  safeParse(input: unknown): { success: true } | { success: false; error: Parameters<typeof toProblems>[0] };
}

export type ProblemsOf<Draft> = (draft: Draft) => Promise<Record<string, Problem>>;

/**
 * What our doors would refuse of a draft: each problem under the path of its field. Schemas are no part of a page: they
 * are fetched once its form stands. What could not be fetched finds nothing, and the door itself says what is wrong.
 */
export const checkedBy =
  <Draft>(
    schema: () => Promise<Check>,
    inputOf: (draft: Draft) => unknown = (draft) => draft,
  ): ProblemsOf<Draft> =>
  async (draft) => {
    const fetched = await fetchCheck(schema).catch(() => null);
    if (!fetched) return {};
    const parsed = fetched.check.safeParse(inputOf(draft));
    return parsed.success ? {} : fetched.toProblems(parsed.error);
  };

async function fetchCheck(schema: () => Promise<Check>) {
  const check = await schema();
  const { toProblems } = await import('@cio/domain/platform/schemas');
  return { check, toProblems };
}
