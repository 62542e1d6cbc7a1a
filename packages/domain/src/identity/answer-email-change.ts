// The links that were mailed to both addresses of a change. Each only opens a page; its buttons answer.
import { Prisma, type Database, type Transaction } from '@cio/db';
import { findToken, inSystemScope, newId, queueMail, useToken, voidTokens } from '../platform/index.ts';
import { EMAIL_CHANGED, EMAIL_CHANGE_FAILED } from './account-mails.ts';
import { endSessions, endSteps, recordForFirms } from './own-login.ts';

const SCOPE = 'identity.one-time-link';

export type ChangeSide = 'old' | 'new';
const KINDS: Record<ChangeSide, string> = { old: 'approve-email', new: 'confirm-email' };

export interface AskedChange {
  side: ChangeSide;
  /** The address that is to be the login's. */
  email: string;
}

interface Change {
  id: string;
  userId: string;
  newEmail: string;
  oldConfirmedAt: Date | null;
  newConfirmedAt: Date | null;
}

/** What a link asks, or null: it is unknown, too old or used, or the change was withdrawn. */
export function findAskedChange(db: Database, secret: string, now: Date): Promise<AskedChange | null> {
  return inSystemScope(db, SCOPE, async (tx) => {
    for (const side of ['old', 'new'] as const) {
      const token = await findToken(tx, KINDS[side], secret, now);
      const change = token && (await openChange(tx, token.data.changeId, now));
      if (change) return { side, email: change.newEmail };
    }
    return null;
  });
}

/** Locked until the end of the transaction: when both say yes at once, the second sees the first. */
async function openChange(tx: Transaction, id: string | undefined, now: Date): Promise<Change | null> {
  const rows = await tx.$queryRaw<Change[]>`
    select id, user_id as "userId", new_email as "newEmail", old_confirmed_at as "oldConfirmedAt",
      new_confirmed_at as "newConfirmedAt"
    from email_changes where id = ${id ?? null}::uuid and ended_at is null and expires_at > ${now} for update`;
  return rows[0] ?? null;
}

/** `waiting`: the other address has not answered. `taken`: another login has the new address by now. */
export type ChangeOutcome = 'waiting' | 'changed' | 'stopped' | 'taken';

export interface ChangeAnswer {
  outcome: ChangeOutcome;
  side: ChangeSide;
  userId: string;
}

interface Asked {
  now: Date;
  requestId: string;
  /** The session of the browser that answers, which goes on. */
  sessionId: string | null;
}

/** Null: the link opens nothing any more. */
export async function answerEmailChange(
  db: Database,
  input: { token: string; side: ChangeSide; answer: 'yes' | 'stop' },
  asked: Asked,
): Promise<ChangeAnswer | null> {
  try {
    return await inSystemScope(db, SCOPE, (tx) => answer(tx, input, asked));
  } catch (error) {
    // Another login took the address between the question and the change: asked again, that one is found.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    return inSystemScope(db, SCOPE, (tx) => answer(tx, input, asked));
  }
}

async function answer(
  tx: Transaction,
  input: { token: string; side: ChangeSide; answer: 'yes' | 'stop' },
  asked: Asked,
): Promise<ChangeAnswer | null> {
  const { side } = input;
  const { now } = asked;
  const token = await useToken(tx, KINDS[side], input.token, now);
  const change = token && (await openChange(tx, token.data.changeId, now));
  if (!change) return null;
  const told = (outcome: ChangeOutcome): ChangeAnswer => ({ outcome, side, userId: change.userId });
  if (input.answer === 'stop') {
    await end(tx, change, now);
    const about = { now: () => now, newId, requestId: asked.requestId };
    const fact = { type: 'identity.email_change_stopped', changedFields: [] } as const;
    await recordForFirms(tx, about, change.userId, fact);
    return told('stopped');
  }
  const said = side === 'old' ? { oldConfirmedAt: now } : { newConfirmedAt: now };
  await tx.emailChange.updateMany({ where: { id: change.id }, data: said });
  const both = { ...change, ...said };
  if (!both.oldConfirmedAt || !both.newConfirmedAt) return told('waiting');
  return told(await complete(tx, change, asked));
}

async function complete(tx: Transaction, change: Change, asked: Asked): Promise<'changed' | 'taken'> {
  const { userId, newEmail } = change;
  const { now } = asked;
  const at = { now: () => now, newId, requestId: asked.requestId };
  await end(tx, change, now);
  if (await tx.user.findUnique({ where: { email: newEmail }, select: { id: true } })) {
    await queueMail(tx, at, EMAIL_CHANGE_FAILED, { to: { userId }, values: {} });
    return 'taken';
  }
  const before = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, language: true },
  });
  await tx.user.updateMany({ where: { id: userId }, data: { email: newEmail, emailVerifiedAt: now } });
  // Whatever was mailed to the old address opens nothing any more, and who is signed in elsewhere signs in anew.
  await voidTokens(tx, userId, 'all', now);
  await endSessions(tx, userId, { but: asked.sessionId }, now);
  await endSteps(tx, userId, now);
  const values = { newEmail };
  await queueMail(tx, at, EMAIL_CHANGED, {
    to: { address: before.email, language: before.language === 'fr' ? 'fr' : 'en' },
    values,
  });
  await queueMail(tx, at, EMAIL_CHANGED, { to: { userId }, values });
  await recordForFirms(tx, at, userId, { type: 'identity.email_changed', changedFields: ['email'] });
  return 'changed';
}

async function end(tx: Transaction, { id, userId }: Change, now: Date): Promise<void> {
  await tx.emailChange.updateMany({ where: { id }, data: { endedAt: now } });
  await voidTokens(tx, userId, ['approve-email'], now);
}
