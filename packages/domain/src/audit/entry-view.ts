import { isId } from '../platform/index.ts';
import type { StaffContext } from '../platform/index.ts';
import type { AuditRow } from './list-statement.ts';
import { LOGIN, lookUp, type NameBook, type NameOf } from './names.ts';
import type { AuditEntryView } from './schemas.ts';

/** Rows as they are shown, with the names of everyone and everything in them. */
export async function toEntryViews(
  ctx: StaffContext,
  book: NameBook,
  rows: readonly AuditRow[],
): Promise<AuditEntryView[]> {
  const nameOf = await lookUp(
    ctx,
    book,
    rows.flatMap((row) => [
      { type: row.subject_type, id: row.subject_id },
      ...(row.actor_id ? [{ type: LOGIN, id: row.actor_id }] : []),
      ...linksOf(row, book).map(({ type, id }) => ({ type, id })),
    ]),
  );
  return rows.map((row) => toEntryView(row, book, nameOf));
}

function toEntryView(row: AuditRow, book: NameBook, nameOf: NameOf): AuditEntryView {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    actor: row.actor_id
      ? { kind: 'person', id: row.actor_id, name: nameOf(LOGIN, row.actor_id), job: null }
      : { kind: 'system', id: null, name: null, job: row.actor_kind.replace(/^job:/, '') },
    subject: { type: row.subject_type, id: row.subject_id, name: nameOf(row.subject_type, row.subject_id) },
    links: linksOf(row, book).map(({ part, type, id }) => ({
      part,
      record: { type, id, name: nameOf(type, id) },
    })),
    changedFields: row.changed_fields ?? [],
    hasValues: row.has_values,
    requestId: row.request_id,
  };
}

/** A part is named by the type of its record ("licence"), or by what a person is in it ("successor"). */
const linksOf = ({ links }: AuditRow, book: NameBook) =>
  Object.entries(links ?? {})
    // The trail is read as it stands, also where somebody wrote into it what is no id: that names nothing.
    .filter(([, id]) => isId(id))
    .map(([part, id]) => ({ part, id, type: part in book ? part : LOGIN }));
