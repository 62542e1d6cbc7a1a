import { secondFactorKeys, type SecondFactorKeys } from '@cio/domain/identity';
import { env } from '../env.ts';

let made: { from: string; keys: SecondFactorKeys } | undefined;

export function factorKeys(): SecondFactorKeys {
  const { appSecret } = env();
  if (made?.from !== appSecret) made = { from: appSecret, keys: secondFactorKeys(appSecret) };
  return made.keys;
}
