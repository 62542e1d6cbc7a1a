// What the procedures about signing in answer, as schemas: addresses, devices, factors, invitations.
import { z } from 'zod';
import { AnId, AnInstant, AVersion, LANGUAGES, pageOf, ROLES } from '../platform/index.ts';
import type { DeviceView, EmailChangeView } from './account-schemas.ts';
import type { InvitationChoices, InvitationView } from './invitation-schemas.ts';
import type { PasskeyQuestion, PasskeyView } from './passkey-schemas.ts';
import type { StaffPermission } from './permissions.ts';
import type { FederatedIdentityView } from './provider-schemas.ts';
import type {
  NewRecoveryCodes,
  PendingTotp,
  SecondFactorView,
  SecurityView,
} from './second-factor-schemas.ts';
import { LicenceShape } from './views.ts';

const Count = z.number().int();
const Role = z.enum(ROLES);
const Right = z.string() as unknown as z.ZodType<StaffPermission>;

export const EmailChangeShape = z.strictObject({
  email: z.string(),
  expiresAt: AnInstant,
  said: z.strictObject({ old: z.boolean(), new: z.boolean() }),
}) satisfies z.ZodType<EmailChangeView>;

export const AccountStandingShape = z.strictObject({
  hasPassword: z.boolean(),
  emailChange: EmailChangeShape.nullable(),
});

export const DevicesShape = z.array(
  z.strictObject({
    id: AnId,
    current: z.boolean(),
    userAgent: z.string().nullable(),
    firstSeenAt: AnInstant,
    lastSeenAt: AnInstant,
    trustedUntil: AnInstant.nullable(),
  }),
) satisfies z.ZodType<DeviceView[]>;

export const OwnLicenceShape = z
  .strictObject({ memberId: AnId, licence: LicenceShape.nullable() })
  .nullable();

export const PasskeyShape = z.strictObject({
  id: AnId,
  name: z.string(),
  synced: z.boolean(),
  createdAt: AnInstant,
  lastUsedAt: AnInstant.nullable(),
}) satisfies z.ZodType<PasskeyView>;

export const PasskeyQuestionShape = z.strictObject({
  options: z.unknown(),
  step: z.string(),
}) satisfies z.ZodType<PasskeyQuestion>;

export const ProvidersShape = z.strictObject({
  connected: z.array(
    z.strictObject({
      id: AnId,
      provider: z.string(),
      email: z.string().nullable(),
      createdAt: AnInstant,
      lastUsedAt: AnInstant.nullable(),
    }) satisfies z.ZodType<FederatedIdentityView>,
  ),
  offered: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

export const SecondFactorShape = z.strictObject({
  since: AnInstant.nullable(),
  app: z.strictObject({ since: AnInstant }).nullable(),
  passkeys: Count,
  recoveryCodes: Count,
  trusted: z.strictObject({ count: Count, until: AnInstant }).nullable(),
  hasPassword: z.boolean(),
  fresh: z.boolean(),
}) satisfies z.ZodType<SecondFactorView>;

export const PendingTotpShape = z.strictObject({
  uri: z.string(),
  secret: z.string(),
}) satisfies z.ZodType<PendingTotp>;

export const RecoveryCodesShape = z.strictObject({
  recoveryCodes: z.array(z.string()).nullable(),
}) satisfies z.ZodType<NewRecoveryCodes>;

export const SecurityShape = z.strictObject({
  secondFactorRoles: z.array(Role),
  approveDevices: z.boolean(),
  version: AVersion,
  roles: z.array(z.strictObject({ role: Role, members: Count, without: Count })),
  own: z.strictObject({ role: Role, hasSecondFactor: z.boolean() }),
}) satisfies z.ZodType<SecurityView>;

export const InvitationShape = z.strictObject({
  id: AnId,
  email: z.string(),
  name: z.string().nullable(),
  role: Role.nullable(),
  language: z.enum(LANGUAGES),
  invitedBy: z.string(),
  sentAt: AnInstant,
  expiresAt: AnInstant,
  closedAt: AnInstant.nullable(),
  standing: z.enum(['open', 'expired', 'void', 'accepted', 'withdrawn']),
  undelivered: z.boolean().describe('The mail of its last sending came back, or was given up.'),
  version: AVersion,
  can: z.strictObject({ resend: z.boolean(), withdraw: z.boolean() }),
}) satisfies z.ZodType<InvitationView>;

export const InvitationPageShape = pageOf<InvitationView>(InvitationShape);

export const InvitationChoicesShape = z.strictObject({
  roles: z.array(z.strictObject({ role: Role, rights: z.array(Right) })),
  language: z.enum(LANGUAGES),
}) satisfies z.ZodType<InvitationChoices>;
