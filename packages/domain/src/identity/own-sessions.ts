// Where a login is signed in, as its bearer sees it. The database shows everyone their own alone.
import type { Statement } from '@cio/db';
import {
  isId,
  notFound,
  read,
  record,
  withTransaction,
  type ApplicantContext,
  type StaffContext,
} from '../platform/index.ts';
import { assertAllowed } from './permissions.ts';
import { EndSessionInput, type SessionView } from './schemas.ts';
import { SESSION_IDLE_MS } from './session-times.ts';

type SelfContext = StaffContext | ApplicantContext;

interface Row {
  id: string;
  device_id: string | null;
  user_agent: string | null;
  firm_name: string | null;
  created_at: Date;
  last_seen_at: Date;
}

const MOST_SHOWN = 100;

const liveStatement = (ctx: SelfContext): Statement => ({
  name: 'own-sessions',
  text: `select s.id, s.device_id, s.user_agent, o.name as firm_name, s.created_at, s.last_seen_at
    from sessions s left join organizations o on o.id = s.org_id
    where s.user_id = $1 and s.revoked_at is null and s.expires_at > $2 and (s.kept or s.last_seen_at > $3)
    order by s.last_seen_at desc limit $4`,
  values: [ctx.actor.userId, ctx.now(), new Date(ctx.now().getTime() - SESSION_IDLE_MS), MOST_SHOWN],
});

export async function listOwnSessions(ctx: SelfContext, currentId: string): Promise<SessionView[]> {
  assertAllowed(ctx.actor, 'self');
  const [rows] = await read<[Row[]]>(ctx, [liveStatement(ctx)]);
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    deviceId: row.device_id,
    userAgent: row.user_agent,
    firmName: row.firm_name,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }));
}

/** Ends one of one's own sessions, at once and everywhere. */
export async function endOwnSession(ctx: SelfContext, raw: EndSessionInput): Promise<{ id: string }> {
  const { id } = EndSessionInput.parse(raw);
  const [ended] = isId(id) ? await end(ctx, { id }) : [];
  if (!ended) throw notFound();
  return { id };
}

/** Ends all but the one that asks. Returns which. */
export const endOtherSessions = (ctx: SelfContext, currentId: string): Promise<string[]> =>
  end(ctx, { id: { not: currentId } });

function end(ctx: SelfContext, which: { id: string | { not: string } }): Promise<string[]> {
  assertAllowed(ctx.actor, 'self');
  return withTransaction(ctx, async (tx) => {
    const live = await tx.session.findMany({
      where: { ...which, userId: ctx.actor.userId, revokedAt: null, expiresAt: { gt: ctx.now() } },
      select: { id: true },
    });
    const ids = live.map(({ id }) => id);
    if (ids.length === 0) return [];
    await tx.session.updateMany({ where: { id: { in: ids } }, data: { revokedAt: ctx.now() } });
    // An applicant's sessions are no firm's business.
    if (ctx.actor.kind === 'staff') {
      await record(tx, ctx, {
        orgId: ctx.actor.orgId,
        type: 'identity.sessions_ended',
        subject: { type: 'user', id: ctx.actor.userId },
        changedFields: ['sessions'],
      });
    }
    return ids;
  });
}
