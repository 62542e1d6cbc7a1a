// What takes more than one request: between two of them, a secret in a cookie stands for what was proved so far.
import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '@cio/db';
import { newId } from '../platform/index.ts';

export type StepKind =
  'second-factor' | 'approve-device' | 'passkey-sign-in' | 'passkey-registration' | 'connect-provider';

const MINUTE = 60_000;
const LIVES: Record<StepKind, number> = {
  'second-factor': 10 * MINUTE,
  // Time to find the mail.
  'approve-device': 30 * MINUTE,
  'passkey-sign-in': 5 * MINUTE,
  'passkey-registration': 5 * MINUTE,
  // Time to sign in at the provider.
  'connect-provider': 10 * MINUTE,
};
/** Wrong codes after which a sign-in begins anew: a million codes cannot be tried, and the account's lock counts too. */
const MOST_TRIES = 5;

const hashOf = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest());

export interface BegunStep {
  secret: string;
  expiresAt: Date;
}

export interface OpenStep {
  id: string;
  kind: StepKind;
  userId: string | null;
  deviceId: string | null;
  challenge: string | null;
  /** The session that this leads to is to be kept. */
  keep: boolean;
}

export async function beginStep(
  tx: Transaction,
  step: {
    kind: StepKind;
    userId: string | null;
    deviceId?: string | null;
    challenge?: string | null;
    keep?: boolean;
  },
  now: Date,
): Promise<BegunStep> {
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + LIVES[step.kind]);
  await tx.signInStep.createMany({
    data: [
      {
        id: newId(),
        kind: step.kind,
        userId: step.userId,
        deviceId: step.deviceId ?? null,
        challenge: step.challenge ?? null,
        keep: step.keep ?? false,
        secretHash: hashOf(secret),
        createdAt: now,
        expiresAt,
      },
    ],
  });
  return { secret, expiresAt };
}

const open = (kind: StepKind, secret: string, now: Date) => ({
  secretHash: hashOf(secret),
  kind,
  doneAt: null,
  expiresAt: { gt: now },
  tries: { lt: MOST_TRIES },
});

const SHOWN = { id: true, kind: true, userId: true, deviceId: true, challenge: true, keep: true } as const;

/** The step that this secret stands for, without changing it: for the page that asks for the rest. */
export async function findStep(
  tx: Transaction,
  kind: StepKind,
  secret: string,
  now: Date,
): Promise<OpenStep | null> {
  return (await tx.signInStep.findFirst({
    where: open(kind, secret, now),
    select: SHOWN,
  })) as OpenStep | null;
}

/** Takes one try of the step before the answer is looked at, so that many at once are many. Null: none is left. */
export async function tryStep(
  tx: Transaction,
  kind: StepKind,
  secret: string,
  now: Date,
): Promise<OpenStep | null> {
  const [step] = await tx.signInStep.updateManyAndReturn({
    where: open(kind, secret, now),
    data: { tries: { increment: 1 } },
    select: SHOWN,
  });
  return (step ?? null) as OpenStep | null;
}

/** Whoever else tries the step waits until this is over: each takes the step before anything else that the tries of a login share. */
export async function holdStep(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from sign_in_steps where id = ${id}::uuid for update`;
}

/** Ends the step. False: another request ended it first, and only that one goes on. */
export async function endStep(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.signInStep.updateMany({ where: { id, doneAt: null }, data: { doneAt: now } });
  return count === 1;
}

/** What an authenticator is to sign in this step; null: nothing any more. */
export async function askInStep(tx: Transaction, id: string, challenge: string | null): Promise<void> {
  await tx.signInStep.updateMany({ where: { id, doneAt: null }, data: { challenge } });
}
