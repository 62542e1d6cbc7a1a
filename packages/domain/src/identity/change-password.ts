import { conflict, DomainError, inSystemScope, queueMail, voidTokens } from '../platform/index.ts';
import { ChangePasswordInput } from './account-schemas.ts';
import { distrustDevices } from './devices.ts';
import { mailAllowed } from './mail-limit.ts';
import { PASSWORD_CHANGED, RESET_PASSWORD } from './mails.ts';
import { endSessions, endSteps, OPENING_LINKS, recordForFirms, type SelfContext } from './own-login.ts';
import { assertGoodPassword } from './password-policy.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { assertAllowed } from './permissions.ts';
import { assertPassword } from './prove-again.ts';
import type { LiveSession } from './sessions.ts';

/**
 * A new password for whoever knows the present one: every other session ends, no other device is trusted any more,
 * and the owner is told. Returns the sessions that ended.
 */
export async function changePassword(
  ctx: SelfContext,
  session: Pick<LiveSession, 'id'>,
  raw: ChangePasswordInput,
): Promise<{ ended: string[] }> {
  assertAllowed(ctx.actor, 'self');
  const input = ChangePasswordInput.parse(raw);
  const { userId } = ctx.actor;
  const now = ctx.now();
  const before = await assertPassword(ctx.db, userId, input.current, now, 'current');
  const owner = await inSystemScope(ctx.db, 'identity.own-factors', (tx) =>
    tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, name: true } }),
  );
  await assertGoodPassword(input.password, owner);
  if (await passwordMatches(before, input.password))
    throw new DomainError('invalid', { fields: { password: { key: 'passwordSame' } } });
  const passwordHash = await hashPassword(input.password);
  return inSystemScope(ctx.db, 'identity.own-factors', async (tx) => {
    const { count } = await tx.userCredential.updateMany({
      // Over the password that was proved alone: of two changes at once the second proved one that is gone.
      where: { userId, passwordHash: before },
      data: { passwordHash, updatedAt: now },
    });
    if (count === 0) throw conflict(undefined);
    const ended = await endSessions(tx, userId, { but: session.id }, now);
    await endSteps(tx, userId, now);
    await voidTokens(tx, userId, OPENING_LINKS, now);
    await distrustDevices(tx, userId, { butOf: session.id });
    await queueMail(tx, ctx, PASSWORD_CHANGED, { to: { userId }, values: {} });
    await recordForFirms(tx, ctx, userId, { type: 'identity.password_changed', changedFields: ['password'] });
    return { ended };
  });
}

/** Whether this login has a password at all: who came by a provider or a link may have none. */
export async function hasPassword(ctx: SelfContext): Promise<boolean> {
  assertAllowed(ctx.actor, 'self');
  return inSystemScope(
    ctx.db,
    'identity.own-factors',
    async (tx) => (await tx.userCredential.count({ where: { userId: ctx.actor.userId } })) > 0,
  );
}

/** For a login without a password: the link of a mail proves who sets the first one. */
export async function sendPasswordLink(ctx: SelfContext): Promise<{ sent: boolean }> {
  assertAllowed(ctx.actor, 'self');
  const { userId } = ctx.actor;
  return inSystemScope(ctx.db, 'identity.one-time-link', async (tx) => {
    if (!(await mailAllowed(tx, RESET_PASSWORD, userId, ctx.now()))) return { sent: false };
    await queueMail(tx, ctx, RESET_PASSWORD, { to: { userId }, values: {} });
    return { sent: true };
  });
}
