import type { Role } from '../platform/index.ts';
import { daysBetween } from '../platform/index.ts';
import { licensedOn, standingOf } from './licence-rules.ts';
import type { LicenceBody, LicenceClass, LicenceStatus, LicenceView } from './licence-schemas.ts';
import { SECOND_FACTOR_KINDS, type MemberRow } from './member-schemas.ts';

export interface LicenceSqlRow {
  ended_at: Date | null;
  body: LicenceBody | null;
  number: string | null;
  class: LicenceClass | null;
  status: LicenceStatus | null;
  expires_on: string | null;
  licence_version: number | null;
}

/** A member with what belongs to them, as the statements of member-queries answer it. */
export interface MemberSqlRow extends LicenceSqlRow {
  id: string;
  user_id: string;
  name: string;
  email: string;
  role: Role;
  created_at: Date;
  version: number;
  time_zone: string;
  last_seen_at: Date | null;
  second_factor_since: Date | null;
  second_factors: string[];
  factor_asked: boolean;
}

export const toMemberRow = (row: MemberSqlRow, readerId: string, today: string): MemberRow => ({
  id: row.id,
  userId: row.user_id,
  name: row.name,
  email: row.email,
  role: row.role,
  you: row.user_id === readerId,
  since: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  licence: toLicence(row, today),
  secondFactorSince: row.second_factor_since?.toISOString() ?? null,
  secondFactors: SECOND_FACTOR_KINDS.filter((kind) => row.second_factors.includes(kind)),
  owesSecondFactor: row.factor_asked && row.second_factor_since === null && row.ended_at === null,
  version: row.version,
});

export function toLicence(row: LicenceSqlRow, today: string): LicenceView | null {
  if (row.licence_version === null) return null;
  const facts = { status: row.status!, expiresOn: row.expires_on! };
  return {
    body: row.body!,
    number: row.number!,
    class: row.class!,
    ...facts,
    version: row.licence_version,
    standing: standingOf(facts, today),
    daysLeft: daysBetween(today, facts.expiresOn),
    licensed: row.ended_at === null && licensedOn(facts, today),
  };
}
