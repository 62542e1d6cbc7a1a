// What an answer should have been: the procedure's own declaration held against the table of rights.
import { holdersOf } from '@cio/domain/identity';
import type { DeclaredProcedure } from '../declarations.ts';
import type { Reply } from './calls.ts';
import type { IdKind } from './ids.ts';
import type { Caller } from './world.ts';

export type Verdict = 'allowed' | 'forbidden' | 'unauthenticated';

export function verdictFor(
  { permission }: DeclaredProcedure,
  { door, holder, scopes, owes }: Caller,
): Verdict {
  const holders = holdersOf(permission!);
  // A key is asked for at the door itself, whatever stands behind it.
  if (door === 'rest' && holder === null) return 'unauthenticated';
  if (holders === 'anyone') return 'allowed';
  if (holder === null) return 'unauthenticated';
  // Who owes a second factor has their own account, and nothing of their role.
  if (owes && permission !== 'self') return 'forbidden';
  // A program's key has no login of its own.
  if (permission === 'self' && door === 'rest') return 'forbidden';
  if (scopes && !scopes.includes(permission!)) return 'forbidden';
  return holders!.includes(holder) ? 'allowed' : 'forbidden';
}

export interface Attempt {
  kind: IdKind;
  /** The field that is not the caller's own; none in a plain call. */
  field: { path: string; optional: boolean } | null;
  input: unknown;
  /** The procedure takes an id at all. */
  hasIds: boolean;
}

/** What the caller learns: the number of the request differs each time and says nothing. */
const told = ({ status, text }: Reply): string => `${status} ${text.replace(/"requestId":"[^"]*"/g, '')}`;

const done = (status: number) => status >= 200 && status < 300;

/** What is wrong with this answer, or null. `unknown`: what the same call with an id that nobody has was told. */
export function problemWith(
  reply: Reply,
  { kind, field, hasIds }: Attempt,
  {
    verdict,
    procedure,
    caller,
    unknown,
  }: {
    verdict: Verdict;
    procedure: DeclaredProcedure;
    caller: Caller;
    unknown: Reply | null;
  },
): string | null {
  const { status } = reply;
  const got = `answered ${status}`;
  if (status >= 500) return `${got}, which is a fault`;
  if (verdict === 'unauthenticated') return status === 401 ? null : `${got} instead of 401`;
  if (verdict === 'forbidden') {
    // REST does not say "not for you" of what may not even be there: it asks for the record first.
    const hides = caller.door === 'rest' && procedure.rest?.existence !== undefined && kind !== 'own';
    if (status !== 403 && !(hides && status === 404)) return `${got} instead of 403`;
    return kind === 'foreign' && unknown && unknown.status !== status
      ? `${got}, but ${unknown.status} for an id that nobody has`
      : null;
  }
  if (kind === 'own') {
    const refused = status === 401 || status === 403 || (status === 404 && hasIds);
    return refused ? `${got}, although they may` : null;
  }
  if (kind === 'malformed') return [400, 404, 422].includes(status) ? null : `${got} instead of a refusal`;
  if (status === 404) return null;
  // A choice beside the record itself ("hand it to…") may be refused as a field, as long as nobody can tell whose id it was.
  const beside = field?.optional === true && status === 422;
  if (beside && (kind === 'unknown' || (unknown && told(unknown) === told(reply)))) return null;
  // A list narrowed by an id that is not one of ours may also be empty, as long as nobody can tell whose it is.
  const filters = procedure.type === 'query' && field?.optional === true;
  if (filters && done(status) && (kind === 'unknown' || unknown?.text === reply.text)) return null;
  return `${got} instead of 404`;
}
