import { Prisma, type Transaction } from '@cio/db';

/** A login as signing in sees it, before any session. */
export interface Login {
  id: string;
  passwordHash: string | null;
  hasSecondFactor: boolean;
  /** Where a new session stands: the staff place held longest, else the portal. Null: nothing to sign in to. */
  place: { kind: 'staff'; orgId: string } | { kind: 'applicant'; orgId: null } | null;
  /** One of its firms lets nobody in from a browser that it never saw. */
  mustApprove: boolean;
}

interface Row {
  id: string;
  passwordHash: string | null;
  hasSecondFactor: boolean;
  staffOrgId: string | null;
  isApplicant: boolean;
  mustApprove: boolean;
}

/**
 * Null for an address that nobody has, and for a login that was disabled. One statement either way: how long it took
 * must not tell which of the two it was.
 */
export async function findLogin(
  tx: Transaction,
  who: { email: string } | { id: string },
): Promise<Login | null> {
  const one = 'id' in who ? Prisma.sql`u.id = ${who.id}::uuid` : Prisma.sql`u.email = ${who.email}`;
  const [row] = await tx.$queryRaw<Row[]>`
    select u.id, c.password_hash as "passwordHash", u.second_factor_since is not null as "hasSecondFactor",
      (select m.org_id from memberships m where m.user_id = u.id and m.ended_at is null
       order by m.created_at, m.id limit 1) as "staffOrgId",
      exists (select 1 from applicant_links l where l.user_id = u.id) as "isApplicant",
      exists (select 1 from memberships m join organizations o on o.id = m.org_id
        where m.user_id = u.id and m.ended_at is null and o.approve_devices) as "mustApprove"
    from users u left join user_credentials c on c.user_id = u.id
    where u.disabled_at is null and ${one}`;
  if (!row) return null;
  const { staffOrgId, isApplicant, ...login } = row;
  return { ...login, place: placeOf(staffOrgId, isApplicant) };
}

function placeOf(staffOrgId: string | null, isApplicant: boolean): Login['place'] {
  if (staffOrgId) return { kind: 'staff', orgId: staffOrgId };
  return isApplicant ? { kind: 'applicant', orgId: null } : null;
}
