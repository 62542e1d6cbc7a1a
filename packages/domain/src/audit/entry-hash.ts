// What is hashed and how. Pure and small: whoever wants to check a firm's chain without us needs these lines alone.
import { createHash } from 'node:crypto';

/** An entry as the database holds it, every column of it, in forms that read the same everywhere. */
export interface EntryRow {
  id: string;
  org_id: string;
  action: string;
  subject_type: string;
  subject_id: string;
  changed_fields: string[] | null;
  links: string | null;
  actor_kind: string;
  actor_id: string | null;
  request_id: string;
  /** Milliseconds since 1970. */
  at_ms: string;
  sealed: Uint8Array | null;
  tx: string;
}

export const ENTRY_COLUMNS = `e.id, e.org_id, e.action, e.subject_type, e.subject_id, e.changed_fields, e.links::text as links,
  e.actor_kind, e.actor_id, e.request_id, (extract(epoch from e.at) * 1000)::bigint::text as at_ms, e.sealed, e.tx::text as tx`;

const FORM = 'cio-audit-1';

/** A list in JSON has one reading only. Sealed values enter by the hash of their ciphertext: without their key it still holds. */
export function hashEntry(row: EntryRow): Buffer {
  const sealed = row.sealed && createHash('sha256').update(row.sealed).digest('hex');
  return createHash('sha256')
    .update(
      JSON.stringify([
        ...[FORM, row.id, row.org_id, row.tx, row.at_ms, row.action, row.subject_type, row.subject_id],
        ...[row.changed_fields, row.links, row.actor_kind, row.actor_id, row.request_id, sealed],
      ]),
    )
    .digest();
}

/** What stands before the first link: chains of two firms never share a hash. */
export const genesisOf = (orgId: string): Buffer =>
  createHash('sha256').update(`cio-audit-chain ${orgId}`).digest();

export function hashLink(before: Uint8Array, position: bigint, entryHash: Uint8Array): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(position);
  return createHash('sha256').update(before).update(place).update(entryHash).digest();
}
