// Who may do what: one table, read by every door and every page. Rows are rights, columns are roles.
import { forbidden, type Actor, type Role } from '../platform/index.ts';

export const PERMISSIONS = {
  'clients.read': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'billing', 'read_only'],
  'clients.write': ['owner', 'admin', 'consultant', 'case_manager', 'assistant'],
  'clients.archive': ['owner', 'admin', 'consultant', 'case_manager'],
} as const satisfies Record<string, readonly Role[]>;

export type StaffPermission = keyof typeof PERMISSIONS;

/** What an applicant may do, always for themselves alone: the database shows them nothing else. */
export const APPLICANT_PERMISSIONS = ['own.read'] as const;
export type ApplicantPermission = (typeof APPLICANT_PERMISSIONS)[number];

/** `self`: whoever is signed in, about their own login. `public`: anyone. */
export type Permission = StaffPermission | ApplicantPermission | 'self' | 'public';

export function may(actor: Actor, permission: Permission): boolean {
  if (permission === 'public') return true;
  switch (actor.kind) {
    case 'staff':
      return permission === 'self' || (isStaffPermission(permission) && roleMay(actor.role, permission));
    case 'applicant':
      return permission === 'self' || (APPLICANT_PERMISSIONS as readonly string[]).includes(permission);
    case 'system':
      // A job does what it was written to do; its walls are its tenant's.
      return isStaffPermission(permission);
  }
}

const isStaffPermission = (permission: Permission): permission is StaffPermission =>
  Object.hasOwn(PERMISSIONS, permission);

export function roleMay(role: Role, permission: StaffPermission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

export function permissionsOf(role: Role): StaffPermission[] {
  return (Object.keys(PERMISSIONS) as StaffPermission[]).filter((permission) => roleMay(role, permission));
}

/** For what a door's own declaration cannot know: rights that depend on what the request would do. */
export function assertAllowed(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw forbidden();
}
