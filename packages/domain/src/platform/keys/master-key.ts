// The installation's own key. It stands in the environment and never in the database: it wraps the keys that do.
import { createHash, hkdfSync } from 'node:crypto';
import { idText, keyIdOf, openBytes, SECRET_BYTES, Unsealable, type SealingKey } from './sealed.ts';

export interface MasterKey {
  /** Of the one that wraps. A fingerprint tells keys apart and gives nothing of them away. */
  readonly fingerprint: string;
  /** Of every one that opens, the wrapping one first. */
  readonly fingerprints: readonly string[];
  /** A key for one purpose (of one firm): what it opens, no other purpose's or firm's key opens. */
  derive(purpose: string, orgId: string): SealingKey;
  /** Opens what any of the known keys sealed for this purpose. */
  open(purpose: string, orgId: string, sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer>;
  /** Whether a value was sealed for this purpose under the key that wraps, and not under an earlier one. */
  isUnderNewest(purpose: string, orgId: string, sealed: Uint8Array): boolean;
}

/**
 * `encryptionKey` as the environment holds it: 32 bytes in base64, or several such keys with commas between them while one
 * takes over from the other. The first one seals, each of them opens.
 */
export function openMasterKey(encryptionKey: string): MasterKey {
  const secrets = encryptionKey.split(',').map((text) => Buffer.from(text.trim(), 'base64'));
  if (secrets.some((secret) => secret.length !== SECRET_BYTES))
    throw new Error(
      'ENCRYPTION_KEY must be 32 random bytes in base64, or several such keys with commas between them.',
    );
  const fingerprints = secrets.map(fingerprintOf);
  const derived = new Map<string, SealingKey[]>();
  const keysOf = (purpose: string, orgId: string): SealingKey[] => {
    const name = `${purpose}\0${orgId}`;
    const known = derived.get(name) ?? secrets.map((secret) => deriveFrom(secret, purpose, orgId));
    if (derived.size > MOST_REMEMBERED) derived.clear();
    derived.set(name, known);
    return known;
  };
  return {
    fingerprint: fingerprints[0]!,
    fingerprints,
    derive: (purpose, orgId) => keysOf(purpose, orgId)[0]!,
    open(purpose, orgId, sealed, about) {
      const wanted = idText(keyIdOf(sealed));
      const key = keysOf(purpose, orgId).find(({ id }) => idText(id) === wanted);
      if (!key) throw new Unsealable('A key is under a master key that ENCRYPTION_KEY does not hold.');
      return openBytes(key, sealed, about);
    },
    isUnderNewest: (purpose, orgId, sealed) =>
      idText(keyIdOf(sealed)) === idText(keysOf(purpose, orgId)[0]!.id),
  };
}

const MOST_REMEMBERED = 10_000;

function deriveFrom(master: Buffer, purpose: string, orgId: string): SealingKey {
  const info = Buffer.from(`canada-immigration-os\0${purpose}\0${orgId}`, 'utf8');
  const secret = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), info, SECRET_BYTES));
  return { id: createHash('sha256').update('key id\0').update(secret).digest().subarray(0, 16), secret };
}

const fingerprintOf = (master: Buffer): string =>
  createHash('sha256').update('master key\0').update(master).digest('hex').slice(0, 16);
