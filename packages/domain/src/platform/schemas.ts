// Browser-safe: words and shapes that screens and doors share.
export { PROBLEM_KEYS, type ErrorCode, type Problem, type ProblemKey } from './errors.ts';
export { toProblem, toProblems } from './problems.ts';
export type { Page } from './pages.ts';
export { isPhone } from './phone.ts';

export { CACHE_NAMES, type CacheName } from './cache/names.ts';
export { ROLES, type Role } from './roles.ts';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `sent`: the next server took it. `delivered`: it is in the mailbox. `bounced`: refused for good. `failed`: given up. */
export const MAIL_STATES = ['queued', 'sent', 'delivered', 'bounced', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Why mail did not arrive, or not yet. Never another server's own words: they quote addresses. */
export const MAIL_PROBLEMS = [
  'no-such-address',
  'mailbox-full',
  'mailbox-off',
  'refused',
  'too-large',
  'busy',
  'unreachable',
  'own-server',
  'delayed',
  'suppressed',
  'unwritable',
] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];

/** Letters, marks and signs of any script, but nothing that a terminal, a page or a letter would obey. */
export const isPrintable = (text: string): boolean => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text);
