import type { Transaction } from '@cio/db';

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

/** Null for an address that nobody has, and for a login that was disabled. */
export async function findLogin(
  tx: Transaction,
  who: { email: string } | { id: string },
): Promise<Login | null> {
  const row = await tx.user.findFirst({
    where: { ...who, disabledAt: null },
    select: {
      id: true,
      secondFactorSince: true,
      credential: { select: { passwordHash: true } },
      memberships: {
        where: { endedAt: null },
        orderBy: { createdAt: 'asc' },
        select: { orgId: true, organization: { select: { approveDevices: true } } },
      },
      applicantLinks: { take: 1, select: { id: true } },
    },
  });
  if (!row) return null;
  const [first] = row.memberships;
  return {
    id: row.id,
    passwordHash: row.credential?.passwordHash ?? null,
    hasSecondFactor: row.secondFactorSince !== null,
    place: first
      ? { kind: 'staff', orgId: first.orgId }
      : row.applicantLinks.length > 0
        ? { kind: 'applicant', orgId: null }
        : null,
    mustApprove: row.memberships.some(({ organization }) => organization.approveDevices),
  };
}
