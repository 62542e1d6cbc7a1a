// What an evaluation answers, as a schema.
import { z } from 'zod';
import type { EvaluationsView, EvaluationView } from './schemas.ts';

const Day = z.string().describe('A calendar day: YYYY-MM-DD.');
const CitationShape = z.strictObject({ source: z.string(), place: z.string().optional() });
const FactShape = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.record(z.string(), z.number()),
]);

const item = {
  rule: z.string().describe('The rule, as the breakdown names it.'),
  section: z.string(),
  input: z.record(z.string(), FactShape).describe('The facts that it looked at.'),
  from: Day,
  to: Day.nullable(),
  confidence: z.string().describe('How well the sources of the rule could be checked.'),
  citation: z.array(CitationShape).describe('Where the rule stands.'),
};

const ItemShape = z.union([
  z.strictObject({
    ...item,
    points: z.number().int().describe('Before the cap.'),
    cap: z.number().int().optional(),
  }),
  z.strictObject({
    ...item,
    met: z.boolean().nullable().describe('Whether the requirement is met; null while a fact is missing.'),
    points: z.null(),
  }),
]);

const Breakdown = z
  .record(z.string(), z.unknown())
  .nullable()
  .describe('The points by section; null where there is no score.');

export const EvaluationShape = z
  .strictObject({
    status: z
      .enum(['scored', 'eligible', 'ineligible', 'unknown', 'superseded'])
      .describe('Unknown while a fact is missing; superseded after the last day of verified rules.'),
    total: z.number().int().nullable(),
    breakdown: Breakdown,
    rulePack: z
      .strictObject({ id: z.string(), version: z.string(), effectiveFrom: Day, effectiveTo: Day.nullable() })
      .describe('The rules that were used, and the days on which they hold.'),
    items: z.array(ItemShape).describe('Every point and every requirement, with what made it.'),
    sums: z
      .array(
        z.strictObject({
          id: z.string(),
          points: z.number().int(),
          beforeCap: z.number().int(),
          cap: z.number().int().nullable(),
        }),
      )
      .nullable()
      .describe('What was added up, and where it was cut.'),
    missing: z.array(z.string()).describe('The facts that nobody has said and that count.'),
    warnings: z.array(z.string()),
    lastVerified: z
      .strictObject({ asOf: Day, total: z.number().int().nullable(), breakdown: Breakdown })
      .optional()
      .describe('For superseded: the result of the last verified day.'),
  })
  .meta({
    id: 'Evaluation',
    description: 'What one programme says about one profile on one day.',
  }) as z.ZodType<EvaluationView>;

const OneShape = z.record(z.string(), EvaluationShape);
export const EvaluationsShape: z.ZodType<EvaluationsView | EvaluationsView[]> = z.union([
  OneShape,
  z.array(OneShape),
]);
