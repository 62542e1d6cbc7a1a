import { isPassportNumber, isUci, NUMBER_FIELDS, plainNumber } from '@cio/domain/clients/choices';
import type { NumberField } from '@cio/domain/clients/schemas';
import type { Problem } from '@cio/domain/platform/schemas';

/** New numbers as they stand in the form: an empty field leaves what is kept as it is. */
export type NumbersDraft = Record<NumberField, string> & { removed: Record<NumberField, boolean> };

export const NOTHING_TYPED: NumbersDraft = {
  passportNumber: '',
  uci: '',
  removed: { passportNumber: false, uci: false },
};

const FITS: Record<NumberField, (plain: string) => boolean> = {
  passportNumber: isPassportNumber,
  uci: isUci,
};

export async function problemsOf(draft: NumbersDraft): Promise<Record<string, Problem>> {
  const wrong = NUMBER_FIELDS.filter((field) => {
    const plain = plainNumber(draft[field] ?? '');
    return !draft.removed[field] && plain !== '' && !FITS[field](plain);
  });
  return Object.fromEntries(wrong.map((field) => [field, { key: field }]));
}

/** What is said of each number: taken away, replaced, or nothing. */
export function patchOf(draft: NumbersDraft): Partial<Record<NumberField, string | null>> {
  const said: Partial<Record<NumberField, string | null>> = {};
  for (const field of NUMBER_FIELDS)
    if (draft.removed[field]) said[field] = null;
    else if (draft[field]?.trim()) said[field] = draft[field];
  return said;
}
