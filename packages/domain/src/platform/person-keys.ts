// One key for each person of a firm. What the trail keeps of a person's sensitive values is under it alone: with the key
// the values are gone, in every backup that is younger, while the entries and their chain stay whole.
import type { Transaction } from '@cio/db';
import type { ServiceContext } from './context.ts';
import { keyIdOf, newSecret, seal, unseal, type MasterKey, type SealingKey } from './sealing.ts';

type KeyContext = Pick<ServiceContext, 'now' | 'newId' | 'masterKey'>;
export interface PersonOfFirm {
  orgId: string;
  personId: string;
}

/** The person's key, made at its first use. Null once it was destroyed: nothing more is kept of them. */
export async function keyToSealWith(
  tx: Transaction,
  ctx: KeyContext,
  person: PersonOfFirm,
): Promise<SealingKey | null> {
  const found = await tx.personKey.findFirst({ where: person, select: KEY });
  if (found) return unwrap(ctx.masterKey, person, found);
  const [id, secret] = [ctx.newId(), newSecret()];
  const wrappedKey = new Uint8Array(seal(wrappingKey(ctx.masterKey, person), secret, aboutKey(person)));
  const { count } = await tx.personKey.createMany({
    data: [{ id, ...person, wrappedKey, createdAt: ctx.now() }],
    skipDuplicates: true,
  });
  if (count === 1) return { id: idBytes(id), secret };
  // Someone else's transaction made it at the same moment; theirs has committed, or the insert would still wait.
  const theirs = await tx.personKey.findFirstOrThrow({ where: person, select: KEY });
  return unwrap(ctx.masterKey, person, theirs);
}

/** The key that a sealed value names: null where it was destroyed. */
export async function keyToOpenWith(
  tx: Transaction,
  { masterKey }: Pick<KeyContext, 'masterKey'>,
  orgId: string,
  sealed: Uint8Array,
): Promise<SealingKey | null> {
  const found = await tx.personKey.findFirst({
    where: { orgId, id: idText(keyIdOf(sealed)) },
    select: { ...KEY, personId: true },
  });
  return found && unwrap(masterKey, { orgId, personId: found.personId }, found);
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

function unwrap(
  masterKey: MasterKey,
  person: PersonOfFirm,
  { id, wrappedKey }: { id: string; wrappedKey: Uint8Array | null },
): SealingKey | null {
  if (!wrappedKey) return null;
  return { id: idBytes(id), secret: unseal(wrappingKey(masterKey, person), wrappedKey, aboutKey(person)) };
}

const wrappingKey = (masterKey: MasterKey, { orgId }: PersonOfFirm) => masterKey.derive('person-keys', orgId);
const aboutKey = ({ orgId, personId }: PersonOfFirm) => `person key ${orgId} ${personId}`;
const idBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idText = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
