// Browser-safe: inputs and views of identity.
import { z } from 'zod';
import { isPrintable, LANGUAGES, type Language, type Role } from '../platform/schemas.ts';

export { ROLES, type Role } from '../platform/schemas.ts';
export { SESSION_IDLE_MS, TOUCH_EVERY_MS } from './session-times.ts';
export type { Permission, StaffPermission } from './permissions.ts';
export {
  type AdminAddressEntry,
  type AdminAddressesView,
  SaveAdminAddressesInput,
} from './admin-address-schemas.ts';
export {
  contrastOn,
  FIRM_LANGUAGES,
  isColour,
  LEAST_CONTRAST,
  LEAST_LOGO_SIDE,
  lettersOn,
  MOST_WELCOME,
  nearestSeen,
  RemoveLogoInput,
  SaveFirmProfileInput,
  unseenIn,
  type FirmBrand,
  type FirmLanguage,
  type FirmProfileView,
  type LicensedPerson,
  type PublicProfile,
  type SurfaceTheme,
} from './firm-profile-schemas.ts';
export {
  API_KEY_STATES,
  type ApiKeyState,
  type ApiKeyView,
  CreateApiKeyInput,
  MOST_OVERLAP_HOURS,
  type NewApiKey,
  RevokeApiKeyInput,
  RotateApiKeyInput,
} from './api-key-schemas.ts';
export {
  LICENCE_BODIES,
  LICENCE_CLASSES,
  LICENCE_STATUSES,
  type LicenceBody,
  type LicenceClass,
  type LicenceStanding,
  type LicenceStatus,
  type LicenceView,
  SaveLicenceInput,
} from './licence-schemas.ts';
export {
  ChangeRoleInput,
  EndMemberInput,
  GetMemberInput,
  HandOverInput,
  ListMembersInput,
  MEMBER_VIEWS,
  type MemberBar,
  type MemberCounts,
  type MemberDetail,
  type MemberRow,
  type SecondFactorKind,
  type MemberView,
  RestoreMemberInput,
  type RoleChange,
} from './member-schemas.ts';

export {
  INVITATION_VIEWS,
  InviteMemberInput,
  ListInvitationsInput,
  InvitationActionInput,
  type InvitationChoices,
  type InvitationStanding,
  type InvitationView,
} from './invitation-schemas.ts';
export {
  ChangeSecurityInput,
  CodeInput,
  type NewRecoveryCodes,
  type PendingTotp,
  ProofInput,
  ResetSecondFactorInput,
  type SecondFactorAsked,
  type SecondFactorView,
  type SecurityView,
} from './second-factor-schemas.ts';

/** Absent means unchanged. */
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ['dense', 'comfortable'] as const;
export type Density = (typeof DENSITIES)[number];

export const UpdateProfileInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(200).refine(isPrintable, 'malformed').optional(),
  language: z.enum(LANGUAGES).optional(),
  timeZone: z.string().max(60).refine(isTimeZone, 'notChoice').optional(),
  /** Null: as the system says. */
  theme: z.enum(THEMES).nullable().optional(),
  /** Null: the ordinary one. */
  density: z.enum(DENSITIES).nullable().optional(),
});
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

export interface ProfileView {
  name: string;
  email: string;
  language: Language;
  timeZone: string;
  theme: Theme | null;
  density: Density | null;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export interface PlaceFirm {
  id: string;
  slug: string;
  name: string;
}

/** One of the places where a login may stand. */
export type PlaceView =
  | { kind: 'staff'; firm: PlaceFirm; role: Role; current: boolean }
  | { kind: 'applicant'; firms: PlaceFirm[]; current: boolean };

export const SwitchPlaceInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('staff'), firmId: z.string() }),
  z.strictObject({ kind: z.literal('applicant') }),
]);
export type SwitchPlaceInput = z.infer<typeof SwitchPlaceInput>;

export const EndSessionInput = z.strictObject({ id: z.string() });
export type EndSessionInput = z.infer<typeof EndSessionInput>;

/** A browser that is signed in. */
export interface SessionView {
  id: string;
  /** The one that asks. */
  current: boolean;
  deviceId: string | null;
  userAgent: string | null;
  firmName: string | null;
  createdAt: string;
  lastSeenAt: string;
}

export interface MeView {
  user: { id: string; name: string; email: string; language: Language };
  kind: 'staff' | 'applicant';
  firm: { id: string; slug: string; name: string } | null;
  role: Role | null;
  permissions: string[];
}

export { EmailAddress } from './email-address.ts';
export { deviceOf } from './device-words.ts';
export {
  ChangePasswordInput,
  type DeviceView,
  EmailChangeInput,
  type EmailChangeView,
  OwnDeviceInput,
} from './account-schemas.ts';
export {
  AddPasskeyInput,
  BeginPasskeyInput,
  PasskeyAnswerInput,
  type PasskeyQuestion,
  type PasskeyView,
  RemovePasskeyInput,
  RenamePasskeyInput,
} from './passkey-schemas.ts';
export { BeginConnectInput, DisconnectInput, type FederatedIdentityView } from './provider-schemas.ts';
