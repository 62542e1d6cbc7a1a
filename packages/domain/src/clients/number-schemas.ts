// Browser-safe: the numbers by which governments know a client. They are sealed, shown as dots, and uncovered one at a time.
import { z } from 'zod';

export const NUMBER_FIELDS = ['passportNumber', 'uci'] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

/** Why somebody looks at a number. Kept in the trail, so the words are few and none is free text. */
export const REVEAL_REASONS = ['form', 'check', 'client'] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

/** As it is kept and looked for: without what people put between the characters. */
export const plainNumber = (text: string): string => text.replace(/[\s./-]+/g, '').toUpperCase();

export const isPassportNumber = (plain: string): boolean => /^[A-Z0-9]{5,20}$/.test(plain);
/** A client's number at IRCC has eight digits, or ten since they ran out. */
export const isUci = (plain: string): boolean => /^\d{8}(\d{2})?$/.test(plain);

/** As it stands on the letters of IRCC: 1234-5678, 11-1234-5678. */
export const writtenUci = (plain: string): string =>
  plain.replace(/^(\d{2})?(\d{4})(\d{4})$/, (_, front: string | undefined, one: string, two: string) =>
    [front, one, two].filter(Boolean).join('-'),
  );

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
