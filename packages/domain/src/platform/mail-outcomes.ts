// Writes down what became of mail: at the end of a try, or when another server reports. A message that has found its end keeps it.
import type { Transaction } from '@cio/db';
import { newId } from './ids.ts';
import { record } from './record.ts';
import type { MailProblem, MailState } from './schemas.ts';

export interface MailOutcome {
  mailId: string;
  /** Which time through it was: a word about an earlier one says nothing of this one. */
  edition: number;
  state: MailState;
  problem?: MailProblem;
  /** RFC 3463. */
  status?: string | null;
  /** Where it is tried again, by the wall's clock. */
  nextTryAt?: Date;
  /** Its address is no address. */
  dead?: boolean;
}

/** From which states a message can still come to this one. A report may be quicker than the note that it left. */
const FROM: Record<MailState, readonly MailState[]> = {
  queued: ['queued'],
  sent: ['queued'],
  delivered: ['queued', 'sent'],
  bounced: ['queued', 'sent', 'delivered'],
  failed: ['queued'],
};

/** Mail of no firm has no admin who could lift anything: its addresses are let alone for a day. */
const WITHOUT_FIRM_MS = 86_400_000;

interface Settled {
  id: string;
  org_id: string | null;
  about_id: string | null;
  address: string | null;
}

export async function settleMail(
  tx: Transaction,
  outcomes: readonly MailOutcome[],
  now: Date,
): Promise<void> {
  for (const outcome of outcomes) {
    const settled = await settle(tx, outcome, now);
    if (settled && outcome.dead) await suppress(tx, settled, outcome, now);
    const undelivered = outcome.state === 'bounced' || outcome.state === 'failed';
    if (settled?.org_id && undelivered) await announce(tx, settled, settled.org_id, now);
  }
}

async function settle(tx: Transaction, outcome: MailOutcome, now: Date): Promise<Settled | undefined> {
  const { mailId, edition, state, problem = null, status = null, nextTryAt = null } = outcome;
  const left = state === 'sent' || state === 'delivered';
  const over = nextTryAt === null;
  const [settled] = await tx.$queryRaw<Settled[]>`
    update outgoing_mail set state = ${state}, problem = ${problem}, smtp_status = ${status}, next_try_at = ${nextTryAt},
      sent_at = case when ${left} then coalesce(sent_at, ${now}::timestamptz) else sent_at end,
      settled_at = case when ${over} then ${now}::timestamptz end
    where id = ${mailId}::uuid and edition = ${edition} and attempts > 0 and state = any (${[...FROM[state]]}::text[])
    returning id, org_id, about_id, coalesce(sent_to, to_address) as address`;
  return settled;
}

async function suppress(
  tx: Transaction,
  { org_id: orgId, address }: Settled,
  { problem, status }: MailOutcome,
  now: Date,
): Promise<void> {
  if (!address || !problem) return;
  const endsAt = orgId ? null : new Date(now.getTime() + WITHOUT_FIRM_MS);
  await tx.$executeRaw`
    insert into mail_suppressions (id, org_id, address, problem, smtp_status, created_at, ends_at)
    values (${newId()}::uuid, ${orgId}::uuid, ${address.toLowerCase()}, ${problem}, ${status ?? null}, ${now}, ${endsAt})
    on conflict (org_id, address) do nothing`;
}

async function announce(tx: Transaction, mail: Settled, orgId: string, now: Date): Promise<void> {
  await record(
    tx,
    {
      actor: { kind: 'system', job: 'platform.send-mail', orgId },
      requestId: newId(),
      now: () => now,
      newId,
    },
    {
      orgId,
      type: 'platform.mail_undelivered',
      subject: { type: 'mail', id: mail.id },
      changedFields: ['state'],
      ...(mail.about_id ? { links: { about: mail.about_id } } : {}),
    },
  );
}
