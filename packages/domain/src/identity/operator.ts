import { newId, type RecordContext } from '../platform/index.ts';

/** How the trail names what the operator did from the command line, where nobody is signed in. */
export function byOperator(orgId: string, now: Date): RecordContext {
  return {
    actor: { kind: 'system', job: 'operator', orgId },
    requestId: newId(),
    now: () => now,
    newId,
  };
}
