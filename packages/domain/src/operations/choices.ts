// What screens of the work behind choose from and show. Without a schema: a page that only offers choices checks nothing by them.

export { hitRate } from './cache-schemas.ts';

export const CLOCK_STEPS = ['1h', '1d', '7d', '30d', '90d', '365d'] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

/** `undelivered`: somebody should look. `queued`: on its way out. */
export const MAIL_VIEWS = ['undelivered', 'queued', 'all'] as const;
export type MailView = (typeof MAIL_VIEWS)[number];

export const WORK_VIEWS = ['attention', 'open', 'done'] as const;
export type WorkView = (typeof WORK_VIEWS)[number];
