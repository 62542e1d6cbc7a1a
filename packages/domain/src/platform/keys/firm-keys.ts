// The keys of one firm: made at their first use, kept wrapped under the master key, and held still for the length of a
// transaction. What a transaction read of them stays true until it ends, so a rotation never meets work that is half done
// with the keys of before (docs/decisions/0026).
import type { Transaction } from '@cio/db';
import type { ServiceContext } from '../context.ts';
import type { MasterKey } from './master-key.ts';
import { recall, remember } from './remembered.ts';
import { idBytes, newSecret, sealBytes, Unsealable, type SealingKey } from './sealed.ts';

/** `field` seals values, `index` makes them findable, `file` is what the keys of files come from. */
export const KEY_KINDS = ['field', 'index', 'file'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

export interface FirmKeyRow {
  id: string;
  kind: string;
  wrapped_key: Uint8Array;
  /** Since when another one of its kind seals. */
  replaced_at: Date | null;
  /** Since when nothing is left under it. */
  retired_at: Date | null;
}

/** Everything that seals and opens for one firm, as it stands in this transaction. */
export interface FirmKeys {
  readonly orgId: string;
  /** The one that seals. */
  active(kind: KeyKind): SealingKey;
  /** Those that values may be under: the one that seals first, then those that it replaces. */
  live(kind: KeyKind): SealingKey[];
  has(kind: KeyKind, keyId: string): boolean;
  /** Any key of the firm, also one that was retired. */
  find(kind: KeyKind, keyId: string): SealingKey;
}

export type KeysContext = Pick<ServiceContext, 'masterKey' | 'now' | 'newId'>;

/** The firm's keys. They do not change before the transaction ends. */
export async function firmKeys(tx: Transaction, ctx: KeysContext, orgId: string): Promise<FirmKeys> {
  const found = await holdKeys(tx, orgId);
  const missing = KEY_KINDS.filter((kind) => !found.some((row) => row.kind === kind && !row.replaced_at));
  if (missing.length === 0) return keysOf(ctx.masterKey, orgId, found);
  await tx.firmKey.createMany({
    data: missing.map((kind) => newFirmKey(ctx, orgId, kind)),
    skipDuplicates: true,
  });
  // Another transaction may have made them at the same moment: theirs has committed, or the insert would still wait.
  return keysOf(ctx.masterKey, orgId, await holdKeys(tx, orgId));
}

/** A key in its wrapped form, as its row holds it. */
export function newFirmKey({ masterKey, now, newId }: KeysContext, orgId: string, kind: KeyKind) {
  const id = newId();
  return {
    id,
    orgId,
    kind,
    wrappedKey: wrapFirmKey(masterKey, { id, orgId }, newSecret()),
    masterKey: masterKey.fingerprint,
    createdAt: now(),
  };
}

interface Named {
  id: string;
  orgId: string;
}

export const wrapFirmKey = (masterKey: MasterKey, key: Named, secret: Uint8Array): Uint8Array<ArrayBuffer> =>
  sealBytes(masterKey.derive(PURPOSE, key.orgId), secret, aboutKey(key));

export function unwrapFirmKey(masterKey: MasterKey, key: Named, wrapped: Uint8Array): Uint8Array {
  const one = { of: `${masterKey.fingerprint} ${aboutKey(key)}`, wrapped };
  return recall(one) ?? remember(one, masterKey.open(PURPOSE, key.orgId, wrapped, aboutKey(key)));
}

const PURPOSE = 'firm-keys';
const aboutKey = ({ id, orgId }: Named) => `firm key ${orgId} ${id}`;

const holdKeys = (tx: Transaction, orgId: string): Promise<FirmKeyRow[]> =>
  tx.$queryRawUnsafe<FirmKeyRow[]>(
    'select id, kind, wrapped_key, replaced_at, retired_at from hold_firm_keys($1::uuid)',
    orgId,
  );

function keysOf(masterKey: MasterKey, orgId: string, rows: readonly FirmKeyRow[]): FirmKeys {
  const opened = (row: FirmKeyRow): SealingKey => ({
    id: idBytes(row.id),
    secret: unwrapFirmKey(masterKey, { id: row.id, orgId }, row.wrapped_key),
  });
  const ofKind = (kind: KeyKind) => rows.filter((row) => row.kind === kind);
  const needed = (row: FirmKeyRow | undefined): SealingKey => {
    if (!row) throw new Unsealable();
    return opened(row);
  };
  return {
    orgId,
    active: (kind) => needed(ofKind(kind).find((row) => !row.replaced_at)),
    live: (kind) =>
      ofKind(kind)
        .filter((row) => !row.retired_at)
        .sort((one, other) => Number(one.replaced_at !== null) - Number(other.replaced_at !== null))
        .map(opened),
    has: (kind, keyId) => ofKind(kind).some((row) => row.id === keyId),
    find: (kind, keyId) => needed(ofKind(kind).find((row) => row.id === keyId)),
  };
}
