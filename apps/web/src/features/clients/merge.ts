import type { ClientView } from '@cio/domain/clients/schemas';
import { DRAFT_FIELDS, draftOf, type ClientDraft, type DraftField } from './draft.ts';

/** One field on which the record and the reader's draft disagree. */
export interface Difference {
  field: DraftField;
  theirs: string;
  mine: string;
  /** Who moved away from what both had seen. Only `both` is a real contradiction. */
  changedBy: 'both' | 'them' | 'me';
}

export type Choice = 'theirs' | 'mine';

/** `base` is what the reader had before them when they began to write, `current` what someone saved meanwhile. */
export function differences(base: ClientView, current: ClientView, mine: ClientDraft): Difference[] {
  const [before, theirs] = [draftOf(base), draftOf(current)];
  return DRAFT_FIELDS.flatMap((field) => {
    const own = mine[field].trim();
    if (own === theirs[field]) return [];
    const [theyChanged, iChanged] = [theirs[field] !== before[field], own !== before[field]];
    const changedBy = theyChanged ? (iChanged ? 'both' : 'them') : 'me';
    return [{ field, theirs: theirs[field], mine: own, changedBy } as const];
  });
}

/** Where only one of the two changed a field, that change stands. Where both did, the reader was about to save theirs. */
export function firstChoices(rows: readonly Difference[]): Partial<Record<DraftField, Choice>> {
  return Object.fromEntries(
    rows.map(({ field, changedBy }) => [field, changedBy === 'them' ? 'theirs' : 'mine']),
  );
}

/** The draft that follows from the choices: the record as it is now, and the reader's word where they kept it. */
export function merged(
  current: ClientView,
  rows: readonly Difference[],
  choices: Partial<Record<DraftField, Choice>>,
): ClientDraft {
  const kept = rows.filter(({ field }) => choices[field] === 'mine').map(({ field, mine }) => [field, mine]);
  return { ...draftOf(current), ...Object.fromEntries(kept) };
}
