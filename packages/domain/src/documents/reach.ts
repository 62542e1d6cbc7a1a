// Staff reach what is their firm's; an applicant reaches, through one link at a time, what is about themselves.
import { inScope, readInScope, type Scope, type Statement, type Transaction } from '@cio/db';
import { assertAllowed, type ApplicantPermission, type StaffPermission } from '../identity/index.ts';
import {
  isId,
  notFound,
  read,
  withTransaction,
  type ApplicantContext,
  type StaffContext,
} from '../platform/index.ts';

/** Whoever can send and open files: a person of the firm, a program of theirs, or the client. */
export type FileContext = StaffContext | ApplicantContext;

/** A firm, and for an applicant the person that they are there. */
export interface Place {
  orgId: string;
  personId: string | null;
}

export const isStaff = (ctx: FileContext): ctx is StaffContext => ctx.actor.kind === 'staff';

export function assertMay(ctx: FileContext, staff: StaffPermission, applicant: ApplicantPermission): void {
  assertAllowed(ctx.actor, isStaff(ctx) ? staff : applicant);
}

/** Where this reader may look for something. */
export const placesOf = (ctx: FileContext): readonly Place[] =>
  isStaff(ctx) ? [{ orgId: ctx.actor.orgId, personId: null }] : ctx.actor.links;

/** Where what is about this person is kept. For an applicant only a person that they are. */
export function placeOf(ctx: FileContext, personId: string | null): Place {
  const place = isStaff(ctx)
    ? { orgId: ctx.actor.orgId, personId: null }
    : ctx.actor.links.find((one) => one.personId === personId);
  if (!place) throw notFound();
  return place;
}

export function inPlace<T>(
  ctx: FileContext,
  place: Place,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return isStaff(ctx) ? withTransaction(ctx, work) : inScope(ctx.db, scopeOf(ctx, place), work);
}

export function readInPlace<Rows extends unknown[][]>(
  ctx: FileContext,
  place: Place,
  statements: { [K in keyof Rows]: Statement },
): Promise<Rows> {
  return isStaff(ctx)
    ? read<Rows>(ctx, statements)
    : readInScope<Rows>(ctx.db, scopeOf(ctx, place), statements);
}

const scopeOf = ({ actor }: ApplicantContext, { orgId, personId }: Place): Scope => ({
  role: 'applicant',
  userId: actor.userId,
  link: { orgId, personId: personId! },
});

/** The row that the reader has under this id, and where; elsewhere there is nothing. */
export async function findById<Row extends object>(
  ctx: FileContext,
  id: string,
  statement: (orgId: string, id: string) => Statement,
): Promise<{ row: Row; place: Place }> {
  if (!isId(id)) throw notFound();
  for (const place of placesOf(ctx)) {
    const [[row]] = await readInPlace<[Row[]]>(ctx, place, [statement(place.orgId, id)]);
    if (row) return { row, place };
  }
  throw notFound();
}
