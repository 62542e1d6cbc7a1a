import type { TestFirm } from '../../identity/testing.ts';

export interface Side {
  firm: TestFirm;
  personId: string;
  applicantId: string;
  /** Another client of the same firm, with a login of their own. */
  other: { personId: string; applicantId: string };
}

/** Nothing here depends on the time of day. */
export const NOW = new Date('2026-11-21T12:00:00Z');
