// One key for each person of a firm. What the trail keeps of a person's sensitive values is under it alone: with the key
// the values are gone, in every backup that is younger, while the entries and their chain stay whole.
import type { Transaction } from '@cio/db';
import type { MasterKey } from './master-key.ts';
import { firmKeys, type FirmKeys, type KeysContext } from './firm-keys.ts';
import { recall, remember } from './remembered.ts';
import { idBytes, idText, keyIdOf, newSecret, openBytes, sealBytes, type SealingKey } from './sealed.ts';

export interface PersonOfFirm {
  orgId: string;
  personId: string;
}

/** The person's key, made at its first use. Null once it was destroyed: nothing more is kept of them. */
export async function keyToSealWith(
  tx: Transaction,
  ctx: KeysContext,
  person: PersonOfFirm,
): Promise<SealingKey | null> {
  const found = await tx.personKey.findFirst({ where: person, select: KEY });
  if (found) return unwrap(tx, ctx, person, found);
  const [id, secret] = [ctx.newId(), newSecret()];
  const wrappedKey = wrapPersonKey(await firmKeys(tx, ctx, person.orgId), person, secret);
  const { count } = await tx.personKey.createMany({
    data: [{ id, ...person, wrappedKey, createdAt: ctx.now() }],
    skipDuplicates: true,
  });
  if (count === 1) return { id: idBytes(id), secret };
  // Someone else's transaction made it at the same moment; theirs has committed, or the insert would still wait.
  const theirs = await tx.personKey.findFirstOrThrow({ where: person, select: KEY });
  return unwrap(tx, ctx, person, theirs);
}

/** The key that a sealed value names: null where it was destroyed. */
export async function keyToOpenWith(
  tx: Transaction,
  ctx: KeysContext,
  orgId: string,
  sealed: Uint8Array,
): Promise<SealingKey | null> {
  const found = await tx.personKey.findFirst({
    where: { orgId, id: idText(keyIdOf(sealed)) },
    select: { ...KEY, personId: true },
  });
  return found && unwrap(tx, ctx, { orgId, personId: found.personId }, found);
}

/** Returns false where there is no key, or none any more. */
export async function destroyPersonKey(tx: Transaction, person: PersonOfFirm, now: Date): Promise<boolean> {
  const { count } = await tx.personKey.updateMany({
    where: { ...person, erasedAt: null },
    data: { wrappedKey: null, erasedAt: now },
  });
  return count === 1;
}

const KEY = { id: true, wrappedKey: true } as const;

async function unwrap(
  tx: Transaction,
  ctx: KeysContext,
  person: PersonOfFirm,
  { id, wrappedKey }: { id: string; wrappedKey: Uint8Array | null },
): Promise<SealingKey | null> {
  if (!wrappedKey) return null;
  const one = { of: `person key ${person.orgId} ${person.personId}`, wrapped: wrappedKey };
  const known = recall(one);
  if (known) return { id: idBytes(id), secret: known };
  const secret = openPersonKey(await firmKeys(tx, ctx, person.orgId), ctx.masterKey, person, wrappedKey);
  return { id: idBytes(id), secret: remember(one, secret) };
}

export const wrapPersonKey = (
  keys: FirmKeys,
  person: PersonOfFirm,
  secret: Uint8Array,
): Uint8Array<ArrayBuffer> => sealBytes(keys.active('field'), secret, aboutKey(person));

/** Keys of before the firm had its own are directly under the master key, until they are wrapped anew. */
export function openPersonKey(
  keys: FirmKeys,
  masterKey: MasterKey,
  person: PersonOfFirm,
  wrapped: Uint8Array,
): Uint8Array {
  const keyId = idText(keyIdOf(wrapped));
  return keys.has('field', keyId)
    ? openBytes(keys.find('field', keyId), wrapped, aboutKey(person))
    : masterKey.open('person-keys', person.orgId, wrapped, aboutKey(person));
}

const aboutKey = ({ orgId, personId }: PersonOfFirm) => `person key ${orgId} ${personId}`;
