import type { Transaction } from '@cio/db';
import { mailSince, type MailTemplate } from '../platform/index.ts';

const HOUR = 3_600_000;
const MOST_AN_HOUR = 5;

/** Anyone can type anyone's address into a form: nobody gets more than a few of one mail for it. */
export async function mailAllowed(
  tx: Transaction,
  template: Pick<MailTemplate, 'name'>,
  userId: string,
  now: Date,
): Promise<boolean> {
  return (await mailSince(tx, template, userId, new Date(now.getTime() - HOUR))) < MOST_AN_HOUR;
}
