import type { Database } from '@cio/db';
import { z } from 'zod';
import {
  findToken,
  inSystemScope,
  newId,
  queueMail,
  record,
  useToken,
  voidTokens,
} from '../platform/index.ts';
import { distrustDevices } from './devices.ts';
import { PASSWORD_CHANGED, RESET_PASSWORD } from './mails.ts';
import { mailAllowed } from './mail-limit.ts';
import { endSessions, endSteps, OPENING_LINKS } from './own-login.ts';
import { assertGoodPassword } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import { FORM_RULE } from './rules.ts';
import { EmailAddress } from './schemas.ts';
import { guardedAccount } from './sign-in.ts';
import { forgetTries, takeTry } from './sign-in-guard.ts';

const SCOPE = 'identity.one-time-link';

/** Mails a link to whoever has this address. The answer is the same when nobody has. */
export async function requestPasswordReset(
  db: Database,
  raw: { email: string },
  { address, now, requestId = '' }: { address: string | null; now: Date; requestId?: string },
): Promise<void> {
  const { email } = z.strictObject({ email: EmailAddress }).parse(raw);
  await inSystemScope(db, SCOPE, async (tx) => {
    if (address !== null) await takeTry(tx, { kind: 'form', who: address, rule: FORM_RULE }, now);
    const user = await tx.user.findFirst({ where: { email, disabledAt: null }, select: { id: true } });
    if (!user || !(await mailAllowed(tx, RESET_PASSWORD, user.id, now))) return;
    const at = { now: () => now, newId, requestId };
    await queueMail(tx, at, RESET_PASSWORD, { to: { userId: user.id }, values: {} });
  });
}

/**
 * Sets a new password by the link of a mail, which proves the address as well: every session ends, other links with
 * it, no device is trusted, and the account's owner is told. False: the link is unknown, too old or used.
 */
export async function resetPassword(
  db: Database,
  raw: { token: string; password: string },
  { now, requestId }: { now: Date; requestId: string },
): Promise<boolean> {
  const input = z.strictObject({ token: z.string(), password: z.string().min(1, 'required') }).parse(raw);
  const user = await inSystemScope(db, SCOPE, async (tx) => {
    const token = await findToken(tx, 'reset-password', input.token, now);
    if (!token?.userId) return null;
    return tx.user.findFirst({
      where: { id: token.userId, disabledAt: null },
      select: {
        id: true,
        email: true,
        name: true,
        memberships: { where: { endedAt: null }, select: { orgId: true } },
      },
    });
  });
  if (!user) return false;
  // A password that is refused leaves the link open for a better one.
  await assertGoodPassword(input.password, user);
  const passwordHash = await hashPassword(input.password);
  return inSystemScope(db, SCOPE, async (tx) => {
    if (!(await useToken(tx, 'reset-password', input.token, now))) return false;
    const { id: userId } = user;
    await voidTokens(tx, userId, OPENING_LINKS, now);
    const changed = { passwordHash, updatedAt: now };
    await tx.userCredential.upsert({
      where: { userId },
      update: changed,
      create: { userId, ...changed },
      select: { userId: true },
    });
    await endSessions(tx, userId, { but: null }, now);
    await endSteps(tx, userId, now);
    await distrustDevices(tx, userId, { butOf: null });
    await tx.user.updateMany({
      where: { id: userId, emailVerifiedAt: null },
      data: { emailVerifiedAt: now },
    });
    await forgetTries(tx, guardedAccount(user.email));
    const at = { now: () => now, newId, requestId };
    await queueMail(tx, at, PASSWORD_CHANGED, { to: { userId }, values: {} });
    for (const { orgId } of user.memberships)
      await record(
        tx,
        { ...at, actor: { kind: 'system', job: 'reset-password', orgId } },
        {
          orgId,
          type: 'identity.password_reset',
          subject: { type: 'user', id: userId },
          changedFields: ['password'],
        },
      );
    return true;
  });
}
