// Loads, sends and saves invitations inside a transaction of their firm.
import type { Transaction } from '@cio/db';
import {
  conflict,
  DomainError,
  forbidden,
  isId,
  notFound,
  queueMail,
  record,
  type Language,
  type ProblemKey,
  type StaffContext,
} from '../platform/index.ts';
import { invitationEvent } from './invitation-events.ts';
import { INVITE_APPLICANT, INVITE_MEMBER } from './invitation-mails.ts';
import {
  INVITATION_VALID_MS,
  mayOffer,
  MOST_SENDINGS,
  MOST_SENT_A_DAY,
  SENT_WITHIN_MS,
  type Offer,
} from './invitation-rules.ts';
import { loadAsker } from './member-store.ts';

export type Place = Offer & { email: string; personId: string | null };

export type Invitation = Place & {
  id: string;
  orgId: string;
  language: Language;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  version: number;
};

const COLUMNS = {
  id: true,
  orgId: true,
  kind: true,
  email: true,
  language: true,
  role: true,
  personId: true,
  acceptedAt: true,
  revokedAt: true,
  version: true,
} as const;

const OPEN = { acceptedAt: null, revokedAt: null } as const;

/**
 * Sends a new invitation. One that is open for the same place is withdrawn by it: the newest word counts, and there is
 * never more than one.
 */
export async function issueInvitation(
  tx: Transaction,
  ctx: StaffContext,
  { language, name, ...place }: Place & { language: Language; name: string | null },
): Promise<void> {
  await assertMaySend(tx, ctx, place);
  const now = ctx.now();
  const { orgId, userId } = ctx.actor;
  const invitation = { id: ctx.newId(), orgId, ...place, language, ...OPEN, version: 1 };
  await holdPlace(tx, invitation);
  for (const earlier of await findOpen(tx, invitation)) await withdraw(tx, ctx, earlier);
  await tx.invitation.create({
    data: { ...invitation, name, invitedBy: userId, createdAt: now, ...sending(now) },
    select: { id: true },
  });
  await mail(tx, ctx, invitation);
  await record(
    tx,
    ctx,
    invitationEvent('identity.invitation_sent', invitation, ['email', ...(place.role ? ['role'] : [])]),
  );
}

/** The same invitation with a new link. Whoever sends it answers for it from then on. */
export async function sendAgain(
  tx: Transaction,
  ctx: StaffContext,
  { invitation, version }: { invitation: Invitation; version: number },
): Promise<void> {
  await assertMaySend(tx, ctx, invitation);
  assertOpenAt(invitation, version);
  if (version >= MOST_SENDINGS) throw refused('id', 'invitedTooOften');
  const next = { ...invitation, version: version + 1 };
  const { count } = await tx.invitation.updateMany({
    where: { id: invitation.id, version, ...OPEN },
    data: { ...sending(ctx.now()), invitedBy: ctx.actor.userId, version: next.version },
  });
  if (count === 0) throw conflict(null);
  await mail(tx, ctx, next);
  await record(tx, ctx, invitationEvent('identity.invitation_resent', next, ['sentAt', 'expiresAt']));
}

/** Its link opens nothing from then on. */
export async function withdraw(tx: Transaction, ctx: StaffContext, invitation: Invitation): Promise<void> {
  const { id, version } = invitation;
  const { count } = await tx.invitation.updateMany({
    where: { id, version, ...OPEN },
    data: { revokedAt: ctx.now(), version: version + 1 },
  });
  if (count === 0) throw conflict(null);
  await record(tx, ctx, invitationEvent('identity.invitation_withdrawn', invitation, ['revokedAt']));
}

/** An invitation that the transaction's walls let it see; anything else is not found. */
export async function loadInvitation(
  tx: Transaction,
  where: { id: string; kind: Offer['kind'] },
): Promise<Invitation> {
  const row = isId(where.id) ? await tx.invitation.findFirst({ where, select: COLUMNS }) : null;
  if (!row) throw notFound();
  return row as Invitation;
}

/** The open ones for a place: the address on the staff, or the person in the portal. At most one. */
export async function findOpen(
  tx: Transaction,
  place: Pick<Place, 'kind' | 'email' | 'personId'> & { orgId: string },
): Promise<Invitation[]> {
  const { orgId, kind, email, personId } = place;
  const same = kind === 'staff' ? { email } : { personId };
  return (await tx.invitation.findMany({
    where: { orgId, kind, ...same, ...OPEN },
    select: COLUMNS,
  })) as Invitation[];
}

export function assertOpenAt(invitation: Invitation, version: number): void {
  if (invitation.acceptedAt ?? invitation.revokedAt) throw refused('id', 'invitationClosed');
  if (invitation.version !== version) throw conflict({ id: invitation.id, version: invitation.version });
}

export const refused = (field: string, key: ProblemKey): DomainError =>
  new DomainError('invalid', { fields: { [field]: { key } } });

/** As the sender stands now: their role, their own confirmed address, and how much their firm has sent. */
async function assertMaySend(tx: Transaction, ctx: StaffContext, offer: Offer): Promise<void> {
  if (!mayOffer(await loadAsker(tx, ctx), offer)) throw forbidden();
  const { orgId, userId } = ctx.actor;
  const confirmed = await tx.user.count({ where: { id: userId, emailVerifiedAt: { not: null } } });
  if (confirmed === 0) throw refused('email', 'confirmOwnEmail');
  const since = new Date(ctx.now().getTime() - SENT_WITHIN_MS);
  const sent = await tx.invitation.count({ where: { orgId, sentAt: { gt: since } } });
  if (sent >= MOST_SENT_A_DAY) throw refused('email', 'invitedTooMany');
}

/** Two invitations to one place at once are sent one after the other, and the second withdraws the first. */
async function holdPlace(tx: Transaction, { orgId, kind, email, personId }: Invitation): Promise<void> {
  const place = `invitation ${orgId} ${kind === 'staff' ? email : personId}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`;
}

const sending = (now: Date) => ({
  sentAt: now,
  expiresAt: new Date(now.getTime() + INVITATION_VALID_MS),
});

async function mail(tx: Transaction, ctx: StaffContext, invitation: Invitation): Promise<void> {
  const { id, orgId, kind, email, language, version } = invitation;
  const { name } = await tx.user.findFirstOrThrow({
    where: { id: ctx.actor.userId },
    select: { name: true },
  });
  await queueMail(tx, ctx, kind === 'staff' ? INVITE_MEMBER : INVITE_APPLICANT, {
    to: { address: email, language },
    orgId,
    about: id,
    values: { invitationId: id, edition: String(version), inviter: name },
  });
}
