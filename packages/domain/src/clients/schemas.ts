// Browser-safe: what may be said about a client, and how a client is shown. Messages are the names of problems.
import { z } from 'zod';
import type { FirmBrand } from '../identity/schemas.ts';
import { isPhone, isPrintable } from '../platform/schemas.ts';
import { CLIENT_GROUPS, CLIENT_SORTS, CLIENT_STATUSES, type ClientStatus } from './choices.ts';

export { CLIENT_GROUPS, CLIENT_SORTS, CLIENT_STATUSES, STATUS_GROUPS, type ClientStatus } from './choices.ts';

export {
  isPassportNumber,
  isUci,
  NUMBER_FIELDS,
  plainNumber,
  REVEAL_REASONS,
  RevealNumberInput,
  SetNumbersInput,
  writtenUci,
  type ClientNumbers,
  type NumberField,
  type RevealedNumber,
  type RevealReason,
} from './number-schemas.ts';
export {
  ABILITIES,
  CREDENTIAL_LEVELS,
  GetFactsInput,
  JOB_OFFERS,
  LIST_STATES,
  MARITAL_STATUSES,
  NOTHING_SAID,
  NOTHING_SAID_OF_SELF,
  OwnFacts,
  PersonFacts,
  SaveFactsInput,
  WITH_PARTNER,
  WORK_COUNTS,
  type Credential,
  type FactsView,
  type LanguageTest,
  type ListState,
  type WorkPeriod,
} from './facts-schemas.ts';
export { InviteApplicantInput, PortalActionInput, PortalInput, type PortalAccess } from './portal-schemas.ts';

/** Text that may be cleared: null and nothing but spaces both mean "none". */
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => (text === '' ? null : text))
    .nullable();

const Name = z.string().trim().min(1, 'required').max(200);
const printable = (text: string | null) => text === null || isPrintable(text);

const FamilyName = Name.refine(printable, 'malformed').meta({
  description: 'The family name, or the only name of a person with one name.',
  example: 'Okafor',
});
const GivenName = optionalText(200)
  .refine(printable, 'malformed')
  .meta({ description: 'Null for a person with one name.', example: 'Amara' });

const Email = optionalText(254)
  .refine((text) => text === null || z.email().safeParse(text).success, 'email')
  .meta({ description: 'An e-mail address.', example: 'amara@mail.example' });

const Phone = optionalText(40)
  .refine((text) => text === null || isPhone(text), 'phone')
  .meta({ description: 'A phone number, with seven digits or more.', example: '+1 416 555 0134' });

const BirthDate = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .superRefine((text, issues) => {
    if (text === null) return;
    const problem = birthDateProblem(text, new Date());
    if (problem) issues.addIssue({ code: 'custom', message: problem });
  })
  .meta({ description: 'The day of birth: YYYY-MM-DD.', example: '1990-03-14' });

export function birthDateProblem(text: string, now: Date): 'date' | 'dateFuture' | 'dateTooOld' | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const instant = match && Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  if (instant === null || new Date(instant).toISOString().slice(0, 10) !== text) return 'date';
  // Somewhere on earth it is already tomorrow.
  if (instant > now.getTime() + 14 * 3_600_000) return 'dateFuture';
  return Number(match![1]) < now.getUTCFullYear() - 130 ? 'dateTooOld' : null;
}

const Status = z.enum(CLIENT_STATUSES).describe('Whether the firm acts for this person.');
// One below the largest integer of the database: the next version must fit as well.
const Version = z
  .number()
  .int()
  .min(1)
  .max(2_147_483_646)
  .describe('The version that was read. If the record has changed since, the answer is a conflict.');
const Id = z.string().describe('The id of the client.');

export const ExportClientsInput = z.strictObject({
  status: z.enum(CLIENT_STATUSES).nullish().describe('Those of one status; absent or null: all.'),
});
export type ExportClientsInput = z.infer<typeof ExportClientsInput>;

export const CreateClientInput = z.strictObject({
  givenName: GivenName.default(null),
  familyName: FamilyName,
  email: Email.default(null),
  phone: Phone.default(null),
  birthDate: BirthDate.default(null),
  status: Status.default('prospect'),
});
export type CreateClientInput = z.input<typeof CreateClientInput>;

/** Absent means unchanged, null means cleared. */
export const UpdateClientInput = z.strictObject({
  id: Id,
  version: Version,
  givenName: GivenName.optional(),
  familyName: FamilyName.optional(),
  email: Email.optional(),
  phone: Phone.optional(),
  birthDate: BirthDate.optional(),
  status: Status.optional(),
});
export type UpdateClientInput = z.input<typeof UpdateClientInput>;

export const ClientActionInput = z.strictObject({ id: Id, version: Version });
export type ClientActionInput = z.infer<typeof ClientActionInput>;

export const GetClientInput = z.strictObject({ id: Id });
export type GetClientInput = z.infer<typeof GetClientInput>;

export const ListClientsInput = z.strictObject({
  limit: z.number().int().min(1).max(100).default(25).describe('How many at most.'),
  cursor: z.string().nullish().describe('The nextCursor of the page before.'),
  status: Status.optional(),
  sort: z
    .enum(CLIENT_SORTS)
    .default('newest')
    .describe('The newest or the oldest first, or by family name from its beginning or its end.'),
  group: z
    .enum(CLIENT_GROUPS)
    .optional()
    .describe(
      'Those of one status after those of another: active, prospect, inactive; each in the order asked for.',
    ),
});
export type ListClientsInput = z.input<typeof ListClientsInput>;

export const FindClientsInput = z.strictObject({
  q: z.string().trim().min(1, 'required').max(100).refine(printable, 'malformed'),
  status: Status.optional(),
});
export type FindClientsInput = z.input<typeof FindClientsInput>;

export interface ClientView {
  id: string;
  givenName: string | null;
  familyName: string;
  email: string | null;
  phone: string | null;
  birthDate: string | null;
  status: ClientStatus;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** With what this reader may do, so that the screen never guesses. */
export interface ClientDetail extends ClientView {
  can: { update: boolean; archive: boolean; restore: boolean };
}

export interface ClientCount {
  count: number;
  /** There are more than `count`: counting them all would cost more than knowing it is worth. */
  capped: boolean;
}
export type ClientCounts = Record<'all' | ClientStatus, ClientCount>;

export interface OwnRecordView {
  firm: FirmBrand;
  person: ClientView;
}
