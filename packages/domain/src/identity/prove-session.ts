import { inSystemScope, type ApplicantContext, type StaffContext } from '../platform/index.ts';
import { markProven, OWN_FACTORS } from './factor-store.ts';
import { assertAllowed } from './permissions.ts';
import { proveCode } from './prove-again.ts';
import type { SecondFactorKeys } from './second-factor-keys.ts';
import { CodeInput } from './second-factor-schemas.ts';

/** The second factor for a session that is open already: it began before the firm asked for it, or in another firm. */
export async function proveSession(
  ctx: StaffContext | ApplicantContext,
  session: { id: string },
  raw: CodeInput,
  keys: SecondFactorKeys,
): Promise<{ proven: true }> {
  assertAllowed(ctx.actor, 'self');
  const { code } = CodeInput.parse(raw);
  await proveCode(ctx, code, keys);
  await inSystemScope(ctx.db, OWN_FACTORS, (tx) => markProven(tx, session, ctx.actor.userId, ctx.now()));
  return { proven: true };
}
