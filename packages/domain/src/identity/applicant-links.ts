// Which login is which person of a firm: made and ended here, by whichever way.
import type { Transaction } from '@cio/db';
import { record, type DomainEvent, type RecordContext } from '../platform/index.ts';

export interface ApplicantLink {
  orgId: string;
  personId: string;
  userId: string;
}

const linkEvent = (
  type: 'identity.applicant_linked' | 'identity.applicant_unlinked',
  { orgId, personId, userId }: ApplicantLink,
): DomainEvent => ({
  orgId,
  type,
  subject: { type: 'client', id: personId },
  changedFields: ['applicant'],
  links: { user: userId },
});

/** Lets a login see what the firm holds on this person. What is so already stays so. */
export async function linkLogin(tx: Transaction, ctx: RecordContext, link: ApplicantLink): Promise<void> {
  const { count } = await tx.applicantLink.createMany({
    data: [{ id: ctx.newId(), ...link, createdAt: ctx.now() }],
    skipDuplicates: true,
  });
  if (count > 0) await record(tx, ctx, linkEvent('identity.applicant_linked', link));
}

/** Ends every login's view of this person; returns whose. */
export async function unlinkLogins(
  tx: Transaction,
  ctx: RecordContext,
  { orgId, personId }: Omit<ApplicantLink, 'userId'>,
): Promise<string[]> {
  const links = await tx.applicantLink.findMany({ where: { orgId, personId }, select: { userId: true } });
  for (const { userId } of links) {
    const link = { orgId, personId, userId };
    const { count } = await tx.applicantLink.deleteMany({ where: link });
    if (count > 0) await record(tx, ctx, linkEvent('identity.applicant_unlinked', link));
  }
  return links.map(({ userId }) => userId);
}
