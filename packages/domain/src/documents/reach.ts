// Staff reach what is their firm's; an applicant reaches, through one link at a time, what is about themselves.
import { inScope, type Scope, type Transaction } from '@cio/db';
import { assertAllowed, type ApplicantPermission, type StaffPermission } from '../identity/index.ts';
import {
  isId,
  notFound,
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

const scopeOf = ({ actor }: ApplicantContext, { orgId, personId }: Place): Scope => ({
  role: 'applicant',
  userId: actor.userId,
  link: { orgId, personId: personId! },
});

/** What the reader has under this id, asked in each of their places; elsewhere there is nothing. */
export async function findById<Found extends object>(
  ctx: FileContext,
  id: string,
  look: (tx: Transaction, place: Place) => Promise<Found | null>,
): Promise<Found & { place: Place }> {
  if (!isId(id)) throw notFound();
  for (const place of placesOf(ctx)) {
    const found = await inPlace(ctx, place, (tx) => look(tx, place));
    if (found) return { ...found, place };
  }
  throw notFound();
}
