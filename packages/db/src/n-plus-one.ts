// Refuses the same statement again and again in answer to one request, and two questions at once where one has to wait for the
// other. On in tests and in development.
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** A page needs a handful of statements; a loop that asks once per row passes this at the first small list. */
const MOST_REPEATS = 8;

export class RepeatedQueryError extends Error {
  constructor(statement: string, times: number) {
    super(`N+1: the same statement ran ${times} times in one request. Ask once for all rows: ${statement}`);
    this.name = 'RepeatedQueryError';
  }
}

/** pg lets the second wait, says that it will not do so much longer, and then refuses it. */
export class CrossedQueriesError extends Error {
  constructor(statement: string) {
    super(`This connection is still answering. Open it with pipeline, or wait for the answer: ${statement}`);
    this.name = 'CrossedQueriesError';
  }
}

type Counts = Map<string, number>;

const requests = new AsyncLocalStorage<Counts>();

/** Whatever this work asks, in however many transactions, counts together. Within such work, it joins it. */
export const countedAsOne = <T>(work: () => T): T =>
  requests.getStore() ? work() : requests.run(new Map(), work);

/** What pg does not tell by its types. */
interface Inside {
  pipeline: boolean;
  readyForQuery: boolean;
}

/** A pg client that counts statements by their text: those of the request, or else of the transaction. */
export class GuardedClient extends pg.Client {
  #transaction: Counts = new Map();

  // pg's own signature is a pile of overloads; all of them carry the statement first.
  override query(...args: unknown[]): never {
    const first = args[0] as string | { text?: string } | undefined;
    const text = typeof first === 'string' ? first : (first?.text ?? '');
    const { pipeline, readyForQuery } = this as unknown as Inside;
    if (!pipeline && !readyForQuery) throw new CrossedQueriesError(text);
    if (/^(?:begin|commit|rollback)/i.test(text)) this.#transaction.clear();
    else if (text !== '' && !text.includes('set_config('))
      count(text, requests.getStore() ?? this.#transaction);
    return (super.query as (...all: unknown[]) => never).apply(this, args);
  }
}

function count(text: string, counts: Counts): void {
  const times = (counts.get(text) ?? 0) + 1;
  counts.set(text, times);
  if (times > MOST_REPEATS) throw new RepeatedQueryError(text, times);
}
