// Who may do what: one table, read by every door and every page. Rows are rights, columns are roles.
import { DomainError, forbidden, ROLES, type Actor, type Role, type StaffActor } from '../platform/index.ts';

export const PERMISSIONS = {
  'clients.read': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'billing', 'read_only'],
  'clients.write': ['owner', 'admin', 'consultant', 'case_manager', 'assistant'],
  'clients.invite': ['owner', 'admin', 'consultant', 'case_manager', 'assistant'],
  'clients.archive': ['owner', 'admin', 'consultant', 'case_manager'],
  // Files may be anything that a person owns: passports, health, money. Whoever only bills has no need of them.
  'documents.read': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'read_only'],
  'documents.write': ['owner', 'admin', 'consultant', 'case_manager', 'assistant'],
  // To show one to the client in the portal, or to hand on a link that opens it once.
  'documents.share': ['owner', 'admin', 'consultant', 'case_manager'],
  'documents.archive': ['owner', 'admin', 'consultant', 'case_manager'],
  // To uncover what is shown as dots: passport numbers and UCIs. Each time is in the trail, with its reason.
  'clients.reveal': ['owner', 'admin', 'consultant', 'case_manager'],
  // All of them, with everything kept of them, as one file.
  'clients.export': ['owner', 'admin'],
  'eligibility.evaluate': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'read_only'],
  // To keep a result as it is today, under the firm's name.
  'eligibility.store': ['owner', 'admin', 'consultant', 'case_manager', 'assistant'],
  // To write down rounds of invitations, correct them and take them back.
  'eligibility.rounds': ['owner', 'admin', 'consultant', 'case_manager'],
  // To bring in other rules than those that came with the product, and take them out again.
  'eligibility.packs': ['owner', 'admin'],
  'members.read': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'billing', 'read_only'],
  'members.manage': ['owner', 'admin'],
  // Of everyone in the firm. Their own licence is kept by each member, whatever their role.
  'licences.manage': ['owner', 'admin'],
  // Of programs: to make one's own keys, and to end anyone's.
  'api-keys.manage': ['owner', 'admin'],
  // The trail of the firm: who did and who read what, with the values that were sealed.
  'audit.read': ['owner', 'admin'],
  // To make what the trail keeps of one person's sensitive values unreadable, for good.
  'audit.erase': ['owner'],
  // The firm's own work in the queues: what waits, what failed, to run it again or stop it.
  'queues.manage': ['owner', 'admin'],
  // What the product's log says of the firm's own requests, jobs and mail.
  'logs.read': ['owner', 'admin'],
  // The long work that one asked for oneself: how far it is, its file, to stop it.
  'jobs.own': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'billing', 'read_only'],
  // Of the instance: how its copies stand, and to ask for one. What is in them opens to nobody here.
  'backups.manage': ['owner', 'admin'],
  // What became of the firm's mail: to whom, when, never what was said; to have it sent again.
  'mail.manage': ['owner', 'admin'],
  // In demo mode alone: to move the clock of the whole instance ahead.
  'clock.move': ['owner', 'admin'],
  // One's own views of lists, their columns, and what one was told.
  'desk.own': ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'billing', 'read_only'],
  // To make and unmake owners, and to hand the firm over.
  'firm.own': ['owner'],
  // How the firm shows itself: its name, its words, its mark and colour.
  'firm.profile': ['owner', 'admin'],
  // How one signs in and from where.
  'security.manage': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type StaffPermission = keyof typeof PERMISSIONS;

/** What no program does on anybody's behalf: it would outlive the key that did it. */
export const NEVER_FOR_KEYS = ['api-keys.manage', 'firm.own'] as const satisfies readonly StaffPermission[];

/** What an applicant may do, always for themselves alone: the database shows them nothing else. */
export const APPLICANT_PERMISSIONS = ['own.read', 'own.upload'] as const;
export type ApplicantPermission = (typeof APPLICANT_PERMISSIONS)[number];

/** The admin area: what a firm can bind to its own addresses (admin-addresses.ts). */
export const ADMIN_PERMISSIONS: readonly StaffPermission[] = [
  'clients.export',
  'members.manage',
  'licences.manage',
  'firm.own',
  'firm.profile',
  'security.manage',
  'api-keys.manage',
  'eligibility.packs',
  'audit.read',
  'audit.erase',
  'queues.manage',
  'logs.read',
  'backups.manage',
  'mail.manage',
  'clock.move',
];

/** `self`: whoever is signed in, about their own login. `public`: anyone. */
export type Permission = StaffPermission | ApplicantPermission | 'self' | 'public';

export function may(actor: Actor, permission: Permission): boolean {
  if (permission === 'public') return true;
  switch (actor.kind) {
    case 'staff':
      if (permission === 'self') return true;
      return (
        isStaffPermission(permission) &&
        roleMay(actor.role, permission) &&
        isInScope(actor, permission) &&
        (actor.adminClosedTo === undefined || !ADMIN_PERMISSIONS.includes(permission))
      );
    case 'applicant':
      return permission === 'self' || (APPLICANT_PERMISSIONS as readonly string[]).includes(permission);
    case 'system':
      // A job does what it was written to do; its walls are its tenant's.
      return isStaffPermission(permission);
  }
}

/** What a key lacks of a right that its user has; null where the role itself decides. */
export const missingScope = (actor: Actor, permission: Permission): StaffPermission | null =>
  actor.kind === 'staff' &&
  isStaffPermission(permission) &&
  roleMay(actor.role, permission) &&
  !isInScope(actor, permission)
    ? permission
    : null;

/** A key may do the part of its user's rights that its scopes name, and never what is not for keys. */
function isInScope({ via, scopes }: StaffActor, permission: StaffPermission): boolean {
  if (via !== 'api-key') return true;
  return (
    !(NEVER_FOR_KEYS as readonly string[]).includes(permission) && (scopes?.includes(permission) ?? true)
  );
}

const isStaffPermission = (permission: Permission): permission is StaffPermission =>
  Object.hasOwn(PERMISSIONS, permission);

export function roleMay(role: Role, permission: StaffPermission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** The roles that hold every one of these rights. */
export const rolesThatMay = (permissions: readonly StaffPermission[]): Role[] =>
  ROLES.filter((role) => permissions.every((permission) => roleMay(role, permission)));

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

/** Refused for where the reader is, and not for who they are. */
export const isRefusedByAddress = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'staff' &&
  actor.adminClosedTo !== undefined &&
  isStaffPermission(permission) &&
  roleMay(actor.role, permission) &&
  !may(actor, permission);

/** For what a door's own declaration cannot know: rights that depend on what the request would do. */
export function assertAllowed(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw refusalOf(actor, permission);
}

/** Why not: the role, the key's scopes, or the address. */
export function refusalOf(actor: Actor, permission: Permission): DomainError {
  if (actor.kind !== 'staff' || !isRefusedByAddress(actor, permission))
    return forbidden(missingScope(actor, permission));
  const values = { address: actor.adminClosedTo! };
  return new DomainError('forbidden', { fields: { address: { key: 'adminAddress', values } } });
}
