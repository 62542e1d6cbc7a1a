// What the procedures about facts answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant } from '../platform/index.ts';
import { OwnFacts, PersonFacts, type FactsView } from './facts-schemas.ts';

export const FactsShape = z.strictObject({
  clientId: AnId,
  givenName: z.string().nullable(),
  familyName: z.string(),
  birthDate: z.string().nullable(),
  version: z.number().int(),
  updatedAt: AnInstant.nullable(),
  own: OwnFacts,
  spouse: PersonFacts.extend({
    id: AnId,
    givenName: z.string().nullable(),
    familyName: z.string(),
    client: z.boolean().optional(),
  }).nullable(),
  can: z.strictObject({ update: z.boolean() }),
}) as z.ZodType<FactsView>;
