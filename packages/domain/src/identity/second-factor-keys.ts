import { hkdfSync } from 'node:crypto';
import { openUnnamed, sealBytes, unnamedKey, Unsealable, type MasterKey } from '../platform/index.ts';

/** What the database does not hold. With other secrets of the instance, no app and no recovery code is known any more. */
export interface SecondFactorKeys {
  totp: TotpKeys;
  recovery: Uint8Array;
}

export interface TotpKeys {
  seal(userId: string, secret: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Null when it was sealed under secrets that are not the instance's any more (docs/operations.md). */
  open(userId: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> | null;
  /** Whether it is to be sealed anew at the next occasion: it was under an earlier key. */
  isOld(sealed: Uint8Array): boolean;
}

/** A login belongs to no firm, so the secrets of its apps are under the master key itself. */
export const secondFactorKeys = (appSecret: string, masterKey: MasterKey): SecondFactorKeys => ({
  totp: totpKeys(masterKey, unnamedKey(appSecret, 'totp')),
  recovery: new Uint8Array(hkdfSync('sha256', appSecret, '', 'recovery codes', 32)),
});

const PURPOSE = 'second-factors';
const about = (userId: string) => `app of ${userId}`;

function totpKeys(masterKey: MasterKey, unnamed: Uint8Array): TotpKeys {
  return {
    seal: (userId, secret) => sealBytes(masterKey.derive(PURPOSE, ''), secret, about(userId)),
    open: (userId, sealed) =>
      orNull(() => masterKey.open(PURPOSE, '', sealed, about(userId))) ??
      orNull(() => openUnnamed(unnamed, sealed, userId)),
    isOld: (sealed) => orNull(() => masterKey.isUnderNewest(PURPOSE, '', sealed)) !== true,
  };
}

function orNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof Unsealable) return null;
    throw error;
  }
}
