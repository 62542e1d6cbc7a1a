// What a firm asks of those who sign in to it.
import {
  conflict,
  read,
  record,
  ROLES,
  withTransaction,
  type Role,
  type StaffContext,
} from '../platform/index.ts';
import { assertAllowed } from './permissions.ts';
import { refusal } from './prove-again.ts';
import { ChangeSecurityInput, type SecurityView } from './second-factor-schemas.ts';

interface Row {
  second_factor_roles: string[];
  approve_devices: boolean;
  version: number;
  members: { role: Role; members: number; without: number }[];
  own: boolean | null;
}

export async function getSecurity(ctx: StaffContext): Promise<SecurityView> {
  assertAllowed(ctx.actor, 'security.manage');
  const { orgId, userId, role } = ctx.actor;
  const [[row]] = await read<[Row[]]>(ctx, [
    {
      name: 'security',
      text: `select o.second_factor_roles, o.approve_devices, o.version,
          (select u.second_factor_since is not null from users u where u.id = $2) as own,
          (select coalesce(json_agg(r), '[]') from (select m.role, count(*)::int as members,
              count(*) filter (where u.second_factor_since is null)::int as without
            from memberships m join users u on u.id = m.user_id
            where m.org_id = $1 and m.ended_at is null group by m.role) r) as members
        from organizations o where o.id = $1`,
      values: [orgId, userId],
    },
  ]);
  const counted = new Map(row!.members.map((one) => [one.role, one]));
  return {
    secondFactorRoles: ROLES.filter((one) => row!.second_factor_roles.includes(one)),
    approveDevices: row!.approve_devices,
    version: row!.version,
    roles: ROLES.map((one) => counted.get(one) ?? { role: one, members: 0, without: 0 }),
    own: { role, hasSecondFactor: row!.own ?? false },
  };
}

/** Holds at once, also for sessions that are open: each is asked at its next request (sessions.ts). */
export async function changeSecurity(ctx: StaffContext, raw: ChangeSecurityInput): Promise<SecurityView> {
  assertAllowed(ctx.actor, 'security.manage');
  const { version, approveDevices, secondFactorRoles: wanted } = ChangeSecurityInput.parse(raw);
  const { orgId, userId } = ctx.actor;
  const secondFactorRoles = ROLES.filter((role) => wanted.includes(role));
  const stale = await withTransaction(ctx, async (tx) => {
    const before = await tx.organization.findUniqueOrThrow({
      where: { id: orgId },
      select: { secondFactorRoles: true, approveDevices: true, version: true },
    });
    if (before.version !== version) return true;
    const self = await tx.membership.findFirst({
      where: { orgId, userId, endedAt: null },
      select: { role: true, user: { select: { secondFactorSince: true } } },
    });
    const added = secondFactorRoles.filter((role) => !before.secondFactorRoles.includes(role));
    // Who asks it of others begins with themselves: nobody shuts their own door from outside.
    if (self && added.includes(self.role as Role) && !self.user.secondFactorSince)
      throw refusal('secondFactorRoles', 'ownFactorFirst');
    const changedFields = [
      ...(secondFactorRoles.join() === before.secondFactorRoles.join() ? [] : ['secondFactorRoles']),
      ...(approveDevices === before.approveDevices ? [] : ['approveDevices']),
    ];
    if (changedFields.length === 0) return false;
    const { count } = await tx.organization.updateMany({
      where: { id: orgId, version },
      data: { secondFactorRoles, approveDevices, version: version + 1 },
    });
    if (count === 0) return true;
    await record(tx, ctx, {
      orgId,
      type: 'identity.security_changed',
      subject: { type: 'firm', id: orgId },
      changedFields,
    });
    return false;
  });
  const current = await getSecurity(ctx);
  if (stale) throw conflict(current);
  return current;
}
