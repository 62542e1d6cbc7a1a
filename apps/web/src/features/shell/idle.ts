// What has to be done about a session that nobody uses. Pure.

/** Long enough to be read and answered by everybody. */
export const WARNED_MS = 2 * 60_000;
/** Somebody who writes here for that long without sending anything is using it all the same. */
export const WORKING_MS = 5 * 60_000;

export type Idle =
  { does: 'nothing' } | { does: 'tell-server' } | { does: 'ask'; seconds: number } | { does: 'over' };

interface Times {
  sinceContact: number;
  sinceSign: number;
  /** After so long without a use the session may be over. */
  endsAfter: number;
}

export function idleNow({ sinceContact, sinceSign, endsAfter }: Times): Idle {
  const left = endsAfter - sinceContact;
  if (left <= 0) return { does: 'over' };
  if (sinceContact > WORKING_MS && sinceSign < WORKING_MS) return { does: 'tell-server' };
  return left > WARNED_MS ? { does: 'nothing' } : { does: 'ask', seconds: Math.ceil(left / 1_000) };
}
