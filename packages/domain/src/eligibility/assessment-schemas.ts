// What pages show of an assessment. Safe for the browser.
import { z } from 'zod';
import type { FactsView } from '../clients/schemas.ts';

const Day = z.string();
const Text = z.string();

const PlaceShape = z.strictObject({
  of: z.enum(['own', 'spouse', 'client']),
  field: Text,
  row: z.number().int().optional(),
});
export const SourceShape = PlaceShape.extend({ note: Text.optional() });
export const AskShape = PlaceShape.extend({ what: Text.optional() });
export type SourceView = z.infer<typeof SourceShape>;
export type AskView = z.infer<typeof AskShape>;

const ValueShape = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.record(z.string(), z.number()),
]);

const ItemShape = z.strictObject({
  rule: Text,
  section: Text,
  label: Text,
  points: z.number().int().nullable(),
  met: z.boolean().nullable(),
  /** What the rule can give at most: the outline of its bar. */
  most: z.number().int().nullable(),
  cap: z.number().int().nullable(),
  text: Text.nullable(),
  from: Day,
  to: Day.nullable(),
  confidence: Text,
  citation: z.array(z.strictObject({ source: Text, place: Text.nullable() })),
  inputs: z.array(z.strictObject({ fact: Text, value: ValueShape, sources: z.array(SourceShape) })),
});
export type ItemView = z.infer<typeof ItemShape>;

export const ProgrammeShape = z.strictObject({
  id: Text,
  title: Text,
  kind: z.enum(['points', 'conditions']),
  status: z.enum(['scored', 'eligible', 'ineligible', 'unknown', 'superseded']),
  total: z.number().int().nullable(),
  scoredAs: Text.nullable(),
  lastVerified: z.strictObject({ asOf: Day, total: z.number().int().nullable() }).nullable(),
  rulePack: z.strictObject({
    id: Text,
    version: Text,
    effectiveFrom: Day,
    effectiveTo: Day.nullable(),
    checkedThrough: Day,
  }),
  missing: z.array(z.strictObject({ fact: Text, asks: z.array(AskShape) })),
  warnings: z.array(Text),
  items: z.array(ItemShape),
  sums: z.array(
    z.strictObject({
      id: Text,
      label: Text,
      points: z.number().int(),
      beforeCap: z.number().int(),
      cap: z.number().int().nullable(),
    }),
  ),
});
export type ProgrammeView = z.infer<typeof ProgrammeShape>;

export const NoticeShape = z.strictObject({
  programme: Text,
  lastVerified: Day,
  changedOn: Day,
  checkedThrough: Day,
  reason: Text,
});
export type NoticeView = z.infer<typeof NoticeShape>;

export const ListedShape = z.strictObject({
  id: Text,
  asOf: Day,
  cause: z.enum(['asked', 'facts-changed', 'rules-changed']),
  crsTotal: z.number().int().nullable(),
  evaluatedAt: Text,
  evaluatedBy: Text.nullable(),
  staleSince: Text.nullable(),
  staleReason: z.enum(['facts-changed', 'rules-changed']).nullable(),
  latest: z.boolean(),
  resultHash: Text,
  notice: z.boolean(),
});
export type ListedView = z.infer<typeof ListedShape>;

export const ComingShape = z.strictObject({
  day: Day,
  change: z.number().int().nullable(),
  total: z.number().int().nullable(),
  facts: z.array(z.strictObject({ name: Text, before: z.unknown(), after: z.unknown() })),
});
export type ComingView = z.infer<typeof ComingShape>;

export const ScenarioShape = z.strictObject({
  kind: Text,
  to: z.union([z.string(), z.number()]).nullable(),
  ability: Text.optional(),
  total: z.number().int(),
  change: z.number().int(),
  rules: z.record(z.string(), z.number().int()),
});
export type ScenarioView = z.infer<typeof ScenarioShape>;

/** The answers that sources speak of, without the names of people. */
export type AnswersView = Pick<FactsView, 'birthDate' | 'own' | 'spouse'>;

export interface AssessmentView {
  clientId: string;
  asOf: string;
  today: string;
  usualDay: string;
  notice: NoticeView | null;
  programmes: ProgrammeView[];
  answers: AnswersView;
  factsVersion: number;
  question: { fact: string; asks: AskView[] } | null;
  coming: ComingView[];
  scenarios: ScenarioView[];
  latest: ListedView | null;
  can: { store: boolean; update: boolean };
}

export interface FrozenView extends ListedView {
  clientId: string;
  factsVersion: number;
  noticeText: NoticeView | null;
  programmes: ProgrammeView[];
  answers: AnswersView;
  packs: { id: string; edition: number; hash: string }[];
  /** Made again from what was kept: the same bytes. */
  reproduced: boolean;
}

/** A kept result with the names that a paper bears. */
export interface ReportView extends FrozenView {
  client: string;
  firm: string;
}
