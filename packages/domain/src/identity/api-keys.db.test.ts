// S14: keys with scopes, an end, a last use, and a successor that overlaps.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { newId, withTransaction, type DomainError } from '../platform/index.ts';
import { staffContext } from '../platform/testing.ts';
import { createApiKey, listApiKeys, makeApiKey, resolveApiKey, revokeApiKey, rotateApiKey } from './index.ts';
import { addMember, makeFirm, type TestFirm } from './testing.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  const now = () => NOW;
  [firm, other] = [await makeFirm(database.db, 'admin', now), await makeFirm(database.db, 'admin', now)];
});
afterAll(() => database.close());

const look = (sql: string, values: unknown[] = []) =>
  asSuper(
    database.superUrl,
    async (root) => (await root.query(sql, values)).rows as Record<string, unknown>[],
  );

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: DomainError) =>
      Object.entries(error.fields ?? {}).map(([name, { key }]) => `${name}: ${key}`)[0] ?? error.code,
  );

const later = (hours: number) =>
  staffContext(database.db, { userId: firm.userId, orgId: firm.orgId, role: 'admin' }, () => at(hours));

const make = (over: object = {}) =>
  makeApiKey(firm.ctx, { name: 'Books', scopes: ['clients.read'], expiresInDays: 1, ...over });

const factsOf = (id: string) =>
  look(`select type, payload from outbox_events where subject_id = $1 order by id`, [id]);

describe('making a key', () => {
  test('gives a secret once, that opens as its maker within its scopes', async () => {
    const { key, secret } = await make();
    expect(key).toMatchObject({
      name: 'Books',
      ending: secret.slice(-4),
      scopes: ['clients.read'],
      state: 'live',
      user: { id: firm.userId, you: true },
      expiresAt: at(24).toISOString(),
      lastUsedAt: null,
    });
    expect(await resolveApiKey(database.db, secret, NOW)).toMatchObject({
      id: key.id,
      actor: { userId: firm.userId, orgId: firm.orgId, role: 'admin', scopes: ['clients.read'] },
    });
    expect(await factsOf(key.id)).toEqual([
      {
        type: 'identity.api_key_created',
        payload: expect.objectContaining({ links: { user: firm.userId } }),
      },
    ]);
    const everything = JSON.stringify([
      await look('select * from api_keys'),
      await look('select * from outbox_events'),
      await look('select * from audit_entries'),
      await listApiKeys(firm.ctx),
    ]);
    expect(everything).not.toContain(secret);
  });

  test('without scopes it may do all that its maker may', async () => {
    const { key, secret } = await make({ scopes: null, expiresInDays: null });
    expect([key.scopes, key.expiresAt]).toEqual([null, null]);
    expect((await resolveApiKey(database.db, secret, at(99_999)))?.actor.scopes).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['a name of spaces', { name: '  ' }, 'ZodError'],
    ['no scope at all', { scopes: [] }, 'ZodError'],
    ['too long a life', { expiresInDays: 731 }, 'ZodError'],
    ['a right that the maker has not', { scopes: ['firm.own'] }, 'DomainError'],
    ['a right that nobody has', { scopes: ['clients.eat'] }, 'DomainError'],
    ['the star', { scopes: ['*'] }, 'DomainError'],
  ])('refuses %s', async (_, over, name) => {
    await expect(make(over)).rejects.toMatchObject({ name });
  });

  test('is for owners and admins', async () => {
    for (const role of ['consultant', 'case_manager', 'assistant', 'billing', 'read_only'] as const) {
      const ctx = firm.as(role);
      const asked = { name: 'x', scopes: null };
      expect(await refusalOf(makeApiKey(ctx, asked))).toBe('forbidden');
      expect(await refusalOf(listApiKeys(ctx))).toBe('forbidden');
      expect(await refusalOf(rotateApiKey(ctx, { id: newId() }))).toBe('forbidden');
      expect(await refusalOf(revokeApiKey(ctx, { id: newId() }))).toBe('forbidden');
    }
  });

  test('an ended role cannot hide in an old session: what the maker is today decides', async () => {
    const { userId } = await addMember(firm, 'read_only');
    const ctx = staffContext(database.db, { userId, orgId: firm.orgId, role: 'admin' }, () => NOW);
    expect(await refusalOf(makeApiKey(ctx, { name: 'x', scopes: ['clients.write'] }))).toBe(
      'scopes: scopeBeyond',
    );
  });

  test('the database itself makes no key in another’s name, and shows staff no hash', async () => {
    const { userId } = await addMember(firm, 'assistant');
    const forged = withTransaction(firm.ctx, (tx) =>
      tx.apiKey.create({
        data: {
          id: newId(),
          orgId: firm.orgId,
          userId,
          name: 'x',
          secretHash: new Uint8Array(32),
          createdAt: NOW,
        },
        select: { id: true },
      }),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
    const hash = withTransaction(firm.ctx, (tx) => tx.apiKey.findFirst({ select: { secretHash: true } }));
    await expect(hash).rejects.toThrow(/permission denied|denied access|not available/i);
  });
});

describe('an end', () => {
  test('comes to the second', async () => {
    const { secret } = await make();
    expect(await resolveApiKey(database.db, secret, new Date(at(24).getTime() - 1))).not.toBeNull();
    expect(await resolveApiKey(database.db, secret, at(24))).toBeNull();
  });

  test('shows for a month in the list, below what lives, and then no more', async () => {
    const { key } = await make({ name: 'Short' });
    const seen = async (hours: number) =>
      (await listApiKeys(later(hours))).find(({ id }) => id === key.id)?.state;
    expect([await seen(1), await seen(25), await seen(24 * 30), await seen(24 * 32)]).toEqual([
      'live',
      'expired',
      'expired',
      undefined,
    ]);
    const states = (await listApiKeys(later(25))).map(
      ({ state }) => state === 'expired' || state === 'revoked',
    );
    expect(states).toEqual([...states].sort());
  });
});

describe('the last use', () => {
  test('is written at the first use and then once a minute, however many ask', async () => {
    const { key, secret } = await make();
    const written = async () =>
      (await look('select last_used_at, xmin::text from api_keys where id = $1', [key.id]))[0]!;
    const use = (seconds: number) =>
      resolveApiKey(database.db, secret, new Date(NOW.getTime() + seconds * 1000));
    await Promise.all([use(0), use(0), use(0)]);
    const first = await written();
    expect(first.last_used_at).toEqual(NOW);
    await use(59);
    expect(await written()).toEqual(first);
    await use(61);
    expect((await written()).last_used_at).toEqual(new Date(NOW.getTime() + 61_000));
  });

  test('of a key that is refused is not written', async () => {
    const { key, secret } = await make();
    await revokeApiKey(firm.ctx, { id: key.id });
    await resolveApiKey(database.db, secret, NOW);
    expect((await look('select last_used_at from api_keys where id = $1', [key.id]))[0]).toEqual({
      last_used_at: null,
    });
  });
});

describe('rotation', () => {
  test('both keys open until the overlap is over, then the new one alone', async () => {
    const old = await make({ expiresInDays: 30 });
    const next = await rotateApiKey(firm.ctx, { id: old.key.id, overlapHours: 2 });
    expect(next.key).toMatchObject({
      name: 'Books',
      scopes: ['clients.read'],
      expiresAt: at(24 * 30).toISOString(),
    });
    const opens = async (hours: number) =>
      Promise.all(
        [old.secret, next.secret].map(
          async (one) => (await resolveApiKey(database.db, one, at(hours))) !== null,
        ),
      );
    expect([await opens(0), await opens(1.9), await opens(2)]).toEqual([
      [true, true],
      [true, true],
      [false, true],
    ]);
    expect((await factsOf(old.key.id)).at(-1)).toEqual({
      type: 'identity.api_key_rotated',
      payload: expect.objectContaining({ links: { user: firm.userId, successor: next.key.id } }),
    });
  });

  test('a day is the overlap that nobody chose, and the old key’s own end the latest', async () => {
    const endOf = async (id: string) => (await listApiKeys(firm.ctx)).find((one) => one.id === id)?.expiresAt;
    const [long, short] = [await make({ expiresInDays: null }), await make()];
    await rotateApiKey(firm.ctx, { id: long.key.id });
    await rotateApiKey(firm.ctx, { id: short.key.id, overlapHours: 100 });
    expect([await endOf(long.key.id), await endOf(short.key.id)]).toEqual([
      at(24).toISOString(),
      at(24).toISOString(),
    ]);
  });

  test('happens once, whoever is faster', async () => {
    const { key } = await make();
    const answers = await Promise.all([1, 2, 3].map(() => refusalOf(rotateApiKey(firm.ctx, { id: key.id }))));
    expect(answers.sort()).toEqual(['done', 'id: keyRotated', 'id: keyRotated']);
    const [count] = await look(
      'select count(*)::int as n from api_keys where name = $1 and rotated_to is not null and id = $2',
      ['Books', key.id],
    );
    expect(count).toEqual({ n: 1 });
  });

  test('is refused for what has ended, for a colleague’s key, and for another firm’s', async () => {
    const ended = await make();
    await revokeApiKey(firm.ctx, { id: ended.key.id });
    expect(await refusalOf(rotateApiKey(firm.ctx, { id: ended.key.id }))).toBe('id: keyEnded');
    const expired = await make();
    expect(await refusalOf(rotateApiKey(later(25), { id: expired.key.id }))).toBe('id: keyEnded');

    const { ctx } = await addMember(firm, 'owner');
    const theirs = await makeApiKey(ctx, { name: 'Owner’s', scopes: null });
    expect(await refusalOf(rotateApiKey(firm.ctx, { id: theirs.key.id }))).toBe('id: keyOfOther');
    for (const id of [(await makeApiKey(other.ctx, { name: 'x', scopes: null })).key.id, newId(), 'x'])
      expect(await refusalOf(rotateApiKey(firm.ctx, { id }))).toBe('not_found');
  });

  test('gives no successor more than its user may do today', async () => {
    const { ctx, userId } = await addMember(firm, 'owner');
    const { key } = await makeApiKey(ctx, { name: 'x', scopes: ['licences.manage'] });
    await look(`update memberships set role = 'assistant' where user_id = $1`, [userId]);
    expect(await refusalOf(rotateApiKey(ctx, { id: key.id }))).toBe('scopes: scopeBeyond');
  });
});

describe('revoking', () => {
  test('ends a key at once; twice is once', async () => {
    const { key, secret } = await make();
    expect((await revokeApiKey(firm.ctx, { id: key.id })).state).toBe('revoked');
    expect(await resolveApiKey(database.db, secret, NOW)).toBeNull();
    const again = await revokeApiKey(later(5), { id: key.id });
    expect(again.revokedAt).toBe(NOW.toISOString());
    expect((await factsOf(key.id)).map(({ type }) => type)).toEqual([
      'identity.api_key_created',
      'identity.api_key_revoked',
    ]);
  });

  test('a colleague’s key may be ended too, another firm’s is not there', async () => {
    const { ctx } = await addMember(firm, 'owner');
    const { key, secret } = await makeApiKey(ctx, { name: 'x', scopes: null });
    const [shown] = (await listApiKeys(firm.ctx)).filter(({ id }) => id === key.id);
    expect([shown?.user.you, shown?.can]).toEqual([false, { rotate: false, revoke: true }]);
    await revokeApiKey(firm.ctx, { id: key.id });
    expect(await resolveApiKey(database.db, secret, NOW)).toBeNull();

    const foreign = await makeApiKey(other.ctx, { name: 'x', scopes: null });
    for (const id of [foreign.key.id, newId(), 'x'])
      expect(await refusalOf(revokeApiKey(firm.ctx, { id }))).toBe('not_found');
    expect(await resolveApiKey(database.db, foreign.secret, NOW)).not.toBeNull();
    expect((await listApiKeys(firm.ctx)).map(({ id }) => id)).not.toContain(foreign.key.id);
  });
});

describe('the operator’s key', () => {
  const byOperator = (over: object) =>
    createApiKey(database.db, { firmSlug: firm.slug, email: firm.email, ...over }, NOW);

  test('has scopes and an end where they are given', async () => {
    const secret = await byOperator({ scopes: ['clients.write', 'clients.read'], expiresAt: at(1) });
    expect((await resolveApiKey(database.db, secret, NOW))?.actor.scopes).toEqual([
      'clients.read',
      'clients.write',
    ]);
    expect(await resolveApiKey(database.db, secret, at(1))).toBeNull();
  });

  test('is refused what its user may not do', async () => {
    await expect(byOperator({ scopes: ['clients.read', 'firm.own'] })).rejects.toThrow(
      /cannot give "firm.own"/,
    );
  });
});
