// Refuses the same statement again and again inside one transaction. On in tests and in development.
import pg from 'pg';

/** A page needs a handful of statements; a loop that asks once per row passes this at the first small list. */
const MOST_REPEATS = 8;

export class RepeatedQueryError extends Error {
  constructor(statement: string, times: number) {
    super(
      `N+1: the same statement ran ${times} times in one transaction. Ask once for all rows: ${statement}`,
    );
    this.name = 'RepeatedQueryError';
  }
}

/** A pg client that counts the statements of each transaction by their text. */
export class GuardedClient extends pg.Client {
  #seen = new Map<string, number>();

  // pg's own signature is a pile of overloads; all of them carry the statement first.
  override query(...args: unknown[]): never {
    const first = args[0] as string | { text?: string } | undefined;
    const text = typeof first === 'string' ? first : (first?.text ?? '');
    const start = text.slice(0, 8).toLowerCase();
    if (start.startsWith('begin') || start.startsWith('commit') || start.startsWith('rollback'))
      this.#seen.clear();
    else if (!text.includes('set_config(') && text !== '') {
      const times = (this.#seen.get(text) ?? 0) + 1;
      this.#seen.set(text, times);
      if (times > MOST_REPEATS) throw new RepeatedQueryError(text, times);
    }
    return (super.query as (...all: unknown[]) => never).apply(this, args);
  }
}
