// A change of how a login is entered, as it is told: by mail to its owner, and in the trail of the firm where it was made.
import type { Transaction } from '@cio/db';
import {
  queueMail,
  record,
  type ApplicantContext,
  type MailTemplate,
  type StaffContext,
} from '../platform/index.ts';

export type SelfContext = StaffContext | ApplicantContext;

interface Change<Values extends Record<string, string>> {
  type: `identity.${string}`;
  changed: string;
  mail: MailTemplate<Values>;
  values: Values;
}

export async function tellChange<Values extends Record<string, string>>(
  tx: Transaction,
  ctx: SelfContext,
  { type, changed, mail, values }: Change<Values>,
): Promise<void> {
  const { actor } = ctx;
  await queueMail(tx, ctx, mail, { to: { userId: actor.userId }, values });
  // An applicant's login is no firm's business.
  if (actor.kind !== 'staff') return;
  const subject = { type: 'user', id: actor.userId };
  await record(tx, ctx, { orgId: actor.orgId, type, subject, changedFields: [changed] });
}
