// What has to be done about a session that nobody uses, or that has lasted as long as one may. Pure.

/** Long enough to be read and answered by everybody. */
export const WARNED_MS = 2 * 60_000;
/** Somebody who writes here for that long without sending anything is using it all the same. */
export const WORKING_MS = 5 * 60_000;

export type Idle =
  | { does: 'nothing' }
  | { does: 'tell-server' }
  /** `ask`: to use it keeps it. `warn`: nothing does. */
  | { does: 'ask' | 'warn'; seconds: number }
  | { does: 'over' };

interface Times {
  sinceContact: number;
  sinceSign: number;
  /** After so long without a use the session may be over. Infinity: it does not idle. */
  endsAfter: number;
  /** However much it is used. */
  endsIn: number;
}

export function idleNow({ sinceContact, sinceSign, endsAfter, endsIn }: Times): Idle {
  const left = endsAfter - sinceContact;
  const soonest = Math.min(left, endsIn);
  if (soonest <= 0) return { does: 'over' };
  if (left < Infinity && sinceContact > WORKING_MS && sinceSign < WORKING_MS) return { does: 'tell-server' };
  if (soonest > WARNED_MS) return { does: 'nothing' };
  return { does: left < endsIn ? 'ask' : 'warn', seconds: Math.ceil(soonest / 1_000) };
}
