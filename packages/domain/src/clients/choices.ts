// What screens of clients choose from and show. Without a schema: a page that only offers choices checks nothing by them.

export {
  ABILITIES,
  CREDENTIAL_LEVELS,
  JOB_OFFERS,
  MARITAL_STATUSES,
  WITH_PARTNER,
  WORK_COUNTS,
} from './fact-choices.ts';
export {
  isPassportNumber,
  isUci,
  NUMBER_FIELDS,
  plainNumber,
  REVEAL_REASONS,
  writtenUci,
} from './number-words.ts';

export const CLIENT_STATUSES = ['prospect', 'active', 'inactive'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];
export const CLIENT_SORTS = ['newest', 'oldest', 'name', 'nameDown'] as const;
export const CLIENT_GROUPS = ['status'] as const;
/** In which order groups stand: whom the firm acts for, whom it may act for, whom it does not act for any more. */
export const STATUS_GROUPS = ['active', 'prospect', 'inactive'] as const satisfies readonly ClientStatus[];
