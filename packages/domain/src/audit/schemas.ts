// Browser-safe: what may be asked of the trail, and how it is shown.
import { z } from 'zod';

export { BY_ITSELF, EXPORT_FORMATS, type ExportFormat } from './choices.ts';

const Day = z.iso.date('date').refine((day) => day >= '1970-01-01' && day <= '9999-12-30', 'date');
const Word = z
  .string()
  .max(100)
  .regex(/^[a-z0-9_.-]+$/, 'malformed');

/** Nothing asked for: everything. Days are the reader's own, both included. */
export const AuditFilters = z.strictObject({
  actorId: z.string().max(60).optional().describe('Who did it: the id of a login, or "system".'),
  action: Word.optional().describe('What happened.'),
  subjectType: Word.optional().describe('The kind of record that it was done to.'),
  recordId: z.string().max(60).optional().describe('Everything about one record.'),
  from: Day.optional().describe('The first day, in the time zone of the reader.'),
  to: Day.optional().describe('The last day, included.'),
});
export type AuditFilters = z.infer<typeof AuditFilters>;

export const ListAuditInput = AuditFilters.extend({
  limit: z.number().int().min(1).max(100).default(25).describe('How many at most.'),
  cursor: z.string().nullish().describe('The nextCursor of the page before.'),
});
export type ListAuditInput = z.input<typeof ListAuditInput>;

export const GetAuditEntryInput = z.strictObject({ id: z.string().describe('The id of the entry.') });
export type GetAuditEntryInput = z.infer<typeof GetAuditEntryInput>;

export const ErasePersonKeyInput = z.strictObject({ personId: z.string() });
export type ErasePersonKeyInput = z.infer<typeof ErasePersonKeyInput>;

/** A record that an entry speaks of. No name: it is not the firm's any more, or not the reader's to see. */
export interface NamedRecord {
  type: string;
  id: string;
  name: string | null;
}

export interface AuditEntryView {
  id: string;
  at: string;
  action: string;
  /** `person`: someone who signed in. `system`: a job of the product, or the operator at the command line. */
  actor: { kind: 'person' | 'system'; id: string | null; name: string | null; job: string | null };
  subject: NamedRecord;
  /** Other records that it is about, by their part in it. */
  links: { part: string; record: NamedRecord }[];
  changedFields: string[];
  /** Values before and after are kept with it. */
  hasValues: boolean;
  requestId: string;
}

export type ShownValue = string | number | boolean | null;
export interface ValueChange {
  field: string;
  before: ShownValue;
  after: ShownValue;
}

export interface AuditEntryDetail extends AuditEntryView {
  /** `erased`: the person's key was destroyed. `unreadable`: the key does not fit, which should not be. */
  values: { state: 'none' | 'erased' | 'unreadable' } | { state: 'shown'; changes: ValueChange[] };
  /** Its place in the firm's chain; null until it is sealed. */
  seal: { position: number; hash: string; sealedAt: string } | null;
}

export interface AuditActor {
  id: string;
  name: string | null;
}

export interface AuditFacets {
  actors: AuditActor[];
  /** Whether anything was done by no person. */
  system: boolean;
  actions: string[];
  subjectTypes: string[];
}

export interface ChainStatus {
  position: number;
  head: string | null;
  sealedAt: string | null;
  /** The last walk through the whole chain. */
  checked: { at: string; position: number; fault: { kind: string; position: number } | null } | null;
}
