// Browser-safe: the people of a firm, what may be asked about them and how they are shown.
import { z } from 'zod';
import { isPrintable, ROLES, type Role } from '../platform/schemas.ts';
import type { LicenceView } from './licence-schemas.ts';
import type { StaffPermission } from './permissions.ts';
import { MEMBER_VIEWS, type MemberView } from './choices.ts';

export { MEMBER_VIEWS, type MemberView };

const Id = z.string();
const Version = z.number().int().min(1).max(2_147_483_646);

export const ListMembersInput = z.strictObject({
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(8_000).nullish(),
  view: z.enum(MEMBER_VIEWS).default('active'),
  /** The beginning of any word of the name, or of the address. */
  q: z.string().trim().max(100).refine(isPrintable, 'malformed').default(''),
  role: z.enum(ROLES).optional(),
});
export type ListMembersInput = z.input<typeof ListMembersInput>;

export const GetMemberInput = z.strictObject({ id: Id });
export type GetMemberInput = z.infer<typeof GetMemberInput>;

export const ChangeRoleInput = z.strictObject({ id: Id, version: Version, role: z.enum(ROLES) });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

export const EndMemberInput = z.strictObject({
  id: Id,
  version: Version,
  /** The colleague who takes over, by their place in the firm; null: nobody for now. */
  successorId: Id.nullable(),
});
export type EndMemberInput = z.infer<typeof EndMemberInput>;

export const RestoreMemberInput = z.strictObject({ id: Id, version: Version });
export type RestoreMemberInput = z.infer<typeof RestoreMemberInput>;

export const HandOverInput = z.strictObject({
  id: Id,
  version: Version,
  /** What the giver is from then on. */
  ownRole: z.enum(ROLES).exclude(['owner']),
});
export type HandOverInput = z.infer<typeof HandOverInput>;

export const SECOND_FACTOR_KINDS = ['app', 'passkey'] as const;
export type SecondFactorKind = (typeof SECOND_FACTOR_KINDS)[number];

export interface MemberRow {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** The reader themselves. */
  you: boolean;
  since: string;
  endedAt: string | null;
  /** Sessions are kept for a month: null is "not within the last month". */
  lastSeenAt: string | null;
  licence: LicenceView | null;
  /** Since when their login has a second factor. */
  secondFactorSince: string | null;
  /** Of which kinds. Never which app, and never which key. */
  secondFactors: SecondFactorKind[];
  /** Their role asks for one, and they have none: it works only after they set one up. */
  owesSecondFactor: boolean;
  version: number;
}

/** What going to a role would change, read from the one table of rights. */
export interface RoleChange {
  role: Role;
  adds: StaffPermission[];
  takes: StaffPermission[];
  keeps: number;
}

/** Why the reader cannot change this member's role or end their place. */
export type MemberBar = 'ownPlace' | 'ownersOnly' | 'lastOwner';

export interface MemberDetail extends MemberRow {
  successor: { id: string; name: string } | null;
  /** With what this reader may do, so that the screen never guesses. */
  can: {
    roles: RoleChange[];
    end: boolean;
    restore: boolean;
    handOver: boolean;
    licence: boolean;
    resetSecondFactor: boolean;
  };
  bar: MemberBar | null;
}

export interface MemberCounts {
  active: number;
  ended: number;
  /** Invitations that are neither accepted nor withdrawn. */
  invited: number;
}
