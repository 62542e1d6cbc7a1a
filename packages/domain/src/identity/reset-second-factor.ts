// A member lost phone and paper. Whoever manages the firm's people takes the factor away, so that a new one can be set up.
import type { Database, Transaction } from '@cio/db';
import { DomainError, inSystemScope, newId, withTransaction, type StaffContext } from '../platform/index.ts';
import { announce, OWN_FACTORS, type Announcing } from './factor-store.ts';
import { getMember } from './member-queries.ts';
import { refusalToReset, type Member } from './member-rules.ts';
import type { MemberDetail } from './member-schemas.ts';
import { assertMemberVersion, assertOpen, loadAsker, loadMember } from './member-store.ts';
import { assertAllowed } from './permissions.ts';
import { refusal } from './prove-again.ts';
import { EmailAddress } from './schemas.ts';
import { FACTOR_RESET } from './second-factor-mails.ts';
import { ResetSecondFactorInput } from './second-factor-schemas.ts';
import { followFactors, lockWaysIn } from './ways-in.ts';

/** Only of a login that is used nowhere else: no firm decides for another. Such a person has their codes on paper. */
export async function resetSecondFactor(
  ctx: StaffContext,
  raw: ResetSecondFactorInput,
): Promise<MemberDetail> {
  assertAllowed(ctx.actor, 'members.manage');
  const { id, version } = ResetSecondFactorInput.parse(raw);
  const member = await withTransaction(ctx, async (tx) => {
    const found = await loadMember(tx, id);
    assertOpen(refusalToReset(await loadAsker(tx, ctx), found), 'id');
    assertMemberVersion(found, version);
    return found;
  });
  await inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    await assertUsedHereAlone(tx, member);
    if (!(await takeAllFactors(tx, ctx, member.userId))) throw refusal('id', 'noSecondFactor');
  });
  return getMember(ctx, { id });
}

/** What the operator does for someone whom no firm can help: an only owner, or a login of two firms. */
export async function resetSecondFactorOf(db: Database, email: string, now: Date): Promise<void> {
  await inSystemScope(db, OWN_FACTORS, async (tx) => {
    const user = await tx.user.findUnique({
      where: { email: EmailAddress.parse(email) },
      select: { id: true },
    });
    if (!user) throw new DomainError('not_found', { message: `there is no login ${email}` });
    const operator = { now: () => now, newId, requestId: newId(), actor: { job: 'operator' } };
    if (!(await takeAllFactors(tx, operator, user.id)))
      throw new DomainError('conflict', { message: `${email} has no second factor` });
  });
}

async function assertUsedHereAlone(tx: Transaction, { userId, orgId }: Member): Promise<void> {
  const elsewhere = { userId, orgId: { not: orgId } };
  const others =
    (await tx.membership.count({ where: { ...elsewhere, endedAt: null } })) +
    (await tx.applicantLink.count({ where: elsewhere }));
  if (others > 0) throw refusal('id', 'usedElsewhere');
}

/** Passkeys too: what is lost is not known, and whoever found it must not come in with it. */
async function takeAllFactors(tx: Transaction, ctx: Announcing, userId: string): Promise<boolean> {
  const now = ctx.now();
  await lockWaysIn(tx, userId);
  const { count } = await tx.user.updateMany({
    where: { id: userId, secondFactorSince: { not: null } },
    data: { secondFactorSince: null },
  });
  if (count === 0) return false;
  await tx.totpFactor.deleteMany({ where: { userId } });
  await tx.passkey.deleteMany({ where: { userId } });
  await followFactors(tx, userId, now);
  await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  await announce(tx, ctx, {
    userId,
    type: 'identity.second_factor_reset',
    changedFields: ['secondFactor', 'sessions'],
    mail: FACTOR_RESET,
    values: {},
  });
  return true;
}
