import type { Database } from '@cio/db';
import {
  findToken,
  inSystemScope,
  queueMail,
  read,
  useToken,
  type ServiceContext,
} from '../platform/index.ts';
import { VERIFY_EMAIL } from './mails.ts';
import { mailAllowed } from './mail-limit.ts';

type SelfContext = ServiceContext & { actor: { kind: 'staff' | 'applicant'; userId: string } };

/** Mails the link again. Five times an hour; more would only fill a mailbox. */
export async function sendVerification(ctx: SelfContext): Promise<{ sent: boolean }> {
  const { userId } = ctx.actor;
  return inSystemScope(ctx.db, 'identity.one-time-link', async (tx) => {
    const open = await tx.user.findFirst({
      where: { id: userId, emailVerifiedAt: null },
      select: { id: true },
    });
    if (!open || !(await mailAllowed(tx, VERIFY_EMAIL, userId, ctx.now()))) return { sent: false };
    await queueMail(tx, ctx, VERIFY_EMAIL, { to: { userId }, values: {} });
    return { sent: true };
  });
}

/** Whether the address of this login is known to be its own. */
export async function isEmailVerified(ctx: SelfContext): Promise<boolean> {
  const [[row]] = await read<[{ verified: boolean }[]]>(ctx, [
    {
      name: 'email-verified',
      text: 'select email_verified_at is not null as verified from users where id = $1',
      values: [ctx.actor.userId],
    },
  ]);
  return row?.verified ?? false;
}

/** Whether the link of a mail still opens something: the page asks before it offers the button. */
export async function linkIsLive(
  db: Database,
  kind: 'verify-email' | 'reset-password',
  secret: string,
  now: Date,
): Promise<boolean> {
  return inSystemScope(
    db,
    'identity.one-time-link',
    async (tx) => (await findToken(tx, kind, secret, now)) !== null,
  );
}

/** The button behind the link. False: the link is unknown, too old or used. */
export async function verifyEmail(db: Database, secret: string, now: Date): Promise<boolean> {
  return inSystemScope(db, 'identity.one-time-link', async (tx) => {
    const token = await useToken(tx, 'verify-email', secret, now);
    if (!token?.userId) return false;
    await tx.user.updateMany({
      where: { id: token.userId, emailVerifiedAt: null },
      data: { emailVerifiedAt: now },
    });
    return true;
  });
}
