// Which account at a provider opens which login. What the provider said has been checked before (apps/web/src/server/provider-*.test.ts).
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { inSystemScope, newId } from '../platform/index.ts';
import { beginConnect, connectorOf, connectProvider, disconnectProvider } from './index.ts';
import { listFederatedIdentities, signInWithProvider, type ProviderClaims } from './index.ts';
import type { SelfContext } from './factor-store.ts';
import { assertSomeWayIn } from './ways-in.ts';
import { addMember, makeFirm, TEST_PASSWORD, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const PROVIDERS = [
  { id: 'google', name: 'Google', issuer: 'https://accounts.google.com' },
  { id: 'firm', name: 'Firm SSO', issuer: 'https://sso.example/realm' },
];
const password = TEST_PASSWORD;
const arrival = { userAgent: 'test' };

let database: TestDatabase;
let firm: TestFirm;
let ctx: SelfContext;
let email: string;
let claims: ProviderClaims;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner', () => NOW);
});
beforeEach(async () => {
  ({ ctx, email } = await addMember(firm, 'consultant'));
  const [{ name: provider, issuer }] = PROVIDERS as [(typeof PROVIDERS)[0]];
  claims = { provider, issuer, subject: newId(), email, emailVerified: true };
});
afterAll(() => database.close());

const rows = <Row extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (root) => (await root.query(sql, values)).rows as Row[]);
const mails = async () =>
  (
    await rows<{ template: string }>('select template from outgoing_mail where to_user_id = $1', [
      ctx.actor.userId,
    ])
  ).map((row) => row.template);
const come = (change: Partial<ProviderClaims> = {}, now = NOW) =>
  signInWithProvider(database.db, { ...claims, ...change }, arrival, now);
const connect = async (change: Partial<ProviderClaims> = {}, who = ctx) => {
  const { secret } = await beginConnect(who, PROVIDERS, { provider: 'google', password });
  return connectProvider(who, secret, { ...claims, ...change });
};
const listed = () => listFederatedIdentities(ctx, PROVIDERS);

describe('an account that no login knows', () => {
  test('opens the login of its address when both sides proved it, once and for all, and the owner is told', async () => {
    expect(await come({ email: email.toUpperCase() })).toMatchObject({
      kind: 'admitted',
      admission: { step: 'in', userId: ctx.actor.userId },
    });
    expect(await mails()).toEqual(['provider-connected']);
    expect(await listed()).toMatchObject([{ provider: 'Google', email, lastUsedAt: NOW.toISOString() }]);
    // From now on by its subject, whatever the address says.
    expect(await come({ email: 'moved@elsewhere.example', emailVerified: false })).toMatchObject({
      kind: 'admitted',
      admission: { userId: ctx.actor.userId },
    });
    expect((await mails()).filter((name) => name === 'provider-connected')).toHaveLength(1);
  });

  test.each<[string, Partial<ProviderClaims>]>([
    ['the provider does not vouch for the address', { emailVerified: false }],
    ['there is no address', { email: null }],
    ['the address is none', { email: 'x' }],
    ['nobody has the address', { email: 'stranger@elsewhere.example' }],
  ])('opens nothing when %s', async (_, change) => {
    const [before] = await rows<{ n: string }>('select count(*) as n from users');
    expect(await come(change)).toEqual({ kind: 'unknown' });
    expect([await listed(), await mails()]).toEqual([[], []]);
    // And a login is never made by it.
    expect(await rows('select count(*) as n from users')).toEqual([before]);
  });

  test('opens nothing when the login never proved its own address', async () => {
    await rows('update users set email_verified_at = null where id = $1', [ctx.actor.userId]);
    expect(await come()).toEqual({ kind: 'unknown' });
  });

  test('opens nothing when the login has another account at that provider', async () => {
    await come();
    expect(await come({ subject: 'another' })).toEqual({ kind: 'unknown' });
    expect(await listed()).toHaveLength(1);
  });

  test('the same subject at another issuer is another account', async () => {
    await come();
    const [, { issuer }] = PROVIDERS as [unknown, (typeof PROVIDERS)[1]];
    expect(await come({ issuer, emailVerified: false })).toEqual({ kind: 'unknown' });
  });
});

describe('an account that a login knows', () => {
  test('opens no login that was disabled or has no place', async () => {
    await come();
    await rows('update users set disabled_at = now() where id = $1', [ctx.actor.userId]);
    expect(await come()).toEqual({ kind: 'closed' });
    await rows('update users set disabled_at = null where id = $1', [ctx.actor.userId]);
    await rows('update memberships set ended_at = now() where user_id = $1', [ctx.actor.userId]);
    expect(await come()).toEqual({ kind: 'closed' });
  });

  test('owes the login’s own second factor all the same', async () => {
    await come();
    await rows('update users set second_factor_since = now() where id = $1', [ctx.actor.userId]);
    expect(await come()).toMatchObject({ kind: 'admitted', admission: { step: 'second-factor' } });
  });
});

describe('connecting', () => {
  test('works with any address, for who gave the password; the trail and the owner are told', async () => {
    expect(await connect({ email: 'private@mail.example', emailVerified: false })).toBe('connected');
    expect(await listed()).toMatchObject([
      { provider: 'Google', email: 'private@mail.example', lastUsedAt: null },
    ]);
    expect(await mails()).toEqual(['provider-connected']);
    expect(await rows('select action from audit_entries where actor_id = $1', [ctx.actor.userId])).toEqual([
      { action: 'identity.provider_connected' },
    ]);
    expect(await come({ email: null })).toMatchObject({ kind: 'admitted' });
    // Pressed again: it is so already.
    expect(await connect()).toBe('connected');
    expect(await listed()).toHaveLength(1);
  });

  test('asks for the password, and for a provider that there is', async () => {
    const begin = (input: object) => beginConnect(ctx, PROVIDERS, { provider: 'google', password, ...input });
    await expect(begin({ password: 'wrong' })).rejects.toMatchObject({
      fields: { password: { key: 'passwordWrong' } },
    });
    await expect(begin({ provider: 'evil' })).rejects.toMatchObject({
      fields: { provider: { key: 'providerUnknown' } },
    });
  });

  test('one that opens somebody else’s login is taken', async () => {
    await connect();
    const other = await addMember(firm, 'assistant');
    expect(await connect({}, other.ctx)).toBe('taken');
    expect(await come()).toMatchObject({ admission: { userId: ctx.actor.userId } });
  });

  test('a step is good once, for ten minutes, for who began it', async () => {
    const { secret } = await beginConnect(ctx, PROVIDERS, { provider: 'google', password });
    const other = await addMember(firm, 'assistant');
    expect(await connectProvider(other.ctx, secret, claims)).toBe('late');
    expect(await connectProvider({ ...ctx, now: () => after(11) }, secret, claims)).toBe('late');
    expect(await connectorOf(database.db, secret, NOW)).toBe(ctx.actor.userId);
    expect(await connectProvider(ctx, secret, claims)).toBe('connected');
    expect(await connectProvider(ctx, secret, { ...claims, subject: 'another' })).toBe('late');
    expect(await connectorOf(database.db, secret, NOW)).toBeNull();
    expect(await connectorOf(database.db, 'x', NOW)).toBeNull();
  });
});

describe('disconnecting', () => {
  const disconnect = async (change: object = {}, who = ctx) =>
    disconnectProvider(who, PROVIDERS, { id: (await listed())[0]!.id, password, ...change });

  test('takes it away, tells the owner, and is for its owner alone', async () => {
    await connect();
    const other = await addMember(firm, 'assistant');
    await expect(disconnect({}, other.ctx)).rejects.toMatchObject({ code: 'not_found' });
    await expect(disconnect({ id: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(disconnect({ password: 'wrong' })).rejects.toMatchObject({ code: 'invalid' });
    await disconnect();
    expect(await listed()).toEqual([]);
    expect(await mails()).toContain('provider-disconnected');
    expect(await come({ emailVerified: false })).toEqual({ kind: 'unknown' });
  });

  test('a provider that is configured no longer goes by its address', async () => {
    await connect({ issuer: 'https://old.example:8443/realm' });
    expect(await listed()).toMatchObject([{ provider: 'old.example:8443' }]);
    await disconnect();
    expect(await listed()).toEqual([]);
  });
});

test('the last way in stays: a login that nothing opens would be lost', async () => {
  await connect();
  const { userId } = ctx.actor;
  const asked = () => inSystemScope(database.db, 'identity.own-factors', (tx) => assertSomeWayIn(tx, userId));
  await rows('delete from user_credentials where user_id = $1', [userId]);
  await expect(asked()).resolves.toBeUndefined();
  await rows('delete from federated_identities where user_id = $1', [userId]);
  await expect(asked()).rejects.toMatchObject({ code: 'forbidden', fields: { id: { key: 'lastWayIn' } } });
});
