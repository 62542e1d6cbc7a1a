import type { Writable } from 'node:stream';
import pg from 'pg';
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
  return db.turnstiles.write.pass(() =>
    db.prisma.$transaction(async (tx) => {
      await tx.$queryRawUnsafe(SCOPE_SQL, ...scopeSettings(scope));
      return work(tx);
    }, options),
  );
}

/** A statement with its parameters. The name lets PostgreSQL plan it once a connection. */
export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/** The name under which each connection keeps the statement that takes a scope. */
const SCOPE_NAME = 'scope';

/**
 * The one way to read without writing: begin, scope, statements and commit leave in one message, so a read
 * costs one round trip. The statements cannot depend on each other's answers.
 */
export const readInScope = <Rows extends unknown[][]>(
  db: Database,
  scope: Scope,
  statements: { [K in keyof Rows]: Statement },
): Promise<Rows> => inOneMessage(db, scope, 'begin read only', statements);

/** The same for writes that depend on no answer: for counters and marks on the way of every request. */
export const writeAtOnce = <Rows extends unknown[][]>(
  db: Database,
  scope: Scope,
  statements: { [K in keyof Rows]: Statement },
): Promise<Rows> => inOneMessage(db, scope, 'begin', statements);

function inOneMessage<Rows extends unknown[][]>(
  db: Database,
  scope: Scope,
  begin: string,
  statements: { [K in keyof Rows]: Statement },
): Promise<Rows> {
  return db.turnstiles.read.pass(() => sendOneMessage<Rows>(db, scope, begin, statements));
}

async function sendOneMessage<Rows extends unknown[][]>(
  db: Database,
  scope: Scope,
  begin: string,
  statements: { [K in keyof Rows]: Statement },
): Promise<Rows> {
  if ((statements as Statement[]).some(({ name }) => name === SCOPE_NAME)) {
    throw new Error(`A statement cannot be named "${SCOPE_NAME}": that one takes the scope.`);
  }
  const message = [
    begin,
    { name: SCOPE_NAME, text: SCOPE_SQL, values: scopeSettings(scope) },
    ...(statements as Statement[]),
    'commit',
  ];
  const client = await db.readPool.connect();
  const answers = await askAtOnce(client, message);
  const failures = answers
    .filter((answer) => answer.status === 'rejected')
    .map(({ reason }) => reason as unknown);
  client.release(failures.some(leavesGuessing));
  if (failures.length > 0) throw failures[0];
  return answers
    .slice(2, -1)
    .map((answer) => (answer as PromiseFulfilledResult<pg.QueryResult>).value.rows) as Rows;
}

/** Every answer is waited for, whatever becomes of the others: one that nobody awaits would end the process. */
function askAtOnce(
  client: pg.PoolClient,
  statements: (string | Statement)[],
): Promise<PromiseSettledResult<pg.QueryResult>[]> {
  // Held back until all are written: otherwise each leaves by a system call of its own, and the database wakes up for each.
  const socket = socketOf(client);
  socket?.cork();
  try {
    // Async, so that a statement that cannot even be sent is one more answer and not an end halfway.
    return Promise.allSettled(statements.map(async (statement) => client.query(statement)));
  } finally {
    socket?.uncork();
  }
}

/** pg's own socket, where this version of pg keeps it; without it a read is slower and nothing else. */
function socketOf(client: pg.PoolClient): Pick<Writable, 'cork' | 'uncork'> | null {
  const { connection } = client as { connection?: { stream?: Partial<Writable> } };
  const { stream } = connection ?? {};
  return typeof stream?.cork === 'function' && typeof stream.uncork === 'function'
    ? (stream as Writable)
    : null;
}

/** 08: connection. 57: the server ends it. 0A000: a plan made before a migration. 26000: a plan that is gone. */
const SPOILT = /^(?:08|57)...$|^(?:0A000|26000)$/;

/**
 * An error that PostgreSQL reports ends the transaction and leaves a clean connection. Any other one leaves us
 * guessing what was sent and what the server remembers, so the pool replaces the connection.
 */
const leavesGuessing = (failure: unknown): boolean =>
  !(failure instanceof pg.DatabaseError) || SPOILT.test(failure.code ?? '');
