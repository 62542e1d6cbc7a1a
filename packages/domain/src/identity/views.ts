// What the procedures about people, logins and keys answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant, AVersion, LANGUAGES, pageOf, ROLES } from '../platform/index.ts';
import { API_KEY_STATES, type ApiKeyView, type NewApiKey } from './api-key-schemas.ts';
import type { FirmBrand, FirmLanguage, FirmProfileView } from './firm-profile-schemas.ts';
import { LICENCE_BODIES, LICENCE_CLASSES, LICENCE_STATUSES, type LicenceView } from './licence-schemas.ts';
import {
  SECOND_FACTOR_KINDS,
  type MemberCounts,
  type MemberDetail,
  type MemberRow,
} from './member-schemas.ts';
import type { StaffPermission } from './permissions.ts';
import {
  DENSITIES,
  THEMES,
  type AdminAddressesView,
  type MeView,
  type PlaceView,
  type ProfileView,
  type SessionView,
} from './schemas.ts';

/** Words of the table of rights; a newer process may know some that this one does not. */
const Right = z.string() as unknown as z.ZodType<StaffPermission>;
const Role = z.enum(ROLES);

export const FirmBrandShape = z.strictObject({
  slug: z.string(),
  name: z.string(),
  accent: z.string().nullable(),
  logo: z.string().nullable(),
}) satisfies z.ZodType<FirmBrand>;

/** A newer process may know some that this one does not. */
const ServedLanguage = z.string() as unknown as z.ZodType<FirmLanguage>;

export const FirmProfileShape = FirmBrandShape.extend({
  version: AVersion.nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  languages: z.array(ServedLanguage),
  welcomeEn: z.string().nullable(),
  welcomeFr: z.string().nullable(),
  showLicences: z.boolean(),
  licensed: z.number().int(),
}) satisfies z.ZodType<FirmProfileView>;

const Firm = z.strictObject({ id: AnId, slug: z.string(), name: z.string() });

export const LicenceShape = z.strictObject({
  body: z.enum(LICENCE_BODIES),
  number: z.string(),
  class: z.enum([
    ...LICENCE_CLASSES.college,
    ...LICENCE_CLASSES.law_society,
    ...LICENCE_CLASSES.chambre_notaires,
  ]),
  status: z.enum(LICENCE_STATUSES),
  expiresOn: z.string(),
  version: AVersion,
  standing: z.enum(['valid', 'expiring', 'lapsed', 'suspended', 'ended']),
  daysLeft: z.number().int(),
  licensed: z.boolean(),
}) satisfies z.ZodType<LicenceView>;

const member = {
  id: AnId,
  userId: AnId,
  name: z.string(),
  email: z.string(),
  role: Role,
  you: z.boolean(),
  since: AnInstant,
  endedAt: AnInstant.nullable(),
  lastSeenAt: AnInstant.nullable(),
  secondFactorSince: AnInstant.nullable(),
  secondFactors: z.array(z.enum(SECOND_FACTOR_KINDS)),
  owesSecondFactor: z.boolean(),
  licence: LicenceShape.nullable(),
  version: AVersion,
};

export const MemberPageShape = pageOf<MemberRow>(z.strictObject(member));

export const MemberDetailShape = z.strictObject({
  ...member,
  successor: z.strictObject({ id: AnId, name: z.string() }).nullable(),
  can: z.strictObject({
    roles: z.array(
      z.strictObject({ role: Role, adds: z.array(Right), takes: z.array(Right), keeps: z.number().int() }),
    ),
    end: z.boolean(),
    restore: z.boolean(),
    handOver: z.boolean(),
    licence: z.boolean(),
    resetSecondFactor: z.boolean(),
  }),
  bar: z.enum(['ownPlace', 'ownersOnly', 'lastOwner']).nullable(),
}) satisfies z.ZodType<MemberDetail>;

export const MemberCountsShape = z.strictObject({
  active: z.number().int(),
  ended: z.number().int(),
  invited: z.number().int(),
}) satisfies z.ZodType<MemberCounts>;

export const MeShape = z.strictObject({
  user: z.strictObject({ id: AnId, name: z.string(), email: z.string(), language: z.enum(LANGUAGES) }),
  kind: z.enum(['staff', 'applicant']),
  firm: Firm.nullable(),
  role: Role.nullable(),
  permissions: z.array(z.string()),
}) satisfies z.ZodType<MeView>;

export const ProfileShape = z.strictObject({
  name: z.string(),
  email: z.string(),
  language: z.enum(LANGUAGES),
  timeZone: z.string(),
  theme: z.enum(THEMES).nullable(),
  density: z.enum(DENSITIES).nullable(),
}) satisfies z.ZodType<ProfileView>;

export const PlacesShape = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('staff'), firm: Firm, role: Role, current: z.boolean() }),
    z.strictObject({ kind: z.literal('applicant'), firms: z.array(Firm), current: z.boolean() }),
  ]),
) satisfies z.ZodType<PlaceView[]>;

export const SessionsShape = z.array(
  z.strictObject({
    id: AnId,
    current: z.boolean(),
    userAgent: z.string().nullable(),
    firmName: z.string().nullable(),
    createdAt: AnInstant,
    lastSeenAt: AnInstant,
    deviceId: AnId.nullable(),
  }),
) satisfies z.ZodType<SessionView[]>;

export const ApiKeyShape = z.strictObject({
  id: AnId,
  name: z.string(),
  ending: z.string(),
  user: z.strictObject({ id: AnId, name: z.string(), you: z.boolean() }),
  scopes: z.array(Right).nullable(),
  state: z.enum(API_KEY_STATES),
  createdAt: AnInstant,
  expiresAt: AnInstant.nullable(),
  lastUsedAt: AnInstant.nullable(),
  revokedAt: AnInstant.nullable(),
  can: z.strictObject({ rotate: z.boolean(), revoke: z.boolean() }),
}) satisfies z.ZodType<ApiKeyView>;

export const NewApiKeyShape = z.strictObject({
  key: ApiKeyShape,
  secret: z.string(),
}) satisfies z.ZodType<NewApiKey>;

export const AdminAddressesShape = z.strictObject({
  entries: z.array(z.strictObject({ network: z.string(), note: z.string(), refused: z.boolean() })),
  version: z.number().int().nullable(),
  openUntil: AnInstant.nullable(),
  address: z.string().nullable(),
  within: z.boolean(),
}) satisfies z.ZodType<AdminAddressesView>;
