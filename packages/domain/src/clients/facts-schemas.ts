// Browser-safe: what is asked of a person once. Null everywhere: nobody has said. Known to have none is an answer of its own.
import { z } from 'zod';
import { isPrintable } from '../platform/schemas.ts';
import {
  CREDENTIAL_LEVELS,
  JOB_OFFERS,
  LIST_STATES,
  MARITAL_STATUSES,
  MOST_ROWS,
  WORK_COUNTS,
} from './fact-choices.ts';

export {
  ABILITIES,
  CREDENTIAL_LEVELS,
  JOB_OFFERS,
  LIST_STATES,
  MARITAL_STATUSES,
  MOST_ROWS,
  WITH_PARTNER,
  WORK_COUNTS,
  type CredentialLevel,
  type ListState,
} from './fact-choices.ts';

const maybe = <Value extends z.ZodType>(value: Value) => value.nullable().default(null);
const Text = z
  .string()
  .trim()
  .max(200)
  .refine(isPrintable, 'malformed')
  .transform((text) => text || null);
const Country = z.string().regex(/^[A-Z]{2}$/, 'malformed');
const Day = z.iso.date('date').refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'date');
const Score = z.number().min(0).max(1000);

export const Credential = z.strictObject({
  level: z.enum(CREDENTIAL_LEVELS),
  country: maybe(Country),
  completedOn: maybe(Day),
  assessed: maybe(z.boolean()),
  assessedOn: maybe(Day),
  studiedInCanada: maybe(z.boolean()),
});
export type Credential = z.output<typeof Credential>;

export const LanguageTest = z.strictObject({
  name: z.string().min(1, 'required').max(60),
  chart: maybe(z.string().max(60)),
  takenOn: maybe(Day),
  listening: maybe(Score),
  reading: maybe(Score),
  writing: maybe(Score),
  speaking: maybe(Score),
});
export type LanguageTest = z.output<typeof LanguageTest>;

export const WorkPeriod = z
  .strictObject({
    title: Text.nullable().default(null),
    country: maybe(Country),
    startedOn: maybe(Day),
    endedOn: maybe(Day),
    ongoing: z.boolean().default(false),
    hoursPerWeek: maybe(z.number().min(0).max(168)),
    nocCode: maybe(z.string().regex(/^\d{4,5}$/, 'nocCode')),
    skilled: maybe(z.boolean()),
    counts: maybe(z.enum(WORK_COUNTS)),
  })
  .refine(({ startedOn, endedOn }) => startedOn === null || endedOn === null || startedOn <= endedOn, {
    path: ['endedOn'],
    message: 'endBeforeStart',
  });
export type WorkPeriod = z.output<typeof WorkPeriod>;

const listOf = <Row extends z.ZodType>(row: Row) =>
  z
    .strictObject({ state: z.enum(LIST_STATES), items: z.array(row).max(MOST_ROWS) })
    .refine(({ state, items }) => (state === 'none') === (items.length === 0) || state === 'partial', {
      path: ['state'],
      message: 'malformed',
    })
    .nullable();

const personFacts = {
  firstLanguage: z.enum(['en', 'fr']).nullable(),
  education: listOf(Credential),
  languageTests: listOf(LanguageTest),
  work: listOf(WorkPeriod),
};
const ownFacts = {
  ...personFacts,
  maritalStatus: z.enum(MARITAL_STATUSES).nullable(),
  spouseAccompanying: z.boolean().nullable(),
  spouseCitizenOrResident: z.boolean().nullable(),
  certificateOfQualification: z.boolean().nullable(),
  provincialNomination: z.boolean().nullable(),
  siblingInCanada: z.boolean().nullable(),
  relativeInCanada: z.boolean().nullable(),
  authorizedToWork: z.boolean().nullable(),
  jobOffer: z.enum(JOB_OFFERS).nullable(),
  arrangedEmployment: z.boolean().nullable(),
  familySize: z.int().min(1).max(50).nullable(),
  settlementFunds: z.number().min(0).max(999_999_999).multipleOf(0.01).nullable(),
};

export const PersonFacts = z.strictObject(personFacts);
export type PersonFacts = z.output<typeof PersonFacts>;
export const OwnFacts = z.strictObject(ownFacts);
export type OwnFacts = z.output<typeof OwnFacts>;

export const NOTHING_SAID: PersonFacts = {
  firstLanguage: null,
  education: null,
  languageTests: null,
  work: null,
};
export const NOTHING_SAID_OF_SELF: OwnFacts = {
  ...NOTHING_SAID,
  maritalStatus: null,
  spouseAccompanying: null,
  spouseCitizenOrResident: null,
  certificateOfQualification: null,
  provincialNomination: null,
  siblingInCanada: null,
  relativeInCanada: null,
  authorizedToWork: null,
  jobOffer: null,
  arrangedEmployment: null,
  familySize: null,
  settlementFunds: null,
};

/** The spouse is a person of the firm: one who is there already, or a new one, for whom a family name is enough to begin. */
const SpousePatch = PersonFacts.partial().extend({
  /** A client of the firm: whatever is known of them is known here at once. */
  id: z.string().optional(),
  givenName: Text.nullable().optional(),
  familyName: z.string().trim().min(1, 'required').max(200).refine(isPrintable, 'malformed').optional(),
});

export const GetFactsInput = z.strictObject({ clientId: z.string() });
export type GetFactsInput = z.infer<typeof GetFactsInput>;

/** Absent is unchanged, null is "nobody has said". A list is always said whole. */
export const SaveFactsInput = z.strictObject({
  clientId: z.string(),
  /** As it was read; 0 where nothing was kept yet. */
  version: z.number().int().min(0).max(2_147_483_646),
  own: OwnFacts.partial().default({}),
  /** Null takes the link back; the person and what was said of them stay. */
  spouse: SpousePatch.nullable().optional(),
});
export type SaveFactsInput = z.input<typeof SaveFactsInput>;
export type ReadSaveFacts = z.output<typeof SaveFactsInput>;

export interface FactsView {
  clientId: string;
  givenName: string | null;
  familyName: string;
  birthDate: string | null;
  version: number;
  updatedAt: string | null;
  own: OwnFacts;
  spouse:
    | (PersonFacts & {
        id: string;
        givenName: string | null;
        familyName: string;
        /** They have a record of their own among the clients. */
        client?: boolean;
      })
    | null;
  can: { update: boolean };
}
