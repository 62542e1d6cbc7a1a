// What a door takes and gives for an evaluation. Safe for the browser: no database, no packs.
import { z } from 'zod';
import type { Evaluation } from './evaluate.ts';
import { OwnFacts, PersonFacts } from '../clients/schemas.ts';
import { Profile } from './profile-schemas.ts';

export { Profile };

export const PROGRAMMES = ['crs', 'fsw67', 'fsw', 'cec', 'fst', 'settlement-funds'] as const;
export type Programme = (typeof PROGRAMMES)[number];

export const MOST_PROFILES = 1_000;

const shared = {
  /** The day whose rules hold; today in Ottawa when it is not said. */
  asOf: z.iso.date('date').optional(),
  programs: z.array(z.enum(PROGRAMMES)).min(1).max(PROGRAMMES.length),
};

/** One profile, or a thousand at once. */
export const EvaluateInput = z.union([
  z.strictObject({ ...shared, profile: Profile }),
  z.strictObject({ ...shared, profiles: z.array(Profile).min(1).max(MOST_PROFILES) }),
]);
export type EvaluateInput = z.input<typeof EvaluateInput>;

const Id = z.string().describe('The id of the client.');
const AsOf = shared.asOf;

export const AssessInput = z.strictObject({ clientId: Id, asOf: AsOf });
export type AssessInput = z.infer<typeof AssessInput>;
export const StoreEvaluationInput = z.strictObject({ clientId: Id, asOf: AsOf });
export type StoreEvaluationInput = z.infer<typeof StoreEvaluationInput>;
export const EvaluationsInput = z.strictObject({ clientId: Id });
export type EvaluationsInput = z.infer<typeof EvaluationsInput>;
export const EvaluationInput = z.strictObject({ id: z.string() });
export type EvaluationInput = z.infer<typeof EvaluationInput>;

/** What a visitor said: as much as they liked. */
export const VisitorAnswers = z.strictObject({
  birthDate: z.iso.date('date').nullable().default(null),
  own: OwnFacts.partial().default({}),
  spouse: PersonFacts.partial().nullable().default(null),
});
export type VisitorAnswers = z.input<typeof VisitorAnswers>;

export const BecomeProspectInput = z.strictObject({
  firm: z.string().max(100),
  answers: VisitorAnswers,
  contact: z.strictObject({
    givenName: z.string().trim().max(200),
    familyName: z.string().trim().min(1, 'required').max(200),
    email: z.string().trim().min(1, 'required').max(254).pipe(z.email('email')),
    phone: z.string().trim().max(40),
    consent: z.boolean(),
  }),
  spouseFamilyName: z.string().trim().max(200).nullable().default(null),
});
export type BecomeProspectInput = z.input<typeof BecomeProspectInput>;

export type {
  AnswersView,
  AskView,
  AssessmentView,
  ComingView,
  FrozenView,
  ItemView,
  ListedView,
  NoticeView,
  ProgrammeView,
  ReportView,
  ScenarioView,
  SourceView,
} from './assessment-schemas.ts';

/** A language test as a form offers it. */
export interface TestView {
  name: string;
  title: string;
  language: 'en' | 'fr';
  /** The ends of its scales. */
  least: Record<'listening' | 'reading' | 'writing' | 'speaking', number>;
  most: Record<'listening' | 'reading' | 'writing' | 'speaking', number>;
  charts: string[];
}

/** Warnings are sentences in the reader's language. */
export type EvaluationView = Omit<Evaluation, 'warnings'> & { warnings: string[] };
export type EvaluationsView = Record<string, EvaluationView>;

export {
  AboveRoundInput,
  CreateRoundInput,
  ListRoundsInput,
  MOST_CSV,
  ROUND_KINDS,
  RoundChartInput,
  RoundFileInput,
  RoundInput,
  UpdateRoundInput,
  WithdrawRoundInput,
  type AboveView,
  type RoundAlertView,
  type RoundDetail,
  type RoundChart,
  type RoundKind,
  type RoundLine,
  type RoundPoint,
  type RoundPreview,
  type RoundView,
} from './rounds/schemas.ts';
export {
  MOST_PACK_FILE,
  PackFileInput,
  PackInput,
  PackRefInput,
  WithdrawPackInput,
  type FileCheck,
  type PackDetail,
  type PackDifference,
  type PackListView,
  type PackReport,
  type PackView,
} from './pack-desk/schemas.ts';
