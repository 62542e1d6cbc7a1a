// A new address takes the place of the old one when both have said yes: the old one, because whoever sits at an open
// session must not carry the account away, and the new one, because mail has to reach it.
import type { Transaction } from '@cio/db';
import { DomainError, inSystemScope, newId, queueMail, voidTokens } from '../platform/index.ts';
import { ADDRESS_ASKED_FOR, APPROVE_NEW_EMAIL, CONFIRM_NEW_EMAIL } from './account-mails.ts';
import { EmailChangeInput, type EmailChangeView } from './account-schemas.ts';
import { mailAllowed } from './mail-limit.ts';
import type { SelfContext } from './own-login.ts';
import { assertAllowed } from './permissions.ts';
import { assertPassword } from './prove-again.ts';
import { MAIL_RULE } from './rules.ts';
import { takeTry, type Guarded } from './sign-in-guard.ts';

const SCOPE = 'identity.one-time-link';
export const EMAIL_CHANGE_MS = 72 * 3_600_000;

/** Anyone can type anyone's address: a login makes us write to strangers a few times an hour. */
const mailsAbout = (userId: string): Guarded => ({ kind: 'mail', who: userId, rule: MAIL_RULE });

/** Begins a change, in place of one that is under way. What comes of it is told by mail alone. */
export async function requestEmailChange(ctx: SelfContext, raw: EmailChangeInput): Promise<EmailChangeView> {
  assertAllowed(ctx.actor, 'self');
  const input = EmailChangeInput.parse(raw);
  const { userId } = ctx.actor;
  const now = ctx.now();
  await assertPassword(ctx.db, userId, input.password, now);
  return inSystemScope(ctx.db, SCOPE, async (tx) => {
    // The login's own row holds two windows apart: the second replaces what the first began.
    await tx.$queryRaw`select 1 from users where id = ${userId}::uuid for update`;
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    if (email === input.email) throw new DomainError('invalid', { fields: { email: { key: 'emailSame' } } });
    await takeTry(tx, mailsAbout(userId), now);
    await endOpenChange(tx, userId, now);
    const change = {
      id: newId(),
      userId,
      newEmail: input.email,
      createdAt: now,
      expiresAt: new Date(now.getTime() + EMAIL_CHANGE_MS),
    };
    await tx.emailChange.createMany({ data: [change] });
    await askBoth(tx, ctx, { ...change, oldConfirmedAt: null, newConfirmedAt: null });
    return toView({ ...change, oldConfirmedAt: null, newConfirmedAt: null });
  });
}

interface OpenChange {
  id: string;
  userId: string;
  newEmail: string;
  expiresAt: Date;
  oldConfirmedAt: Date | null;
  newConfirmedAt: Date | null;
}

/** Mails whoever has not said yes yet. An address that has a login hears of it, and the one who asked does not. */
async function askBoth(tx: Transaction, ctx: SelfContext, change: OpenChange): Promise<void> {
  const { userId, newEmail } = change;
  const values = { changeId: change.id, newEmail };
  if (!change.oldConfirmedAt) await queueMail(tx, ctx, APPROVE_NEW_EMAIL, { to: { userId }, values });
  if (change.newConfirmedAt) return;
  const taken = await tx.user.findUnique({ where: { email: newEmail }, select: { id: true } });
  if (taken) {
    if (await mailAllowed(tx, ADDRESS_ASKED_FOR, taken.id, ctx.now()))
      await queueMail(tx, ctx, ADDRESS_ASKED_FOR, { to: { userId: taken.id }, values: {} });
    return;
  }
  const { language } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { language: true } });
  const to = { address: newEmail, language: language === 'fr' ? ('fr' as const) : ('en' as const) };
  await queueMail(tx, ctx, CONFIRM_NEW_EMAIL, { to, values: { changeId: change.id } });
}

const open = (userId: string, now: Date) => ({ userId, endedAt: null, expiresAt: { gt: now } });

const SHOWN = {
  id: true,
  userId: true,
  newEmail: true,
  expiresAt: true,
  oldConfirmedAt: true,
  newConfirmedAt: true,
} as const;

const toView = (change: OpenChange): EmailChangeView => ({
  email: change.newEmail,
  expiresAt: change.expiresAt.toISOString(),
  said: { old: change.oldConfirmedAt !== null, new: change.newConfirmedAt !== null },
});

/** The change that is under way, if there is one. */
export async function findEmailChange(ctx: SelfContext): Promise<EmailChangeView | null> {
  assertAllowed(ctx.actor, 'self');
  const change = await inSystemScope(ctx.db, SCOPE, (tx) =>
    tx.emailChange.findFirst({ where: open(ctx.actor.userId, ctx.now()), select: SHOWN }),
  );
  return change && toView(change);
}

/** The mails once more, a few times an hour; the change ends when it would have ended. */
export async function resendEmailChange(ctx: SelfContext): Promise<{ sent: boolean }> {
  assertAllowed(ctx.actor, 'self');
  const { userId } = ctx.actor;
  return inSystemScope(ctx.db, SCOPE, async (tx) => {
    const change = await tx.emailChange.findFirst({ where: open(userId, ctx.now()), select: SHOWN });
    if (!change) return { sent: false };
    await takeTry(tx, mailsAbout(userId), ctx.now());
    await askBoth(tx, ctx, change);
    return { sent: true };
  });
}

/** Withdraws the change: the links that were mailed for it open nothing any more. */
export async function cancelEmailChange(ctx: SelfContext): Promise<void> {
  assertAllowed(ctx.actor, 'self');
  await inSystemScope(ctx.db, SCOPE, (tx) => endOpenChange(tx, ctx.actor.userId, ctx.now()));
}

async function endOpenChange(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx.emailChange.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } });
  await voidTokens(tx, userId, ['approve-email'], now);
}
