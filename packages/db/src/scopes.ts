// Who a transaction acts as. The login role owns no right on any table; a scope lends it one of three
// no-login roles for the length of one transaction, together with the settings that the policies read.
import type { SystemScope } from './system-scopes.ts';

export interface StaffScope {
  role: 'staff';
  orgId: string;
  userId: string;
}

/** An applicant sees one person of one firm at a time; without a firm, only which firms know them. */
export interface ApplicantScope {
  role: 'applicant';
  userId: string;
  link?: { orgId: string; personId: string };
}

export interface SystemRoleScope {
  role: 'system';
  name: SystemScope;
}

export type Scope = StaffScope | ApplicantScope | SystemRoleScope;

export const SCOPE_SQL = `select set_config('role', $1, true), set_config('app.org_id', $2, true),
  set_config('app.user_id', $3, true), set_config('app.person_id', $4, true), set_config('app.scope', $5, true)`;

/** Every setting is written each time: what an earlier scope of the connection left must never show through. */
export function scopeSettings(scope: Scope): [string, string, string, string, string] {
  switch (scope.role) {
    case 'staff':
      return ['cio_staff', scope.orgId, scope.userId, '', 'staff'];
    case 'applicant':
      return [
        'cio_applicant',
        scope.link?.orgId ?? '',
        scope.userId,
        scope.link?.personId ?? '',
        'applicant',
      ];
    case 'system':
      return ['cio_system', '', '', '', scope.name];
  }
}
