// Loads and saves places in the firm, inside a transaction.
import type { Transaction } from '@cio/db';
import {
  conflict,
  DomainError,
  forbidden,
  isId,
  notFound,
  type Role,
  type StaffContext,
} from '../platform/index.ts';
import type { Asker, Member, Refusal } from './member-rules.ts';

const COLUMNS = {
  id: true,
  orgId: true,
  userId: true,
  role: true,
  endedAt: true,
  successorUserId: true,
  version: true,
} as const;

/**
 * How many owners the firm has, held until the transaction ends: whoever else would unmake one waits here and then
 * counts again. Always the first statement, and always in the same order, so that two never wait for each other.
 */
export async function holdOwners(tx: Transaction, orgId: string): Promise<number> {
  const owners = await tx.$queryRaw<unknown[]>`
    select id from memberships where org_id = ${orgId}::uuid and role = 'owner' and ended_at is null order by id for update`;
  return owners.length;
}

/** Who asks, as they stand now; a place that ended meanwhile opens nothing more. */
export async function loadAsker(tx: Transaction, ctx: StaffContext): Promise<Asker & Member> {
  const row = await tx.membership.findFirst({
    where: { orgId: ctx.actor.orgId, userId: ctx.actor.userId, endedAt: null },
    select: COLUMNS,
  });
  if (!row) throw forbidden();
  return { ...row, role: row.role as Role };
}

/** A member that the transaction's walls let it see; anything else is not found. */
export async function loadMember(tx: Transaction, id: string): Promise<Member> {
  const row = isId(id) ? await tx.membership.findFirst({ where: { id }, select: COLUMNS }) : null;
  if (!row) throw notFound();
  return { ...row, role: row.role as Role };
}

export async function findMember(tx: Transaction, id: string | null): Promise<Member | 'unknown' | null> {
  if (id === null) return null;
  return loadMember(tx, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not_found') return 'unknown';
    throw error;
  });
}

/** Saves over the version that was read, or refuses: someone else's change in between is a conflict, never lost. */
export async function saveMember(tx: Transaction, next: Member): Promise<void> {
  const { count } = await tx.membership.updateMany({
    where: { id: next.id, version: next.version },
    data: {
      role: next.role,
      endedAt: next.endedAt,
      successorUserId: next.successorUserId,
      version: next.version + 1,
    },
  });
  if (count === 0) throw conflict(toCurrent(await loadMember(tx, next.id)));
}

export function assertMemberVersion(member: Member, version: number): void {
  if (member.version !== version) throw conflict(toCurrent(member));
}

const toCurrent = ({ id, role, endedAt, version }: Member) => ({
  id,
  role,
  endedAt: endedAt?.toISOString() ?? null,
  version,
});

/** A rule's no, as the doors say it: at the field that would have to be different. */
export function assertOpen(refusal: Refusal | null, field: string): void {
  if (refusal === null) return;
  if (refusal === 'forbidden') throw forbidden();
  throw new DomainError('invalid', { fields: { [field]: { key: refusal } } });
}
