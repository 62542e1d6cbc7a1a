import { DomainError } from './errors.ts';

const NAME = /^[A-Za-z0-9_.-]{1,60}$/;

/** The kind of a fault in one word that may be kept and shown. Messages may quote what people wrote, so they never are. */
export function faultName(fault: unknown): string {
  if (fault instanceof DomainError) return fault.code;
  const { code, name } = (fault ?? {}) as { code?: unknown; name?: unknown };
  for (const word of [code, name]) if (typeof word === 'string' && NAME.test(word)) return word;
  return 'Error';
}

const AWAY =
  /^(?:08|57P0)|^(?:ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|P1001|P1002|P1008|P1017|P2024|P2028|POOL_SATURATED)$/;
const AWAY_WORDS =
  /connection (?:terminated|is closed|timeout)|timeout (?:exceeded when trying to connect|expired)|query read timeout|command timed out|socket timeout|max retries per request|server has closed the connection|(?:starting up|shutting down|not yet accepting)/i;

/** Whether the service was not there to ask, as against having refused what was asked. */
export function isAway(fault: unknown): boolean {
  for (let one = fault as { code?: unknown; message?: unknown; cause?: unknown } | undefined; one;) {
    if (typeof one.code === 'string' && AWAY.test(one.code)) return true;
    if (typeof one.message === 'string' && AWAY_WORDS.test(one.message)) return true;
    one = one.cause as typeof one;
  }
  return false;
}
