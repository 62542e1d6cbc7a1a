// What the verbs about one's own login have in common.
import type { Transaction } from '@cio/db';
import {
  record,
  type ApplicantContext,
  type RecordContext,
  type Role,
  type StaffContext,
} from '../platform/index.ts';

export type SelfContext = StaffContext | ApplicantContext;

type About = Pick<RecordContext, 'requestId' | 'now' | 'newId'>;

/** Writes the fact into the trail of every firm that the login works in. An applicant's login is no firm's business. */
export async function recordForFirms(
  tx: Transaction,
  about: About,
  userId: string,
  fact: { type: `identity.${string}`; changedFields: readonly string[] },
): Promise<void> {
  const places = await tx.membership.findMany({
    where: { userId, endedAt: null },
    select: { orgId: true, role: true },
  });
  for (const { orgId, role } of places) {
    const actor = { kind: 'staff', userId, orgId, role: role as Role, via: 'session' } as const;
    await record(tx, { ...about, actor }, { orgId, subject: { type: 'user', id: userId }, ...fact });
  }
}

/** Ends the sessions of a login, but for the one that asks. Returns which. */
export async function endSessions(
  tx: Transaction,
  userId: string,
  { but }: { but: string | null },
  now: Date,
): Promise<string[]> {
  const ended = await tx.session.updateManyAndReturn({
    where: { userId, revokedAt: null, ...(but === null ? {} : { id: { not: but } }) },
    data: { revokedAt: now },
    select: { id: true },
  });
  return ended.map(({ id }) => id);
}

/** What was begun with a proof that holds no longer does not go on. */
export async function endSteps(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx.signInStep.updateMany({ where: { userId, doneAt: null }, data: { doneAt: now } });
}

/** Links that open an account without its password: a new password makes all of them worthless. */
export const OPENING_LINKS = ['reset-password', 'sign-in-link', 'approve-device'] as const;
