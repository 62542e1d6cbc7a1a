import { relyingPartyOf, type RelyingParty } from '@cio/domain/identity';
import { DomainError } from '@cio/domain/platform';
import { env } from '../env.ts';

/** Whom passkeys are made for here; null where browsers make none. */
export const passkeyParty = (): RelyingParty | null => relyingPartyOf(env().appUrl);

export function requirePasskeyParty(): RelyingParty {
  const party = passkeyParty();
  if (!party) throw new DomainError('unsupported');
  return party;
}
