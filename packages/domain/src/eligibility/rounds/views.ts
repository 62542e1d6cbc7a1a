// What the procedures of rounds answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant, AVersion, pageOf } from '../../platform/index.ts';
import { PROBLEM_KEYS } from '../../platform/schemas.ts';
import {
  CreateRoundInput,
  FIT_REASONS,
  ROUND_KINDS,
  type AboveView,
  type RoundAlertView,
  type RoundChart,
  type RoundDetail,
  type RoundPreview,
  type RoundView,
} from './schemas.ts';

const { shape } = CreateRoundInput;
const said = {
  heldOn: z.string().meta({ description: 'The day of the round: YYYY-MM-DD.', example: '2026-06-24' }),
  kind: shape.kind,
  name: z.string().nullable(),
  number: z.number().int().nullable(),
  cutOff: z.number().int(),
  invitations: z.number().int().nullable(),
  source: z.string().nullable(),
  note: z.string().nullable(),
};
/** A round as somebody is told of it. */
export const RoundAlertShape = z.strictObject({
  roundId: AnId,
  heldOn: said.heldOn,
  kind: said.kind,
  name: said.name,
  withdrawn: z.boolean(),
  invited: z.number().int(),
  open: z.number().int(),
}) satisfies z.ZodType<RoundAlertView>;

const round = {
  id: AnId,
  ...said,
  version: AVersion,
  createdAt: AnInstant,
  updatedAt: AnInstant,
  withdrawnAt: AnInstant.nullable().describe('When it was withdrawn; null while it stands.'),
  withdrawnReason: z.string().nullable(),
};

export const RoundShape = z.strictObject(round).meta({
  id: 'Round',
  description: 'A round of invitations, as the firm wrote it down.',
}) as z.ZodType<RoundView>;

export const RoundDetailShape = z
  .strictObject({
    ...round,
    can: z
      .strictObject({ update: z.boolean(), withdraw: z.boolean() })
      .describe('What this caller may do with the record as it is.'),
    rulesEnded: z
      .string()
      .nullable()
      .describe('The last day with verified rules, where the round came after it; else null.'),
    above: z
      .strictObject({ reached: z.number().int(), capped: z.boolean(), laterOnly: z.number().int() })
      .describe('How many clients reached the cut-off, and how many have scores of later days alone.'),
  })
  .meta({
    id: 'RoundDetail',
    description: 'A round, with what this caller may do.',
  }) as z.ZodType<RoundDetail>;

export const RoundPageShape = pageOf(RoundShape);

export const RoundChartShape: z.ZodType<RoundChart> = z.strictObject({
  points: z.array(
    z.strictObject({
      id: AnId,
      heldOn: z.string(),
      kind: z.enum(ROUND_KINDS),
      name: z.string().nullable(),
      cutOff: z.number().int(),
    }),
  ),
  rulesEnded: z.string().nullable(),
});

export const AbovePageShape = pageOf<AboveView>(
  z.strictObject({
    clientId: AnId,
    givenName: z.string().nullable(),
    familyName: z.string(),
    evaluationId: AnId,
    score: z.number().int().describe('The stored score.'),
    atCutOff: z
      .boolean()
      .describe('Exactly at the cut-off: who of these was invited depends on more than the score.'),
    asOf: z.string().describe('The day that the score was worked out for.'),
    stale: z.boolean().describe('Something has changed since it was stored.'),
    labelled: z.boolean().describe('By the last verified rules, and not by those of its day.'),
    fit: z
      .enum(['yes', 'no', 'unknown'])
      .describe('Whether the person is one of those whom the round was for, as far as the facts say.'),
    why: z.enum(FIT_REASONS).describe('What that answer rests on.'),
  }),
);

export const RoundPreviewShape = z.strictObject({
  lines: z.array(
    z.strictObject({
      line: z.number().int(),
      text: z.string(),
      round: z.strictObject(said).nullable(),
      problems: z.array(
        z.strictObject({
          column: z.string(),
          problem: z.strictObject({
            key: z.enum(PROBLEM_KEYS),
            values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          }),
        }),
      ),
    }),
  ),
  good: z.number().int(),
  bad: z.number().int(),
}) as z.ZodType<RoundPreview>;

export const RoundsImportedShape = z.strictObject({ made: z.number().int() });
