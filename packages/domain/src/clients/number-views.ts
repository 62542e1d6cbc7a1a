// What the procedures about a client's numbers answer, as schemas.
import { z } from 'zod';
import { AnId, AVersion } from '../platform/index.ts';
import { NUMBER_FIELDS, type ClientNumbers, type RevealedNumber } from './number-schemas.ts';

export const ClientNumbersShape = z.strictObject({
  id: AnId,
  version: AVersion,
  held: z.strictObject({ passportNumber: z.boolean(), uci: z.boolean() }),
  can: z.strictObject({ reveal: z.boolean(), change: z.boolean() }),
}) satisfies z.ZodType<ClientNumbers>;

export const RevealedNumberShape = z.strictObject({
  field: z.enum(NUMBER_FIELDS),
  value: z.string(),
}) satisfies z.ZodType<RevealedNumber>;
