/** Why nothing was called, or what went wrong at it. Its code names the kind and holds nothing that was sent or answered. */
export type OutboundProblem =
  | 'not-https'
  | 'inner-address'
  | 'unknown-host'
  | 'redirected-too-often'
  | 'too-large'
  | 'timed-out'
  | 'unreachable'
  | 'resting';

export class OutboundError extends Error {
  override name = 'OutboundError';
  constructor(
    readonly code: OutboundProblem,
    /** For a service that rests after failures: when it is tried again. */
    readonly retryAt: Date | null = null,
  ) {
    super(code);
  }
}
