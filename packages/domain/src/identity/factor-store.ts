// What every change of a login's factors brings with it, inside the transaction of the change.
import type { Transaction } from '@cio/db';
import {
  newId,
  queueMail,
  record,
  type ApplicantContext,
  type DomainEvent,
  type MailTemplate,
  type RecordContext,
  type StaffContext,
} from '../platform/index.ts';
import { newRecoveryCodes, plainCode, recoveryHash } from './recovery-codes.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import { RECOVERY_CODE_USED } from './second-factor-mails.ts';

/** Whoever changes their own. */
export type SelfContext = StaffContext | ApplicantContext;

export const OWN_FACTORS = 'identity.own-factors';

/** From here on this session counts as proved twice. */
export const markProven = async (
  tx: Transaction,
  session: { id: string },
  userId: string,
  now: Date,
): Promise<void> => {
  await tx.session.updateMany({ where: { id: session.id, userId }, data: { secondFactorAt: now } });
};

/** Ten new codes in place of all before. They are returned once and never again. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  userId: string,
  keys: SecondFactorKeys,
  now: Date,
): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      id: newId(),
      userId,
      codeHash: recoveryHash(keys.recovery, userId, plainCode(code)),
      createdAt: now,
    })),
  });
  return codes;
}

export const recoveryCodesLeft = (tx: Transaction, userId: string): Promise<number> =>
  tx.recoveryCode.count({ where: { userId, usedAt: null } });

export const tellOfRecoveryCode = (
  tx: Transaction,
  ctx: Announcing,
  userId: string,
  left: number,
): Promise<void> =>
  announce(tx, ctx, {
    userId,
    type: 'identity.recovery_code_used',
    changedFields: ['recoveryCodes'],
    mail: RECOVERY_CODE_USED,
    values: { left: String(left) },
  });

/** A person, or what runs before anyone is signed in. */
export type Announcing = Omit<RecordContext, 'actor'> & { actor: RecordContext['actor'] | { job: string } };

/** Tells the owner by mail, and each firm that they work for by its trail. */
export async function announce<Values extends Record<string, string>>(
  tx: Transaction,
  ctx: Announcing,
  fact: {
    userId: string;
    type: DomainEvent['type'];
    changedFields: string[];
    mail: MailTemplate<Values>;
    values: Values;
  },
): Promise<void> {
  const { userId, type, changedFields, mail, values } = fact;
  await queueMail(tx, ctx, mail, { to: { userId }, values });
  const places = await tx.membership.findMany({
    where: { userId, endedAt: null },
    select: { orgId: true },
    orderBy: { orgId: 'asc' },
  });
  for (const { orgId } of places) {
    const actor = 'kind' in ctx.actor ? ctx.actor : { kind: 'system' as const, job: ctx.actor.job, orgId };
    await record(
      tx,
      { ...ctx, actor },
      { orgId, type, subject: { type: 'user', id: userId }, changedFields },
    );
  }
}
