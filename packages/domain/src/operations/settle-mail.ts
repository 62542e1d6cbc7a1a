// An admin has mail sent again that did not arrive, or lets an address be written to again. Written down like every change.
import { assertAllowed } from '../identity/index.ts';
import {
  DomainError,
  isId,
  notFound,
  record,
  wallTime,
  withTransaction,
  type ProblemKey,
  type StaffContext,
} from '../platform/index.ts';
import { MailIdInput, type MailDone } from './mail-schemas.ts';

const refused = (key: ProblemKey) => new DomainError('invalid', { fields: { id: { key } } });

interface Found {
  state: string;
  suppressed: boolean;
}

/** The same letter as another message, with the same link, which lives from its new sending. */
export async function resendMail(ctx: StaffContext, raw: MailIdInput): Promise<MailDone> {
  assertAllowed(ctx.actor, 'mail.manage');
  const { id } = MailIdInput.parse(raw);
  if (!isId(id)) throw notFound();
  const { orgId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const [mail] = await tx.$queryRaw<Found[]>`
      select m.state, exists (select 1 from mail_suppressions s left join users u on u.id = m.to_user_id
        where s.org_id = m.org_id and s.address = lower(coalesce(u.email, m.to_address, m.sent_to))) as suppressed
      from outgoing_mail m where m.id = ${id}::uuid and m.org_id = ${orgId}::uuid`;
    if (!mail) throw notFound();
    if (mail.suppressed) throw refused('mailSuppressed');
    const count = await tx.$executeRaw`
      update outgoing_mail set state = 'queued', edition = edition + 1, attempts = 0, problem = null, smtp_status = null,
        settled_at = null, next_try_at = ${wallTime(ctx.now())}::timestamptz
      where id = ${id}::uuid and org_id = ${orgId}::uuid and state in ('bounced', 'failed') and edition < 100`;
    // It is on its way, or it arrived: pressed twice, or by two people.
    if (count === 0) throw refused('mailNotToResend');
    await record(tx, ctx, {
      orgId,
      type: 'operations.mail_resent',
      subject: { type: 'mail', id },
      changedFields: ['state'],
    });
    return { id };
  });
}

export async function liftSuppression(ctx: StaffContext, raw: MailIdInput): Promise<MailDone> {
  assertAllowed(ctx.actor, 'mail.manage');
  const { id } = MailIdInput.parse(raw);
  if (!isId(id)) throw notFound();
  return withTransaction(ctx, async (tx) => {
    const { count } = await tx.mailSuppression.deleteMany({ where: { id, orgId: ctx.actor.orgId } });
    if (count === 0) throw notFound();
    await record(tx, ctx, {
      orgId: ctx.actor.orgId,
      type: 'operations.mail_address_freed',
      subject: { type: 'mail_address', id },
      changedFields: ['address'],
    });
    return { id };
  });
}
