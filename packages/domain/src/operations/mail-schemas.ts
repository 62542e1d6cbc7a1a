// Browser-safe: what became of the firm's mail, and the addresses that nothing is sent to any more.
import { z } from 'zod';
import { MAIL_PROBLEMS, MAIL_STATES, type MailProblem, type MailState } from '../platform/schemas.ts';
import { MAIL_VIEWS, type MailView } from './choices.ts';

export { MAIL_VIEWS, type MailView };

export { MAIL_PROBLEMS, MAIL_STATES, type MailProblem, type MailState };

const Page = {
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(8_000).nullish(),
};

export const ListMailInput = z.strictObject({ ...Page, view: z.enum(MAIL_VIEWS).default('all') });
export type ListMailInput = z.input<typeof ListMailInput>;

export const ListSuppressedInput = z.strictObject(Page);
export type ListSuppressedInput = z.input<typeof ListSuppressedInput>;

export const MailIdInput = z.strictObject({ id: z.string() });
export type MailIdInput = z.infer<typeof MailIdInput>;

/** To whom, when, what became of it. What was said in it is not here. */
export interface MailRow {
  id: string;
  /** What kind of letter it is. */
  template: string;
  to: string;
  state: MailState;
  attempts: number;
  /** Of the last try, or of the report that came back. */
  problem: MailProblem | null;
  /** The other server's code (RFC 3463). */
  status: string | null;
  createdAt: string;
  /** Since when it is as it is. */
  at: string;
  nextTryAt: string | null;
  can: { resend: boolean };
}

export interface SuppressedRow {
  id: string;
  address: string;
  problem: MailProblem;
  status: string | null;
  since: string;
}

export interface MailDone {
  id: string;
}
