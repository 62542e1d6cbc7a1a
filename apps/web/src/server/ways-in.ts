// What the sign-in page offers beside the password, and what it says when a provider did not open anything.
import 'server-only';
import { env } from '../env.ts';
import { passkeyParty } from './passkey-ground.ts';

export const waysIn = () => ({
  passkeys: passkeyParty() !== null,
  providers: env().providers.map(({ id, name }) => ({ id, name })),
});

/** next-auth's own words for what broke on the way; everything else broke at the provider or was tampered with. */
const NEXT_AUTH_FAULTS = new Map([
  ['OAuthSignin', 'away'],
  ['OAuthCallback', 'failed'],
  ['OAuthCallbackError', 'failed'],
  ['Callback', 'failed'],
  ['AccessDenied', 'failed'],
] as const);

type Query = Record<string, string | string[] | undefined>;

export function refusalOf({ provider, refused, error }: Query) {
  const broke = NEXT_AUTH_FAULTS.get(error as never);
  if (broke) return { refused: broke, name: '' } as const;
  const known = env().providers.find(({ id }) => id === provider);
  return known && (refused === 'unknown' || refused === 'closed' || refused === 'away')
    ? ({ refused, name: known.name } as const)
    : null;
}
