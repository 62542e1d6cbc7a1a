// Decisions about a licence, pure: no database, no clock.
import { daysBetween } from '../platform/index.ts';
import type { LicenceStanding, LicenceStatus } from './licence-schemas.ts';

export const WARN_DAYS = 30;

interface LicenceFacts {
  status: LicenceStatus;
  /** The last day on which it holds. */
  expiresOn: string;
}

export function standingOf(licence: LicenceFacts, today: string): LicenceStanding {
  if (licence.status !== 'active') return licence.status;
  const left = daysBetween(today, licence.expiresOn);
  if (left < 0) return 'lapsed';
  return left <= WARN_DAYS ? 'expiring' : 'valid';
}

/** The right `licensed`: the licence is active and has not expired on this day of the firm. */
export const licensedOn = (licence: LicenceFacts, today: string): boolean =>
  licence.status === 'active' && licence.expiresOn >= today;

/** Whether the firm must hear of it now: inside the thirty days and not yet told for this day of expiry. */
export const warningDue = (licence: LicenceFacts & { warnedFor: string | null }, today: string): boolean =>
  licence.status === 'active' &&
  licence.warnedFor !== licence.expiresOn &&
  daysBetween(today, licence.expiresOn) <= WARN_DAYS;
