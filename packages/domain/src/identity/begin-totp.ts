import type { Transaction } from '@cio/db';
import { inSystemScope, type ApplicantContext, type StaffContext } from '../platform/index.ts';
import { OWN_FACTORS } from './factor-store.ts';
import { assertAllowed } from './permissions.ts';
import { proveAgain, refusal } from './prove-again.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import type { PendingTotp, ProofInput } from './second-factor-schemas.ts';
import type { LiveSession } from './sessions.ts';
import { newTotpSecret, totpUri, typedSecret } from './totp.ts';

type SelfContext = StaffContext | ApplicantContext;
type Asking = Pick<LiveSession, 'id' | 'user' | 'firm'>;

/** Long enough to fetch the phone; after it a new secret is made. */
const PENDING_MS = 30 * 60_000;

/** Makes the secret of an app, good for nothing until a first code confirms it (confirm-totp.ts). */
export async function beginTotp(
  ctx: SelfContext,
  session: Asking,
  proof: ProofInput,
  keys: SecondFactorKeys,
): Promise<PendingTotp> {
  assertAllowed(ctx.actor, 'self');
  await proveAgain(ctx, session, proof, { keys, orFresh: true });
  const { userId } = ctx.actor;
  const secret = newTotpSecret();
  await inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    // Gone before it is made again, so an app that works is never replaced by one that is only begun.
    await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: null } });
    const { count } = await tx.totpFactor.createMany({
      data: [{ userId, sealedSecret: keys.totp.seal(userId, secret), createdAt: ctx.now() }],
      skipDuplicates: true,
    });
    if (count === 0) throw refusal('app', 'appTaken');
  });
  return shown(session, secret);
}

/** The app that is being set up, for the page that is opened again; null when there is none, or not any more. */
export async function pendingTotp(
  ctx: SelfContext,
  session: Asking,
  keys: SecondFactorKeys,
): Promise<PendingTotp | null> {
  assertAllowed(ctx.actor, 'self');
  const secret = await inSystemScope(ctx.db, OWN_FACTORS, (tx) =>
    findPending(tx, ctx.actor.userId, keys, ctx.now()),
  );
  return secret && shown(session, secret);
}

export async function findPending(
  tx: Transaction,
  userId: string,
  keys: SecondFactorKeys,
  now: Date,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await tx.totpFactor.findFirst({
    where: { userId, confirmedAt: null, createdAt: { gt: new Date(now.getTime() - PENDING_MS) } },
    select: { sealedSecret: true },
  });
  return row && keys.totp.open(userId, row.sealedSecret);
}

const shown = ({ user, firm }: Asking, secret: Uint8Array<ArrayBuffer>): PendingTotp => ({
  uri: totpUri(secret, { email: user.email, firm: firm?.name ?? null }),
  secret: typedSecret(secret),
});
