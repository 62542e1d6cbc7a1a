import { dayIn, read, type StaffContext } from '../platform/index.ts';
import type { LicenceView } from './licence-schemas.ts';
import { toLicence, type LicenceSqlRow } from './member-rows.ts';
import { assertAllowed } from './permissions.ts';

/** The reader's own licence where they are now, and the page of their place, where it is kept. */
export async function findOwnLicence(
  ctx: StaffContext,
): Promise<{ memberId: string; licence: LicenceView | null }> {
  assertAllowed(ctx.actor, 'self');
  const [[row]] = await read<[(LicenceSqlRow & { id: string; time_zone: string })[]]>(ctx, [
    {
      name: 'own-licence',
      text: `select m.id, m.ended_at, o.time_zone,
          l.body, l.number, l.class, l.status, l.expires_on::text, l.version as licence_version
        from memberships m join organizations o on o.id = m.org_id
        left join licences l on l.org_id = m.org_id and l.user_id = m.user_id
        where m.org_id = $1 and m.user_id = $2`,
      values: [ctx.actor.orgId, ctx.actor.userId],
    },
  ]);
  return { memberId: row!.id, licence: toLicence(row!, dayIn(row!.time_zone, ctx.now())) };
}
