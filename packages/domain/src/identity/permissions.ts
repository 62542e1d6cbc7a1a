// Who may do what: one table, read by every door and every page. Rows are rights, columns are roles.
import { forbidden, ROLES, type Actor, type Role } from '../platform/index.ts';

export const PERMISSIONS = {
  'clients.read': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'billing', 'read_only'],
  'clients.write': ['owner', 'admin', 'consultant', 'case_manager', 'assistant'],
  'clients.archive': ['owner', 'admin', 'consultant', 'case_manager'],
  'members.read': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'billing', 'read_only'],
  'members.manage': ['owner', 'admin'],
  // Of everyone in the firm. Their own licence is kept by each member, whatever their role.
  'licences.manage': ['owner', 'admin'],
  // The firm's own work in the queues: what waits, what failed, to run it again or stop it.
  'queues.manage': ['owner', 'admin'],
  // To make and unmake owners, and to hand the firm over.
  'firm.own': ['owner'],
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

/** What someone gains and loses who goes from one role to another: read from the table, never told apart from it. */
export function roleChange(
  from: Role,
  to: Role,
): { adds: StaffPermission[]; takes: StaffPermission[]; keeps: StaffPermission[] } {
  const [before, after] = [permissionsOf(from), permissionsOf(to)];
  return {
    adds: after.filter((right) => !before.includes(right)),
    takes: before.filter((right) => !after.includes(right)),
    keeps: before.filter((right) => after.includes(right)),
  };
}

export type Holder = Role | 'applicant';

/** Who holds a right, read from the table itself and not from the check that follows it. Null: a word that is no right. */
export function holdersOf(permission: string): readonly Holder[] | 'anyone' | null {
  if (permission === 'public') return 'anyone';
  if (permission === 'self') return [...ROLES, 'applicant'];
  if ((APPLICANT_PERMISSIONS as readonly string[]).includes(permission)) return ['applicant'];
  return Object.hasOwn(PERMISSIONS, permission) ? PERMISSIONS[permission as StaffPermission] : null;
}

/** For what a door's own declaration cannot know: rights that depend on what the request would do. */
export function assertAllowed(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw forbidden();
}
