// Browser-safe: what may be said of a round of invitations, and how one is shown. Messages are the names of problems.
import { z } from 'zod';
import { isPrintable, type Problem } from '../../platform/schemas.ts';
import { ROUND_KINDS, type RoundKind } from '../choices.ts';

export { ROUND_KINDS, type RoundKind } from '../choices.ts';

/** The first rounds are of this month: nothing before it can be one. */
const FIRST_DAY = '2015-01-01';
export const MOST_IMPORTED = 1_000;
/** Characters of a file: a thousand long lines. */
export const MOST_CSV = 1_000_000;

const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine(isPrintable, 'malformed')
    .transform((text) => text || null)
    .nullable();

const Kind = z
  .enum(ROUND_KINDS)
  .describe('What was invited: everyone, one program or one category. `other` needs a name.');
const HeldOn = z.iso
  .date({ error: ({ input }) => (input === undefined ? 'required' : 'date') })
  .refine((day) => day >= FIRST_DAY, 'roundTooEarly')
  .meta({ description: 'The day of the round: YYYY-MM-DD.', example: '2026-06-24' });
const Name = optionalText(120).meta({
  description: 'What the round was called, for a round of kind `other`; null for every other.',
  example: null,
});
const Count = z.number().int().min(0).max(1_000_000).nullable();
const fields = {
  heldOn: HeldOn,
  kind: Kind,
  name: Name,
  number: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .nullable()
    .describe('The government’s own number of the round, if it is known.'),
  cutOff: z
    .number()
    .int()
    .min(0)
    .max(9_999)
    .meta({ description: 'The score of the last person invited.', example: 480 }),
  invitations: Count.describe('How many were invited, if it is known.'),
  source: optionalText(300).describe('Where the firm read it.'),
  note: optionalText(1_000).describe('What colleagues should know about it.'),
};

const Version = z
  .number()
  .int()
  .min(1)
  .max(2_147_483_646)
  .describe('The version that was read. If the record has changed since, the answer is a conflict.');
const Id = z.string().describe('The id of the round.');

export const CreateRoundInput = z.strictObject({
  ...fields,
  name: fields.name.default(null),
  number: fields.number.default(null),
  invitations: fields.invitations.default(null),
  source: fields.source.default(null),
  note: fields.note.default(null),
});
export type CreateRoundInput = z.input<typeof CreateRoundInput>;
export type RoundDraft = z.output<typeof CreateRoundInput>;

/** Absent means unchanged, null means cleared. */
export const UpdateRoundInput = z.strictObject({
  id: Id,
  version: Version,
  ...z.object(fields).partial().shape,
});
export type UpdateRoundInput = z.input<typeof UpdateRoundInput>;

export const WithdrawRoundInput = z.strictObject({
  id: Id,
  version: Version,
  reason: z
    .string()
    .trim()
    .min(1, 'required')
    .max(300)
    .refine(isPrintable, 'malformed')
    .describe('Why it does not stand any more. It stays readable with the round.'),
});
export type WithdrawRoundInput = z.input<typeof WithdrawRoundInput>;

export const RoundInput = z.strictObject({ id: Id });
export type RoundInput = z.infer<typeof RoundInput>;

export const ListRoundsInput = z.strictObject({
  limit: z.number().int().min(1).max(100).default(25).describe('How many at most.'),
  cursor: z.string().nullish().describe('The nextCursor of the page before.'),
  kind: z.enum(ROUND_KINDS).optional().describe('Rounds of one kind; absent: of every kind.'),
  state: z
    .enum(['standing', 'withdrawn'])
    .default('standing')
    .describe('Those that stand, or those that were withdrawn.'),
});
export type ListRoundsInput = z.input<typeof ListRoundsInput>;

export const RoundChartInput = z.strictObject({ kind: z.enum(ROUND_KINDS).optional() });
export type RoundChartInput = z.infer<typeof RoundChartInput>;

export const AboveRoundInput = z.strictObject({
  id: Id,
  limit: z.number().int().min(1).max(100).default(25).describe('How many at most.'),
  cursor: z.string().nullish().describe('The nextCursor of the page before.'),
});
export type AboveRoundInput = z.input<typeof AboveRoundInput>;

export const RoundFileInput = z.strictObject({ csv: z.string().max(MOST_CSV) });
export type RoundFileInput = z.infer<typeof RoundFileInput>;

export interface RoundView {
  id: string;
  heldOn: string;
  kind: RoundKind;
  name: string | null;
  number: number | null;
  cutOff: number;
  invitations: number | null;
  source: string | null;
  note: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  withdrawnAt: string | null;
  withdrawnReason: string | null;
}

/** With what this reader may do, and whether the rules of its day are known. */
export interface RoundDetail extends RoundView {
  can: { update: boolean; withdraw: boolean };
  /** After this day no rules were verified: a score for it is by those of this day. Null: they are known. */
  rulesEnded: string | null;
  above: { reached: number; capped: boolean; laterOnly: number };
}

/** Of a stored score only as much as a list shows. `fit`: whether the person is one of those who were invited. */
export interface AboveView {
  clientId: string;
  givenName: string | null;
  familyName: string;
  evaluationId: string;
  score: number;
  /** Exactly at the cut-off: who of these is invited is decided by what the product does not know. */
  atCutOff: boolean;
  /** The day whose rules and facts the score is of. */
  asOf: string;
  stale: boolean;
  /** By the last verified rules and not by those of its day. */
  labelled: boolean;
  fit: 'yes' | 'no' | 'unknown';
  why: FitReason;
}
/** Of how many clients the firm was told that they reached a round, and of which one. */
export interface RoundAlertView {
  roundId: string;
  heldOn: string;
  kind: RoundKind;
  name: string | null;
  withdrawn: boolean;
  /** Whom the round was for. */
  invited: number;
  /** Who reached its cut-off besides, where it is not known whether it was for them. */
  open: number;
}

export const FIT_REASONS = [
  'programmes',
  'nomination',
  'french',
  'occupation',
  'noFacts',
  'notKnown',
] as const;
export type FitReason = (typeof FIT_REASONS)[number];

export interface RoundPoint {
  id: string;
  heldOn: string;
  kind: RoundKind;
  name: string | null;
  cutOff: number;
}

export interface RoundChart {
  points: RoundPoint[];
  /** The last day of the known rules, where a round came after it. */
  rulesEnded: string | null;
}

/** A line of a file as it was read: the round that it makes, or what is wrong with it. */
export interface RoundLine {
  line: number;
  text: string;
  round: RoundDraft | null;
  problems: { column: string; problem: Problem }[];
}
export interface RoundPreview {
  lines: RoundLine[];
  good: number;
  bad: number;
}
