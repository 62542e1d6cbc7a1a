// Two firms with rows in every table (the walls' own sides), and everyone who might knock at a door of theirs.
import { createApiKey, createMember, type Holder } from '@cio/domain/identity';
import { signedIn, TEST_PASSWORD } from '@cio/domain/identity/testing';
import { newId, ROLES, type Role } from '@cio/domain/platform';
import { makeSide, type Side as MadeSide } from '@cio/domain/walls/testing';
import { encodeSessionToken, sessionCookieName } from '../session-cookie.ts';

/** Asks the database past all walls. */
export type Ask = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;
type TestDatabase = Parameters<typeof makeSide>[0];

export type SideName = 'ours' | 'theirs';

export interface Applicant {
  personId: string;
  userId: string;
}

export interface Side {
  name: SideName;
  orgId: string;
  slug: string;
  /** A colleague who calls nothing: whom others may be tried on. */
  spareId: string;
  one: Applicant;
  other: Applicant;
}

export interface Caller {
  name: string;
  door: 'trpc' | 'rest';
  headers: Record<string, string>;
  /** What they are today; null for whoever is nobody at this door. */
  holder: Holder | null;
  /** Of a key that may do only a part of what its holder may. */
  scopes?: readonly string[];
  side: Side;
  userId: string;
  /** Of an applicant: the first person of their side. */
  personId: string | null;
  /** Their firm asks their role for a second factor, and their session has shown none. */
  owes?: boolean;
}

export interface World {
  ours: Side;
  theirs: Side;
  callers: Caller[];
}

const NOBODY = '';

/** Times are the machine's own: the doors know no other. */
export async function makeWorld(database: TestDatabase, ask: Ask, now: Date): Promise<World> {
  const { db } = database;
  const [ours, theirs] = [
    asSide('ours', await makeSide(database)),
    asSide('theirs', await makeSide(database)),
  ];

  const join = async (side: Side, name: string, role: Role) => {
    const email = `${name}.caller@${side.slug}.example`;
    const member = { firmSlug: side.slug, email, name, password: TEST_PASSWORD, role };
    return { email, ...(await createMember(db, member, now)) };
  };
  const keyOf = async (
    side: Side,
    email: string,
    more: { name?: string; scopes?: readonly string[] } = {},
  ) => ({
    authorization: `Bearer ${await createApiKey(db, { firmSlug: side.slug, email, name: 'program', ...more }, now)}`,
  });
  const openSession = async (email: string) => {
    const opened = await signedIn(db, { email, password: TEST_PASSWORD, userAgent: null }, now);
    if (!opened) throw new Error(`${email} cannot sign in`);
    const exp = Math.floor(now.getTime() / 1000) + 3_600;
    const token = encodeSessionToken({ sid: opened.sessionId, sub: opened.userId, exp });
    return { id: opened.sessionId, headers: { cookie: `${sessionCookieName()}=${token}` } };
  };
  const emailOf = async (userId: string) =>
    (await ask<{ email: string }>('select email from users where id = $1', [userId]))[0]!.email;

  /** What a login has of its own, for whoever is to change it. */
  const giveWaysIn = async (userId: string) => {
    await ask(
      `insert into passkeys (id, user_id, credential_id, public_key, backed_up, name, created_at)
        values (gen_random_uuid(), $1, $2, $2, false, 'Phone', now())`,
      [userId, Buffer.from(`passkey of ${userId}`)],
    );
    await ask(
      `insert into federated_identities (id, user_id, issuer, subject, created_at)
        values (gen_random_uuid(), $1, 'https://sso.example', $2, now())`,
      [userId, userId],
    );
  };

  /** What somebody keeps for themselves at a firm, and what they were told there. */
  const arrangeDesk = async ({ orgId }: Side, userId: string) => {
    await ask(
      `insert into list_views (id, org_id, user_id, list, name, query, created_at)
        values (gen_random_uuid(), $1, $2, 'clients', 'Mine', '', now())`,
      [orgId, userId],
    );
    await ask(
      `insert into notifications (id, org_id, user_id, kind, subject_type, subject_id, event_id, at)
        values (gen_random_uuid(), $1, $2, 'role_changed', 'user', $2, gen_random_uuid(), now())`,
      [orgId, userId],
    );
  };

  const callers: Caller[] = [];
  const add = (caller: Pick<Caller, 'name' | 'door' | 'headers'> & Partial<Caller>) =>
    callers.push({ holder: null, side: ours, userId: NOBODY, personId: null, ...caller });

  /** Long work that somebody asked for. */
  const giveJob = (side: Side, userId: string) =>
    ask(
      `insert into jobs (id, org_id, queue, name, key, payload, state, requested_by, request_id)
        values ($1::uuid, $2, 'work', 'clients.export', $1::text, '{"status":null}', 'waiting', $3, '')`,
      [newId(), side.orgId, userId],
    );

  const addStaff = async (side: Side, name: string, role: Role) => {
    const { userId, email } = await join(side, role, role);
    await giveJob(side, userId);
    const who = { name, holder: role, side, userId };
    add({ ...who, door: 'trpc', headers: (await openSession(email)).headers });
    // A second session, for whoever is to end one of their own.
    await openSession(email);
    await giveWaysIn(userId);
    await arrangeDesk(side, userId);
    add({ ...who, name: `key of ${name}`, door: 'rest', headers: await keyOf(side, email) });
    return email;
  };
  const addApplicant = async (side: Side, name: string) => {
    const { userId, personId } = side.one;
    const email = await emailOf(userId);
    const { headers } = await openSession(email);
    await openSession(email);
    await giveWaysIn(userId);
    add({ name, door: 'trpc', headers, holder: 'applicant', side, userId, personId });
    add({ name: `session of ${name}`, door: 'rest', headers });
  };
  /** Opens a session and spoils it by a change of its row. */
  const addSpoilt = async (name: string, email: string, change: string) => {
    const { id, headers } = await openSession(email);
    await ask(`update sessions set ${change} where id = $1`, [id]);
    add({ name, door: 'trpc', headers });
  };

  add({ name: 'nobody', door: 'trpc', headers: {} });
  add({ name: 'no key', door: 'rest', headers: {} });
  for (const role of ROLES) await addStaff(ours, role, role);
  await addStaff(theirs, 'owner of the other firm', 'owner');
  await addApplicant(ours, 'applicant');
  await addApplicant(theirs, 'applicant of the other firm');

  const owner = `owner.caller@${ours.slug}.example`;
  await addSpoilt('expired session', owner, `expires_at = now() - interval '1 minute'`);
  await addSpoilt('revoked session', owner, `revoked_at = now() - interval '1 minute'`);
  await addSpoilt('idle session', owner, `last_seen_at = now() - interval '13 hours'`);
  add({ name: 'session of owner', door: 'rest', headers: (await openSession(owner)).headers });
  add({ name: 'revoked key', door: 'rest', headers: await keyOf(ours, owner, { name: 'revoked' }) });
  await ask(`update api_keys set revoked_at = now() where name = 'revoked'`);
  add({ name: 'expired key', door: 'rest', headers: await keyOf(ours, owner, { name: 'expired' }) });
  await ask(`update api_keys set expires_at = now() where name = 'expired'`);
  const { userId } = callers.find(({ holder, side }) => holder === 'owner' && side === ours)!;
  for (const scopes of [['clients.read'], ['clients.write'], ['members.read']]) {
    const name = `key of owner for ${scopes.join()}`;
    add({
      name,
      door: 'rest',
      holder: 'owner',
      userId,
      scopes,
      headers: await keyOf(ours, owner, { scopes }),
    });
  }
  for (const [name, change] of [
    ['left', 'update memberships set ended_at = now() where user_id = $1'],
    ['disabled', 'update users set disabled_at = now() where id = $1'],
  ] as const) {
    const { userId, email } = await join(ours, name, 'owner');
    add({ name: `session of one who is ${name}`, door: 'trpc', headers: (await openSession(email)).headers });
    add({ name: `key of one who is ${name}`, door: 'rest', headers: await keyOf(ours, email) });
    await ask(change, [userId]);
  }
  // The firm asks admins for a second factor. One session of theirs has shown it; one, signed in as whole, has not.
  await ask(
    `update sessions set second_factor_at = now() where user_id in (select user_id from memberships where role = 'admin')`,
  );
  await ask(`update organizations set second_factor_roles = '{admin}' where id = $1`, [ours.orgId]);
  const owing = await join(ours, 'owing', 'admin');
  await giveJob(ours, owing.userId);
  const who = { holder: 'admin' as const, userId: owing.userId };
  const { headers } = await openSession(owing.email);
  add({ ...who, name: 'admin who owes a second factor', door: 'trpc', headers, owes: true });
  await openSession(owing.email);
  await giveWaysIn(owing.userId);
  await arrangeDesk(ours, owing.userId);
  // A program cannot be asked for one: it holds a key that its owner made.
  add({ ...who, name: 'key of that admin', door: 'rest', headers: await keyOf(ours, owing.email) });
  // For whoever resets a colleague's.
  for (const { spareId } of [ours, theirs])
    await ask('update users set second_factor_since = now() where id = $1', [spareId]);
  const gone = await join(ours, 'gone', 'assistant');
  await ask('update memberships set ended_at = now() where user_id = $1', [gone.userId]);
  return { ours, theirs, callers };
}

const asSide = (name: SideName, { firm, personId, applicantId, other }: MadeSide): Side => ({
  name,
  orgId: firm.orgId,
  slug: firm.slug,
  spareId: firm.userId,
  one: { personId, userId: applicantId },
  other: { personId: other.personId, userId: other.applicantId },
});
