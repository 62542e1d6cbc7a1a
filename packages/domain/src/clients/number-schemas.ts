// Browser-safe: the numbers by which governments know a client. They are sealed, shown as dots, and uncovered one at a time.
import { z } from 'zod';
import {
  isPassportNumber,
  isUci,
  NUMBER_FIELDS,
  plainNumber,
  REVEAL_REASONS,
  type NumberField,
} from './number-words.ts';

export {
  isPassportNumber,
  isUci,
  NUMBER_FIELDS,
  plainNumber,
  REVEAL_REASONS,
  writtenUci,
  type NumberField,
  type RevealReason,
} from './number-words.ts';

const numberOf = (fits: (plain: string) => boolean, problem: string) =>
  z
    .string()
    .max(60)
    .transform((text) => plainNumber(text) || null)
    .nullable()
    .refine((plain) => plain === null || fits(plain), problem);

const Id = z.string();

/** Absent means unchanged, null means cleared. */
export const SetNumbersInput = z.strictObject({
  id: Id,
  version: z.number().int().min(1).max(2_147_483_646),
  passportNumber: numberOf(isPassportNumber, 'passportNumber').optional(),
  uci: numberOf(isUci, 'uci').optional(),
});
export type SetNumbersInput = z.input<typeof SetNumbersInput>;

export const RevealNumberInput = z.strictObject({
  id: Id,
  field: z.enum(NUMBER_FIELDS),
  reason: z.enum(REVEAL_REASONS),
});
export type RevealNumberInput = z.infer<typeof RevealNumberInput>;

export interface ClientNumbers {
  id: string;
  version: number;
  /** Whether the firm holds it. The number itself is asked for by itself. */
  held: Record<NumberField, boolean>;
  can: { reveal: boolean; change: boolean };
}

export interface RevealedNumber {
  field: NumberField;
  value: string;
}
