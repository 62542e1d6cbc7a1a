// The notebook of a process for reads: kept in memory for a moment and written for many readers in one statement, so that
// a hot read stays a read. A process that is killed loses what it noted in the last quarter of a second; a change's own
// entry never takes this way (docs/decisions/0011).
import { inScope, type Database, type Transaction } from '@cio/db';

export interface ReadNote {
  id: string;
  orgId: string;
  action: string;
  subjectType: string;
  subjectId: string;
  fields: readonly string[];
  actorKind: string;
  actorId: string | null;
  requestId: string;
  at: Date;
}

export interface ReadNotes {
  add(note: ReadNote): void;
  /** Writes what is kept. Called once more when the process ends. */
  flush(): Promise<void>;
}

/** For questions of the product's own, whose answers nobody sees. */
export const SEEN_BY_NOBODY: ReadNotes = { add: () => {}, flush: () => Promise.resolve() };

/** Opening a record again within this time is the same reading. */
const SAME_READING_MS = 5 * 60_000;
const FLUSH_MS = 250;
const MOST_AT_ONCE = 500;
/** While the database is away. Older notes give way to newer ones, and that is said. */
const MOST_KEPT = 20_000;

export function openReadNotes(db: Database, onFault: (error: unknown) => void): ReadNotes {
  const waiting: ReadNote[] = [];
  const lately = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  const wait = () => {
    timer ??= setTimeout(() => void flush(), FLUSH_MS);
    // A process that has nothing else to do may end: it flushes as it ends.
    timer.unref();
  };
  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      try {
        await inScope(db, { role: 'system', name: 'platform.note-reads' }, (tx) => addNotes(tx, batch));
      } catch (error) {
        onFault(error);
        return wait();
      }
      waiting.splice(0, batch.length);
    }
  }
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing ??= writeAll().finally(() => (writing = undefined));
    return writing;
  }
  return {
    add(note) {
      const key = sameReading(note);
      const at = note.at.getTime();
      if (at - (lately.get(key) ?? -Infinity) < SAME_READING_MS) return;
      forgetOld(lately, at);
      lately.set(key, at);
      waiting.push(note);
      if (waiting.length > MOST_KEPT && !writing) {
        waiting.shift();
        onFault(new Error('a note of a read was lost: the database does not take them'));
      }
      wait();
    },
    flush,
  };
}

/** One statement for all. A reading that another process has noted already is left out. */
export async function addNotes(tx: Transaction, notes: readonly ReadNote[]): Promise<void> {
  const column = <Key extends keyof ReadNote>(key: Key) => notes.map((note) => note[key]);
  await tx.$executeRawUnsafe(
    `insert into audit_entries (id, org_id, action, subject_type, subject_id, changed_fields, actor_kind, actor_id, request_id, at)
     select n.id, n.org_id, n.action, n.subject_type, n.subject_id, string_to_array(n.fields, ','), n.actor_kind, n.actor_id, n.request_id, n.at
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::timestamptz[])
       as n (id, org_id, action, subject_type, subject_id, fields, actor_kind, actor_id, request_id, at)
     where not exists (
       select 1 from audit_entries e where e.org_id = n.org_id and e.subject_id = n.subject_id and e.actor_id = n.actor_id
         and e.action = n.action and e.at > n.at - interval '${SAME_READING_MS} milliseconds' and e.at <= n.at
     )`,
    column('id'),
    column('orgId'),
    column('action'),
    column('subjectType'),
    column('subjectId'),
    notes.map(({ fields }) => fields.join(',')),
    column('actorKind'),
    column('actorId'),
    column('requestId'),
    notes.map(({ at }) => at.toISOString()),
  );
}

const sameReading = ({ orgId, actorId, action, subjectId }: ReadNote) =>
  `${orgId} ${actorId} ${action} ${subjectId}`;

const MOST_REMEMBERED = 50_000;

function forgetOld(lately: Map<string, number>, now: number): void {
  // Oldest first: a map keeps the order of insertion.
  for (const [key, at] of lately) {
    if (now - at < SAME_READING_MS && lately.size < MOST_REMEMBERED) return;
    lately.delete(key);
  }
}
