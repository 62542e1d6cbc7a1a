// What the procedures of assessments answer, as schemas.
import { z } from 'zod';
import { OwnFacts, PersonFacts } from '../clients/index.ts';
import {
  AskShape,
  ComingShape,
  ListedShape,
  NoticeShape,
  ProgrammeShape,
  ScenarioShape,
  type AssessmentView,
  type FrozenView,
} from './assessment-schemas.ts';

const AnswersShape = z.strictObject({
  birthDate: z.string().nullable(),
  own: OwnFacts,
  spouse: PersonFacts.extend({
    id: z.string(),
    givenName: z.string().nullable(),
    familyName: z.string(),
    client: z.boolean().optional(),
  }).nullable(),
});

export const AssessmentShape = z.strictObject({
  clientId: z.string(),
  asOf: z.string(),
  today: z.string(),
  usualDay: z.string(),
  notice: NoticeShape.nullable(),
  programmes: z.array(ProgrammeShape),
  answers: AnswersShape,
  factsVersion: z.number().int(),
  question: z.strictObject({ fact: z.string(), asks: z.array(AskShape) }).nullable(),
  coming: z.array(ComingShape),
  scenarios: z.array(ScenarioShape),
  latest: ListedShape.nullable(),
  can: z.strictObject({ store: z.boolean(), update: z.boolean() }),
}) as z.ZodType<AssessmentView>;

export const EvaluationListShape = z.array(ListedShape);

export const FrozenShape = ListedShape.extend({
  clientId: z.string(),
  factsVersion: z.number().int(),
  noticeText: NoticeShape.nullable(),
  programmes: z.array(ProgrammeShape),
  answers: AnswersShape,
  packs: z.array(z.strictObject({ id: z.string(), edition: z.number().int(), hash: z.string() })),
  reproduced: z.boolean(),
}) as z.ZodType<FrozenView>;

export const StoredShape = z.strictObject({ id: z.string() });
