// What other modules ask about licences, and what the worker watches.
import { readInScope, type Database, type Transaction } from '@cio/db';
import { dayIn, inSystemScope, newId, record } from '../platform/index.ts';
import { licensedOn, WARN_DAYS, warningDue } from './licence-rules.ts';
import type { LicenceStatus } from './licence-schemas.ts';
import { memberEvent } from './member-events.ts';

/**
 * Whether this member may today do what only a licensed person may: a place in the firm, a licence that is active and not
 * past its last day where the firm is. Asked inside the transaction of what depends on it.
 */
export async function isLicensed(
  tx: Transaction,
  member: { orgId: string; userId: string },
  now: Date,
): Promise<boolean> {
  const held = await tx.licence.findFirst({
    where: { ...member, membership: { endedAt: null } },
    select: {
      status: true,
      expiresOn: true,
      membership: { select: { organization: { select: { timeZone: true } } } },
    },
  });
  if (!held) return false;
  const expiresOn = held.expiresOn.toISOString().slice(0, 10);
  const facts = { status: held.status as LicenceStatus, expiresOn };
  return licensedOn(facts, dayIn(held.membership.organization.timeZone, now));
}

interface DueRow {
  id: string;
  org_id: string;
  user_id: string;
  status: LicenceStatus;
  expires_on: string;
  warned_for: string | null;
  time_zone: string;
}

const MOST_AT_ONCE = 500;

/** Announces each licence that comes within its last thirty days, once for each day of expiry. Returns how many. */
export async function watchLicences(db: Database, now: Date): Promise<number> {
  // A day more than the longest time zone could add: the rule itself decides by the firm's own day.
  const until = new Date(now.getTime() + (WARN_DAYS + 1) * 86_400_000).toISOString().slice(0, 10);
  const [rows] = await readInScope<[DueRow[]]>(db, { role: 'system', name: 'identity.watch-licences' }, [
    {
      name: 'licences-due',
      text: `select l.id, l.org_id, l.user_id, l.status, l.expires_on::text, l.warned_for::text, o.time_zone
        from licences l join organizations o on o.id = l.org_id
        join memberships m on m.org_id = l.org_id and m.user_id = l.user_id and m.ended_at is null
        where l.status = 'active' and l.expires_on <= $1::date and l.warned_for is distinct from l.expires_on
        order by l.expires_on, l.id limit ${MOST_AT_ONCE}`,
      values: [until],
    },
  ]);
  let told = 0;
  for (const row of rows) {
    const facts = { status: row.status, expiresOn: row.expires_on, warnedFor: row.warned_for };
    if (warningDue(facts, dayIn(row.time_zone, now))) told += (await announce(db, row, now)) ? 1 : 0;
  }
  return told;
}

/** Marked and announced together, over what was read: a second worker, or a new date meanwhile, finds nothing to do. */
function announce(db: Database, row: DueRow, now: Date): Promise<boolean> {
  const expiresOn = new Date(`${row.expires_on}T00:00:00Z`);
  return inSystemScope(db, 'identity.watch-licences', async (tx) => {
    const { count } = await tx.licence.updateMany({
      where: { id: row.id, expiresOn, OR: [{ warnedFor: null }, { NOT: { warnedFor: expiresOn } }] },
      data: { warnedFor: expiresOn },
    });
    if (count === 0) return false;
    const member = { orgId: row.org_id, userId: row.user_id };
    const actor = { kind: 'system' as const, job: 'identity.watch-licences', orgId: row.org_id };
    await record(
      tx,
      { actor, requestId: newId(), now: () => now, newId },
      memberEvent('identity.licence_expiring', member, ['expiresOn'], { licence: row.id }),
    );
    return true;
  });
}
