// Sensitive values of a change, before and after. They stand in the trail as ciphertext and nowhere else.
import { openBytes, sealBytes, type SealingKey } from './sealed.ts';

/** JSON and nothing else: what is sealed must read the same in ten years. */
export type SensitiveValue = string | number | boolean | null;
export type SensitiveValues = Record<string, SensitiveValue>;

export interface SensitiveChange {
  personId: string;
  before: SensitiveValues;
  after: SensitiveValues;
}

/** What of a change is sensitive, by a module's own list; null where nothing is. A new record has no `before`. */
export function sensitiveChange<Field extends string>(
  personId: string,
  fields: readonly Field[],
  before: Readonly<Record<Field, SensitiveValue>> | null,
  after: Readonly<Record<Field, SensitiveValue>>,
): SensitiveChange | null {
  const changed = fields.filter((field) => (before?.[field] ?? null) !== after[field]);
  if (changed.length === 0) return null;
  const valuesOf = (side: Readonly<Record<Field, SensitiveValue>> | null) =>
    Object.fromEntries(changed.map((field) => [field, side?.[field] ?? null]));
  return { personId, before: valuesOf(before), after: valuesOf(after) };
}

/** Bound to its entry: the ciphertext of one cannot be shown as another's. */
export const sealChange = (
  key: SealingKey,
  { before, after }: SensitiveChange,
  entryId: string,
): Uint8Array<ArrayBuffer> =>
  sealBytes(key, Buffer.from(JSON.stringify({ before, after }), 'utf8'), aboutEntry(entryId));

export function openChange(
  key: SealingKey,
  sealed: Uint8Array,
  entryId: string,
): Pick<SensitiveChange, 'before' | 'after'> {
  const text = Buffer.from(openBytes(key, sealed, aboutEntry(entryId))).toString('utf8');
  return JSON.parse(text) as Pick<SensitiveChange, 'before' | 'after'>;
}

const aboutEntry = (entryId: string) => `audit entry ${entryId}`;
