import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import {
  createApiKey,
  createFirm,
  createMember,
  endSession,
  resolveApiKey,
  resolveSession,
  sweepSessions,
  updateProfile,
} from './index.ts';
import { makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
const NOW = new Date('2026-11-21T12:00:00Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'consultant');
});
afterAll(() => database.close());

const open = (now = NOW, password = TEST_PASSWORD, email = firm.email) =>
  signedIn(database.db, { email, password, userAgent: 'test' }, now);
const alter = (sql: string, values: unknown[]) =>
  asSuper(database.superUrl, (root) => root.query(sql, values));

describe('signing in', () => {
  test('the right password opens a session that says who and where', async () => {
    const signedIn = await open(NOW, TEST_PASSWORD, ` ${firm.email.toUpperCase()} `);
    const session = await resolveSession(database.db, signedIn!.sessionId, NOW);
    expect(session).toMatchObject({
      actor: { kind: 'staff', orgId: firm.orgId, userId: firm.userId, role: 'consultant' },
      user: { email: firm.email, language: 'en' },
      firm: { slug: firm.slug },
    });
  });

  test.each([
    ['a wrong password', TEST_PASSWORD + 'x', undefined],
    ['an address that nobody has', TEST_PASSWORD, 'nobody@nowhere.example'],
    ['what is no address', TEST_PASSWORD, "x' or '1'='1"],
    ['what no text of a database holds', TEST_PASSWORD, 'a\0b@nowhere.example'],
  ])('%s opens nothing', async (_, password, email) => {
    expect(await open(NOW, password, email)).toBeNull();
  });

  test('a disabled login opens nothing, and its open session is over', async () => {
    const other = await makeFirm(database.db, 'assistant');
    const signedIn = await open(NOW, TEST_PASSWORD, other.email);
    await alter('update users set disabled_at = now() where id = $1', [other.userId]);
    expect(await resolveSession(database.db, signedIn!.sessionId, NOW)).toBeNull();
    expect(await open(NOW, TEST_PASSWORD, other.email)).toBeNull();
  });
});

describe('sessions', () => {
  test('end by sign-out, by idleness, by age, and with the place in the firm', async () => {
    const ended = await open();
    await endSession(database.db, ended!.sessionId, NOW);
    expect(await resolveSession(database.db, ended!.sessionId, NOW)).toBeNull();

    const idle = await open();
    expect(await resolveSession(database.db, idle!.sessionId, later(0.4))).not.toBeNull();
    expect(await resolveSession(database.db, idle!.sessionId, later(0.8))).not.toBeNull();
    expect(await resolveSession(database.db, idle!.sessionId, later(1.4))).toBeNull();

    const old = await open();
    for (let hours = 0; hours < 168; hours += 0.45)
      await resolveSession(database.db, old!.sessionId, later(hours));
    expect(await resolveSession(database.db, old!.sessionId, later(167.9))).not.toBeNull();
    expect(await resolveSession(database.db, old!.sessionId, later(168.1))).toBeNull();

    const leaver = await makeFirm(database.db);
    const left = await open(NOW, TEST_PASSWORD, leaver.email);
    await alter('update memberships set ended_at = now() where user_id = $1', [leaver.userId]);
    expect(await resolveSession(database.db, left!.sessionId, NOW)).toBeNull();
  });

  test('rows that ended long ago go', async () => {
    const signedIn = await open();
    expect(await sweepSessions(database.db, later(24 * 36))).toBe(0);
    expect(await sweepSessions(database.db, later(24 * 38))).toBeGreaterThan(0);
    const { rowCount } = await alter('select 1 from sessions where id = $1', [signedIn!.sessionId]);
    expect(rowCount).toBe(0);
  });

  test('the chosen language is there at the next look', async () => {
    const signedIn = await open();
    await updateProfile(firm.ctx, { language: 'fr' });
    expect((await resolveSession(database.db, signedIn!.sessionId, NOW))?.user.language).toBe('fr');
  });
});

describe('keys', () => {
  test('act as their user, are kept only as a hash, and die with the user', async () => {
    const owner = await makeFirm(database.db, 'owner');
    const key = await createApiKey(database.db, { firmSlug: owner.slug, email: owner.email }, NOW);
    expect(key).toMatch(/^cio_[\w-]{43}$/);
    expect(await resolveApiKey(database.db, key, NOW)).toMatchObject({
      actor: { orgId: owner.orgId, role: 'owner', via: 'api-key' },
    });
    const { rows } = await alter('select * from api_keys where org_id = $1', [owner.orgId]);
    expect(JSON.stringify(rows)).not.toContain(key);

    await alter('update memberships set ended_at = now() where user_id = $1', [owner.userId]);
    expect(await resolveApiKey(database.db, key, NOW)).toBeNull();
  });

  test.each(['', 'cio_', 'cio_' + 'a'.repeat(43), 'x'.repeat(5000)])('not a key: %#', async (key) => {
    expect(await resolveApiKey(database.db, key, NOW)).toBeNull();
  });

  test('a stranger to the firm gets none', async () => {
    await expect(
      createApiKey(database.db, { firmSlug: firm.slug, email: 'x@y.example' }, NOW),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('provisioning', () => {
  test('a firm or a member twice is a conflict that says so', async () => {
    await expect(createFirm(database.db, { slug: firm.slug, name: 'Again' }, NOW)).rejects.toMatchObject({
      code: 'conflict',
    });
    const member = {
      firmSlug: firm.slug,
      email: firm.email,
      name: 'Again',
      password: TEST_PASSWORD,
      role: 'owner' as const,
    };
    await expect(createMember(database.db, member, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a known login joins a second firm and keeps its password', async () => {
    const second = await makeFirm(database.db);
    const { userId } = await createMember(
      database.db,
      {
        firmSlug: second.slug,
        email: firm.email,
        name: 'x',
        password: 'another password, longer',
        role: 'assistant',
      },
      NOW,
    );
    expect(userId).toBe(firm.userId);
    expect(await open(NOW, 'another password, longer')).toBeNull();
    expect(await open()).not.toBeNull();
  });

  test('the firm’s trail says what the operator did', async () => {
    const made = await makeFirm(database.db);
    await createApiKey(database.db, { firmSlug: made.slug, email: made.email }, NOW);
    const { rows } = await alter(
      'select action, actor_kind from audit_entries where org_id = $1 order by id',
      [made.orgId],
    );
    expect(rows).toEqual(
      ['identity.firm_created', 'identity.member_added', 'identity.api_key_created'].map((action) => ({
        action,
        actor_kind: 'job:operator',
      })),
    );
  });

  test('a short password is refused', async () => {
    const member = {
      firmSlug: firm.slug,
      email: 'new@new.example',
      name: 'New',
      password: 'short',
      role: 'owner' as const,
    };
    await expect(createMember(database.db, member, NOW)).rejects.toMatchObject({
      fields: { password: { key: 'passwordShort' } },
    });
  });
});
