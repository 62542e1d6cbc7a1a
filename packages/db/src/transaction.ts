import type pg from 'pg';
import type { Database } from './client.ts';
import type { Prisma } from './generated/prisma/client.ts';
import { SCOPE_SQL, scopeSettings, type Scope } from './scopes.ts';

export type Transaction = Prisma.TransactionClient;

/** The one way to write: a transaction that can do what its scope may do, and nothing else. */
export function inScope<T>(
  db: Database,
  scope: Scope,
  work: (tx: Transaction) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  return db.prisma.$transaction(async (tx) => {
    await tx.$queryRawUnsafe(SCOPE_SQL, ...scopeSettings(scope));
    return work(tx);
  }, options);
}

/** A statement with its parameters. The name lets PostgreSQL plan it once a connection. */
export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/**
 * The one way to read without writing: begin, scope, statements and commit leave in one message, so a read
 * costs one round trip. The statements cannot depend on each other's answers.
 */
export async function readInScope<Rows extends unknown[][]>(
  db: Database,
  scope: Scope,
  statements: { [K in keyof Rows]: Statement },
): Promise<Rows> {
  const client = await db.readPool.connect();
  let broken: Error | undefined;
  try {
    const answers = await Promise.allSettled([
      client.query('begin read only'),
      client.query({ name: 'scope', text: SCOPE_SQL, values: scopeSettings(scope) }),
      ...(statements as Statement[]).map((statement) => client.query<pg.QueryResultRow>(statement)),
      client.query('commit'),
    ]);
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason;
    return answers
      .slice(2, -1)
      .map((answer) => (answer as PromiseFulfilledResult<pg.QueryResult>).value.rows) as Rows;
  } catch (error) {
    // An error that PostgreSQL itself reported leaves a clean connection; any other one leaves us guessing.
    if (!(error as { code?: string }).code?.match(/^[0-9A-Z]{5}$/)) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}
