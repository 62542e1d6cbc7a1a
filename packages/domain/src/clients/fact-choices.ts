// Browser-safe: what may be chosen where a person is asked for facts.

export const MARITAL_STATUSES = [
  'single',
  'married',
  'common-law',
  'divorced',
  'separated',
  'widowed',
  'annulled',
] as const;
/** Those that have a spouse or partner to ask about. */
export const WITH_PARTNER: readonly string[] = ['married', 'common-law'];

export const CREDENTIAL_LEVELS = [
  'secondary',
  'one-year-post-secondary',
  'two-year-post-secondary',
  'three-year-plus-post-secondary',
  'masters-or-entry-to-practice-professional',
  'doctoral',
] as const;
export type CredentialLevel = (typeof CREDENTIAL_LEVELS)[number];
export const JOB_OFFERS = ['none', 'noc-major-group-00', 'other-skilled'] as const;
/** Paid, and in Canada authorized; the same, but self-employed or while a full-time student; neither paid nor authorized. */
export const WORK_COUNTS = ['yes', 'self-employed-or-student', 'no'] as const;
export const ABILITIES = ['listening', 'reading', 'writing', 'speaking'] as const;

/** none: known to be empty. partial: more will follow, so nothing may be concluded from what is missing. */
export const LIST_STATES = ['none', 'partial', 'whole'] as const;
export type ListState = (typeof LIST_STATES)[number];
export const MOST_ROWS = 30;
