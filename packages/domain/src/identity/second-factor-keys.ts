import { hkdfSync } from 'node:crypto';
import {
  inSystemScope,
  openUnnamed,
  sealBytes,
  unnamedKey,
  type UnderMaster,
  Unsealable,
  type MasterKey,
} from '../platform/index.ts';

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

/** Those of before are under the instance's secret and no master key: they come over when a code of theirs is next right. */
export const appsUnder = (masterKey: MasterKey): UnderMaster => ({
  name: 'totp_factors',
  wrapAnew: (db) =>
    inSystemScope(db, 'platform.keys', async (tx) => {
      const rows = await tx.totpFactor.findMany({ select: { userId: true, sealedSecret: true } });
      const { seal, isOld } = totpKeys(masterKey, new Uint8Array(32));
      let wrapped = 0;
      for (const { userId, sealedSecret } of rows.filter((row) => isOld(row.sealedSecret))) {
        const secret = orNull(() => masterKey.open(PURPOSE, '', sealedSecret, about(userId)));
        if (!secret) continue;
        const data = { sealedSecret: seal(userId, secret) };
        wrapped += (await tx.totpFactor.updateMany({ where: { userId, sealedSecret }, data })).count;
      }
      return wrapped;
    }),
});
