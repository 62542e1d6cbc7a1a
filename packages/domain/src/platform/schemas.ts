// Browser-safe: words and shapes that screens and doors share.
export { PROBLEM_KEYS, type ErrorCode, type Problem, type ProblemKey } from './errors.ts';
export { toProblem, toProblems } from './problems.ts';
export type { Page } from './pages.ts';

export { ROLES, type Role } from './roles.ts';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Letters, marks and signs of any script, but nothing that a terminal, a page or a letter would obey. */
export const isPrintable = (text: string): boolean => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text);
