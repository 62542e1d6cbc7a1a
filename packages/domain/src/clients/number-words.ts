// Browser-safe: how the numbers of governments are written and told from others.

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
