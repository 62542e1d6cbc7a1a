import { readInScope, type Database, type Statement } from '@cio/db';
import { inSystemScope, type Actor, type Language, type Role } from '../platform/index.ts';
import type { Density, Theme } from './schemas.ts';
import { SESSION_IDLE_MS, TOUCH_EVERY_MS } from './session-times.ts';

const DAY = 86_400_000;
/** However busy, a session ends after a week. */
export const SESSION_ABSOLUTE_MS = 7 * DAY;
/** In the portal, on a device whose owner asked for it: a month, idle or not. */
export const SESSION_KEPT_MS = 30 * DAY;
/** How long a browser is believed before it must renew (renewal.ts). */
export const ACCESS_MS = 15 * 60_000;

export interface LiveSession {
  id: string;
  actor: Extract<Actor, { kind: 'staff' | 'applicant' }>;
  user: {
    id: string;
    name: string;
    email: string;
    language: Language;
    timeZone: string;
    theme: Theme | null;
    density: Density | null;
  };
  firm: { id: string; slug: string; name: string } | null;
  lastSeenAt: Date;
  /** It ends when nobody uses it for a while; one that is kept does not. */
  idles: boolean;
  /** However much it is used. */
  endsAt: Date;
  /** The firm asks this role for a second factor, and this session has shown none: until then it opens only the own account. */
  owesSecondFactor: boolean;
}

interface SessionRow {
  id: string;
  kind: 'staff' | 'applicant';
  last_seen_at: Date;
  expires_at: Date;
  stays: boolean;
  user_id: string;
  name: string;
  email: string;
  language: Language;
  time_zone: string;
  theme: Theme | null;
  density: Density | null;
  org_id: string | null;
  slug: string | null;
  firm_name: string | null;
  role: Role | null;
  owes: boolean | null;
  links: { orgId: string; personId: string }[] | null;
}

/** An idle session that goes on all the same. Who has come to work in a firm since then must be there, like every colleague. */
export const STAYS = `s.kept and not exists (select 1 from memberships k where k.user_id = s.user_id and k.ended_at is null)`;

const resolveStatement = (sessionId: string, now: Date): Statement => ({
  name: 'resolve-session',
  text: liveSessions('s.id = $1'),
  values: [sessionId, now, idleSince(now)],
});

const idleSince = (now: Date): Date => new Date(now.getTime() - SESSION_IDLE_MS);

const liveSessions = (
  which: string,
): string => `select s.id, s.kind, s.last_seen_at, s.expires_at, (${STAYS}) as stays, u.id as user_id, u.name, u.email, u.language, u.time_zone, u.theme, u.density,
      o.id as org_id, o.slug, o.name as firm_name, m.role,
      s.second_factor_at is null and m.role = any (o.second_factor_roles) as owes,
      case when s.kind = 'applicant' then
        (select coalesce(json_agg(json_build_object('orgId', l.org_id, 'personId', l.person_id) order by l.created_at), '[]')
         from applicant_links l where l.user_id = u.id) end as links
    from sessions s
    join users u on u.id = s.user_id and u.disabled_at is null
    left join memberships m on m.user_id = s.user_id and m.org_id = s.org_id and m.ended_at is null
    left join organizations o on o.id = m.org_id
    where ${which} and s.revoked_at is null and s.expires_at > $2
      and (s.last_seen_at > $3 or ${STAYS})`;

/** The live session of this id with what its bearer is today, or null: ended, idle, disabled, no longer of the firm. */
export async function resolveSession(
  db: Database,
  sessionId: string,
  now: Date,
): Promise<LiveSession | null> {
  const [rows] = await readInScope<[SessionRow[]]>(db, { role: 'system', name: 'identity.resolve-session' }, [
    resolveStatement(sessionId, now),
  ]);
  const session = rows[0] ? sessionOf(rows[0]) : null;
  if (session && now.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS)
    await touch(db, sessionId, now);
  return session;
}

/** Those of these that are live, by id. To look is no use of a session: what idles goes on idling. */
export async function watchSessions(
  db: Database,
  sessionIds: readonly string[],
  now: Date,
): Promise<Map<string, LiveSession>> {
  const statement = {
    name: 'watch-sessions',
    text: liveSessions('s.id = any ($1::uuid[])'),
    values: [sessionIds, now, idleSince(now)],
  };
  const [rows] = await readInScope<[SessionRow[]]>(db, { role: 'system', name: 'identity.resolve-session' }, [
    statement,
  ]);
  const sessions = rows.flatMap((row) => sessionOf(row) ?? []);
  return new Map(sessions.map((session) => [session.id, session]));
}

function sessionOf(row: SessionRow): LiveSession | null {
  const actor = actorOf(row);
  if (!actor) return null;
  return {
    id: row.id,
    actor,
    user: {
      id: row.user_id,
      name: row.name,
      email: row.email,
      language: row.language,
      timeZone: row.time_zone,
      theme: row.theme,
      density: row.density,
    },
    firm:
      row.org_id && actor.kind === 'staff' ? { id: row.org_id, slug: row.slug!, name: row.firm_name! } : null,
    lastSeenAt: row.last_seen_at,
    idles: !row.stays,
    endsAt: row.expires_at,
    owesSecondFactor: row.owes ?? false,
  };
}

function actorOf(row: SessionRow): LiveSession['actor'] | null {
  if (row.kind === 'applicant') return { kind: 'applicant', userId: row.user_id, links: row.links ?? [] };
  if (!row.role || !row.org_id) return null;
  return { kind: 'staff', userId: row.user_id, orgId: row.org_id, role: row.role, via: 'session' };
}

async function touch(db: Database, sessionId: string, now: Date): Promise<void> {
  await inSystemScope(db, 'identity.resolve-session', (tx) =>
    tx.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } }),
  );
}

export async function endSession(db: Database, sessionId: string, now: Date): Promise<void> {
  await inSystemScope(db, 'identity.resolve-session', (tx) =>
    tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } }),
  );
}

/**
 * The clock was moved by whoever holds this session: theirs goes along with it, so that they see what the move did. All others
 * grow older by as much.
 */
export async function carrySession(db: Database, sessionId: string, byMs: number): Promise<void> {
  await inSystemScope(
    db,
    'identity.resolve-session',
    (tx) => tx.$executeRaw`
      update sessions set last_seen_at = last_seen_at + by, renewed_at = renewed_at + by, expires_at = expires_at + by
      from (select make_interval(secs => ${byMs / 1000}::float8) as by) moved
      where id = ${sessionId}::uuid and revoked_at is null`,
  );
}

/** Rows that ended a month ago serve nobody. Returns how many went. */
export async function sweepSessions(db: Database, now: Date): Promise<number> {
  const { count } = await inSystemScope(db, 'platform.housekeeping', (tx) =>
    tx.session.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 30 * DAY) } } }),
  );
  return count;
}
