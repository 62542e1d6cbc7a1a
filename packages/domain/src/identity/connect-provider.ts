// Accounts at providers that open a login: connected and disconnected by its bearer, who gives the password again.
import type { Database } from '@cio/db';
import { DomainError, inSystemScope, isId, newId, notFound, read } from '../platform/index.ts';
import { announce, OWN_FACTORS, type SelfContext } from './factor-store.ts';
import { assertAllowed } from './permissions.ts';
import { PROVIDER_CONNECTED, PROVIDER_DISCONNECTED } from './provider-mails.ts';
import { BeginConnectInput, DisconnectInput, type FederatedIdentityView } from './provider-schemas.ts';
import type { SignInProvider } from './provider-settings.ts';
import type { ProviderClaims } from './provider-sign-in.ts';
import { assertPassword } from './prove-again.ts';
import { beginStep, endStep, findStep, type BegunStep } from './sign-in-steps.ts';
import { assertSomeWayIn, lockWaysIn } from './ways-in.ts';

type Named = Pick<SignInProvider, 'id' | 'name' | 'issuer'>;

interface Row {
  id: string;
  issuer: string;
  email: string | null;
  created_at: Date;
  last_used_at: Date | null;
}

export async function listFederatedIdentities(
  ctx: SelfContext,
  providers: readonly Named[],
): Promise<FederatedIdentityView[]> {
  assertAllowed(ctx.actor, 'self');
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: 'own-federated-identities',
      text: `select id, issuer, email, created_at, last_used_at from federated_identities
        where user_id = $1 order by created_at, id`,
      values: [ctx.actor.userId],
    },
  ]);
  return rows.map((row) => ({
    id: row.id,
    provider: nameOf(row.issuer, providers),
    email: row.email,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

/** What people call it, or its address. Some issuers end with a stroke, and settings are kept without. */
function nameOf(issuer: string, providers: readonly Named[]): string {
  const known = providers.find((one) => one.issuer === issuer.replace(/\/+$/, ''));
  return known?.name ?? (URL.canParse(issuer) ? new URL(issuer).host : issuer);
}

/** The step that stands for the password while the browser is at the provider. */
export async function beginConnect(
  ctx: SelfContext,
  providers: readonly Named[],
  raw: BeginConnectInput,
): Promise<BegunStep> {
  assertAllowed(ctx.actor, 'self');
  const { provider, password } = BeginConnectInput.parse(raw);
  if (!providers.some(({ id }) => id === provider))
    throw new DomainError('invalid', { fields: { provider: { key: 'providerUnknown' } } });
  const { userId } = ctx.actor;
  await assertPassword(ctx.db, userId, password, ctx.now());
  return inSystemScope(ctx.db, OWN_FACTORS, (tx) =>
    beginStep(tx, { kind: 'connect-provider', userId }, ctx.now()),
  );
}

/** Whether the browser that comes back from a provider set out to connect it. */
export async function connectorOf(db: Database, stepSecret: string, now: Date): Promise<string | null> {
  return inSystemScope(
    db,
    OWN_FACTORS,
    async (tx) => (await findStep(tx, 'connect-provider', stepSecret, now))?.userId ?? null,
  );
}

/** `taken`: the account opens somebody else's login, and one account opens one login. */
export type Connected = 'connected' | 'taken' | 'late';

export async function connectProvider(
  ctx: SelfContext,
  stepSecret: string,
  claims: ProviderClaims,
): Promise<Connected> {
  assertAllowed(ctx.actor, 'self');
  const { userId } = ctx.actor;
  const { provider, issuer, subject, email } = claims;
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    const step = await findStep(tx, 'connect-provider', stepSecret, ctx.now());
    if (step?.userId !== userId || !(await endStep(tx, step.id, ctx.now()))) return 'late';
    const identity = { id: newId(), userId, issuer, subject, email, createdAt: ctx.now(), lastUsedAt: null };
    const { count } = await tx.federatedIdentity.createMany({ data: [identity], skipDuplicates: true });
    if (count === 0) {
      const own = await tx.federatedIdentity.count({ where: { issuer, subject, userId } });
      return own > 0 ? 'connected' : 'taken';
    }
    await announce(tx, ctx, {
      userId,
      type: 'identity.provider_connected',
      changedFields: ['providers'],
      mail: PROVIDER_CONNECTED,
      values: { provider, account: email ?? subject },
    });
    return 'connected';
  });
}

export async function disconnectProvider(
  ctx: SelfContext,
  providers: readonly Named[],
  raw: DisconnectInput,
): Promise<{ id: string }> {
  assertAllowed(ctx.actor, 'self');
  const { id, password } = DisconnectInput.parse(raw);
  const { userId } = ctx.actor;
  const own = isId(id) && (await listFederatedIdentities(ctx, providers)).some((one) => one.id === id);
  if (!own) throw notFound();
  await assertPassword(ctx.db, userId, password, ctx.now());
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    await lockWaysIn(tx, userId);
    const identity = await tx.federatedIdentity.findFirst({
      where: { id, userId },
      select: { issuer: true, subject: true, email: true },
    });
    if (!identity) throw notFound();
    await tx.federatedIdentity.deleteMany({ where: { id, userId } });
    await assertSomeWayIn(tx, userId);
    const { issuer, subject, email } = identity;
    await announce(tx, ctx, {
      userId,
      type: 'identity.provider_disconnected',
      changedFields: ['providers'],
      mail: PROVIDER_DISCONNECTED,
      values: { provider: nameOf(issuer, providers), account: email ?? subject },
    });
    return { id };
  });
}
