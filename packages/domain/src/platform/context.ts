import {
  inScope,
  readInScope,
  type Database,
  type Scope,
  type Statement,
  type SystemScope,
  type Transaction,
} from '@cio/db';

import { notFound } from './errors.ts';
import { newId } from './ids.ts';
import type { ReadNotes } from './read-notes.ts';
import type { Role } from './roles.ts';
import type { MasterKey } from './keys/master-key.ts';
import { traced } from './telemetry/trace.ts';

export interface StaffActor {
  kind: 'staff';
  userId: string;
  orgId: string;
  role: Role;
  via: 'session' | 'api-key';
  /** The firm does not let the admin area be reached from this address (identity/admin-addresses.ts). */
  adminClosedTo?: string;
  /** Of a key: the rights that it was given. Absent: all that its user may do. */
  scopes?: readonly string[];
}

export interface ApplicantActor {
  kind: 'applicant';
  userId: string;
  links: readonly { orgId: string; personId: string }[];
}

/** A job. It carries its tenant, or the name of the system scope that lets it cross firms. */
export interface SystemActor {
  kind: 'system';
  job: string;
  orgId: string;
}

export type Actor = StaffActor | ApplicantActor | SystemActor;

/** What every verb and query is called with: who, when, under which request, on which database. */
export interface ServiceContext {
  db: Database;
  actor: Actor;
  requestId: string;
  now(): Date;
  newId(): string;
  /** A transaction of the same actor that all of this work is part of (idempotency.ts). */
  joined?: Transaction;
  /** What sensitive values are sealed under, one firm and one person apart from the next. */
  masterKey: MasterKey;
  /** The process's notebook for reads. Without one each is written at once. */
  readNotes?: ReadNotes | undefined;
}

export type StaffContext = ServiceContext & { actor: StaffActor };
export type ApplicantContext = ServiceContext & { actor: ApplicantActor };
/** A verb that a person of the firm or one of its jobs may run. */
export type FirmContext = ServiceContext & { actor: StaffActor | SystemActor };

export function createContext(
  parts: Pick<ServiceContext, 'db' | 'requestId' | 'actor' | 'masterKey'> &
    Partial<Pick<ServiceContext, 'now' | 'newId' | 'readNotes'>>,
): ServiceContext {
  return { now: () => new Date(), newId, ...parts };
}

/** A transaction that can do what the actor may do. Within one that the context has joined, a part of it. */
export function withTransaction<T>(ctx: ServiceContext, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return ctx.joined
    ? asPart(ctx.joined, work)
    : traced('transaction', DATABASE, () => inScope(ctx.db, scopeOf(ctx.actor), work));
}

/** What of the database a trace tells: that it was asked, and how long it took. Statements may hold what people wrote. */
const DATABASE = { kind: 'client', facts: { 'db.system.name': 'postgresql' } } as const;

/** What fails is undone by itself, as it would be in a transaction of its own: the whole stays usable. */
async function asPart<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await tx.$executeRawUnsafe('savepoint part');
  try {
    return await work(tx);
  } catch (error) {
    // Where the connection is gone, the first error says more than the second.
    await tx.$executeRawUnsafe('rollback to savepoint part').catch(() => {});
    throw error;
  }
}

/** Statements that do not depend on each other, answered in one round trip, within the actor's walls. */
export function read<Rows extends unknown[][]>(
  ctx: ServiceContext,
  statements: { [K in keyof Rows]: Statement },
): Promise<Rows> {
  return ctx.joined
    ? readAsPart<Rows>(ctx.joined, statements)
    : traced('read', DATABASE, () => readInScope<Rows>(ctx.db, scopeOf(ctx.actor), statements));
}

/** Inside a joined transaction a read sees what was written before it. */
async function readAsPart<Rows extends unknown[][]>(
  tx: Transaction,
  statements: { [K in keyof Rows]: Statement },
): Promise<Rows> {
  const answers: unknown[][] = [];
  for (const { text, values } of statements as Statement[])
    answers.push(await tx.$queryRawUnsafe<unknown[]>(text, ...values));
  return answers as Rows;
}

export function inSystemScope<T>(
  db: Database,
  name: SystemScope,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return inScope(db, { role: 'system', name }, work);
}

/** An applicant who is linked to several firms looks at one of them at a time. */
export function inLink(ctx: ApplicantContext, orgId: string): Scope {
  const link = ctx.actor.links.find((one) => one.orgId === orgId);
  if (!link) throw notFound();
  return { role: 'applicant', userId: ctx.actor.userId, link };
}

export function scopeOf(actor: Actor): Scope {
  switch (actor.kind) {
    case 'staff':
      return { role: 'staff', orgId: actor.orgId, userId: actor.userId };
    case 'system':
      return { role: 'staff', orgId: actor.orgId, userId: '' };
    case 'applicant':
      return { role: 'applicant', userId: actor.userId };
  }
}

/** Bulk loading for one firm, within its walls, with time for large batches. */
export function inFirmBulk<T>(
  db: Database,
  orgId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return inScope(db, { role: 'staff', orgId, userId: '' }, work, { timeout: 120_000 });
}
