import { hkdfSync } from 'node:crypto';
import { sealKey, type SealKey } from '../platform/index.ts';

/** What the database does not hold. With another secret of the instance, no app and no recovery code is known any more. */
export interface SecondFactorKeys {
  totp: SealKey;
  recovery: Uint8Array;
}

export const secondFactorKeys = (appSecret: string): SecondFactorKeys => ({
  totp: sealKey(appSecret, 'totp'),
  recovery: new Uint8Array(hkdfSync('sha256', appSecret, '', 'recovery codes', 32)),
});
