import { readInScope } from '@cio/db';
import { withTransaction, type ApplicantContext, type StaffContext } from '../platform/index.ts';
import { OWN_FACTORS } from './factor-store.ts';
import { assertAllowed } from './permissions.ts';
import { isFresh } from './prove-again.ts';
import type { SecondFactorView } from './second-factor-schemas.ts';

type SelfContext = StaffContext | ApplicantContext;

interface Row {
  since: Date | null;
  app_since: Date | null;
  passkeys: number;
  recovery_codes: number;
  trusted: number;
  trusted_until: Date | null;
  has_password: boolean;
  created_at: Date | null;
  second_factor_at: Date | null;
}

/** What the login has, as its bearer sees it. */
export async function getSecondFactor(ctx: SelfContext, session: { id: string }): Promise<SecondFactorView> {
  assertAllowed(ctx.actor, 'self');
  const { userId } = ctx.actor;
  // Whether there is a password is known to no role but the system's.
  const [[row]] = await readInScope<[Row[]]>(ctx.db, { role: 'system', name: OWN_FACTORS }, [
    {
      name: 'own-second-factor',
      text: `select u.second_factor_since as since, t.confirmed_at as app_since,
          (select count(*)::int from passkeys p where p.user_id = u.id) as passkeys,
          (select count(*)::int from recovery_codes r where r.user_id = u.id and r.used_at is null) as recovery_codes,
          d.trusted, d.trusted_until, exists (select 1 from user_credentials c where c.user_id = u.id) as has_password,
          s.created_at, s.second_factor_at
        from users u left join totp_factors t on t.user_id = u.id and t.confirmed_at is not null
        left join sessions s on s.id = $2 and s.user_id = u.id
        cross join lateral (select count(*)::int as trusted, max(trusted_until) as trusted_until from devices
          where user_id = u.id and removed_at is null and trusted_until > $3) d
        where u.id = $1`,
      values: [userId, session.id, ctx.now()],
    },
  ]);
  return toView(row!, ctx.now());
}

const toView = (row: Row, now: Date): SecondFactorView => ({
  since: row.since?.toISOString() ?? null,
  app: row.app_since && { since: row.app_since.toISOString() },
  passkeys: row.passkeys,
  recoveryCodes: row.recovery_codes,
  trusted: row.trusted_until && { count: row.trusted, until: row.trusted_until.toISOString() },
  hasPassword: row.has_password,
  fresh:
    row.created_at !== null &&
    isFresh({ createdAt: row.created_at, secondFactorAt: row.second_factor_at }, now),
});

/** From here on every browser is asked for the second factor again. */
export async function endTrust(ctx: SelfContext): Promise<{ ended: number }> {
  assertAllowed(ctx.actor, 'self');
  const { count } = await withTransaction(ctx, (tx) =>
    tx.device.updateMany({
      where: { userId: ctx.actor.userId, trustedUntil: { gt: ctx.now() } },
      data: { trustedUntil: null },
    }),
  );
  return { ended: count };
}
