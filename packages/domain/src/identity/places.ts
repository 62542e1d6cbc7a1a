// Where a login belongs: on the staff of some firms, and as the person whom others act for. A session stands in one place at a time.
import { readInScope, type Database } from '@cio/db';
import {
  inSystemScope,
  isId,
  notFound,
  type ApplicantContext,
  type Role,
  type StaffContext,
} from '../platform/index.ts';
import { assertAllowed } from './permissions.ts';
import { SwitchPlaceInput, type PlaceFirm, type PlaceView } from './schemas.ts';
import { SESSION_ABSOLUTE_MS, type LiveSession } from './sessions.ts';

type SelfContext = StaffContext | ApplicantContext;

/** The staff places by name, then the portal, which shows all firms that act for the login at once. */
export async function listPlaces(ctx: SelfContext): Promise<PlaceView[]> {
  assertAllowed(ctx.actor, 'self');
  const { actor } = ctx;
  const { staff, firms } = await placesOf(ctx.db, actor.userId);
  return [
    ...staff.map((place) => ({
      kind: 'staff' as const,
      firm: place.firm,
      role: place.role,
      current: actor.kind === 'staff' && actor.orgId === place.firm.id,
    })),
    ...(firms.length > 0 ? [{ kind: 'applicant' as const, firms, current: actor.kind === 'applicant' }] : []),
  ];
}

/** Moves this browser's session to another of the login's places. What it may do there, that place says. */
export async function switchPlace(
  ctx: SelfContext,
  session: Pick<LiveSession, 'id'>,
  raw: SwitchPlaceInput,
): Promise<SwitchPlaceInput> {
  assertAllowed(ctx.actor, 'self');
  const to = SwitchPlaceInput.parse(raw);
  const { staff, firms } = await placesOf(ctx.db, ctx.actor.userId);
  const held =
    to.kind === 'staff'
      ? isId(to.firmId) && staff.some((place) => place.firm.id === to.firmId)
      : firms.length > 0;
  if (!held) throw notFound();
  const own = { id: session.id, userId: ctx.actor.userId, revokedAt: null };
  const { count } = await inSystemScope(ctx.db, 'identity.resolve-session', async (tx) => {
    if (to.kind === 'applicant')
      return tx.session.updateMany({ where: own, data: { kind: 'applicant', orgId: null } });
    // A session that was kept in the portal is one like all others from here on.
    const week = new Date(ctx.now().getTime() + SESSION_ABSOLUTE_MS);
    await tx.session.updateMany({ where: { ...own, expiresAt: { gt: week } }, data: { expiresAt: week } });
    return tx.session.updateMany({
      where: own,
      data: { kind: 'staff', orgId: to.firmId, kept: false },
    });
  });
  if (count === 0) throw notFound();
  return to;
}

interface Places {
  staff: { firm: PlaceFirm; role: Role }[];
  /** Those that act for the login. */
  firms: PlaceFirm[];
}

/** One login's places in all firms; each firm's own walls would show only itself. */
async function placesOf(db: Database, userId: string): Promise<Places> {
  const firm = `json_build_object('id', o.id, 'slug', o.slug, 'name', o.name)`;
  const [rows] = await readInScope<[Places[]]>(db, { role: 'system', name: 'identity.resolve-session' }, [
    {
      name: 'places',
      text: `select
          (select coalesce(json_agg(json_build_object('firm', ${firm}, 'role', m.role) order by o.name), '[]')
           from memberships m join organizations o on o.id = m.org_id where m.user_id = $1 and m.ended_at is null) as staff,
          (select coalesce(json_agg(${firm} order by o.name), '[]')
           from organizations o where o.id in (select org_id from applicant_links where user_id = $1)) as firms`,
      values: [userId],
    },
  ]);
  return rows[0]!;
}
