import { secondFactorKeys, type SecondFactorKeys } from '@cio/domain/identity';
import type { MasterKey } from '@cio/domain/platform';
import { env } from '../env.ts';
import { services } from './services.ts';

let made: { from: string; under: MasterKey; keys: SecondFactorKeys } | undefined;

export function factorKeys(): SecondFactorKeys {
  const { appSecret } = env();
  const { masterKey } = services();
  if (made?.from !== appSecret || made.under !== masterKey)
    made = { from: appSecret, under: masterKey, keys: secondFactorKeys(appSecret, masterKey) };
  return made.keys;
}
