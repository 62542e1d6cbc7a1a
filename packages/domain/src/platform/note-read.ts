// Who read what sensitive thing: a line in the trail, and no fact for the outbox, because nothing changed.
import { withTransaction, type StaffContext } from './context.ts';
import type { ReadNote } from './read-notes.ts';
import { addNotes } from './read-notes.ts';
import { actorOf } from './record.ts';

export interface SensitiveRead {
  type: `${string}.${string}`;
  subject: { type: string; id: string };
  /** Names of the sensitive fields that were shown. */
  fields: readonly string[];
}

/**
 * Notes that this reader was shown this record. Where the process keeps a notebook the answer does not wait for the database;
 * without one (jobs, programs, tests) the line is written before the answer leaves.
 */
export async function noteRead(ctx: StaffContext, { type, subject, fields }: SensitiveRead): Promise<void> {
  const { actorKind, actorId } = actorOf(ctx.actor);
  const note: ReadNote = {
    id: ctx.newId(),
    orgId: ctx.actor.orgId,
    action: type,
    subjectType: subject.type,
    subjectId: subject.id,
    fields,
    actorKind,
    actorId,
    requestId: ctx.requestId,
    at: ctx.now(),
  };
  if (ctx.readNotes) ctx.readNotes.add(note);
  else await withTransaction(ctx, (tx) => addNotes(tx, [note]));
}
