// What identity does when a fact is announced.
import { queueMail, type Consumer } from '../platform/index.ts';
import { LICENCE_EXPIRING } from './mails.ts';

/** Whoever holds a licence that is about to end reads of it in time, if that day still stands and they still work here. */
const warnOfLicence: Consumer = {
  name: 'identity.warn-of-licence',
  types: ['identity.licence_expiring'],
  ordered: false,
  startsDaysBack: 7,
  async handle(tx, ctx, { orgId, subject, links }) {
    const licence = await tx.licence.findFirst({
      where: {
        id: links.licence ?? '',
        orgId,
        userId: subject.id,
        status: 'active',
        membership: { endedAt: null },
      },
      select: { expiresOn: true, warnedFor: true },
    });
    if (!licence || licence.warnedFor?.getTime() !== licence.expiresOn.getTime()) return;
    const values = { expiresOn: licence.expiresOn.toISOString().slice(0, 10) };
    await queueMail(tx, ctx, LICENCE_EXPIRING, { to: { userId: subject.id }, orgId, values });
  },
};

export const IDENTITY_CONSUMERS: readonly Consumer[] = [warnOfLicence];
