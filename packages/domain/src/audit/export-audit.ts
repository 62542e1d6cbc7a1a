// The trail as a file, a stretch at a time: a firm's ten years leave without ever standing in memory.
import {
  csvLine,
  encodeCursor,
  read,
  record,
  withTransaction,
  type StaffContext,
} from '../platform/index.ts';
import { assertAllowed } from '../identity/index.ts';
import { toEntryViews } from './entry-view.ts';
import { cursorOf, listStatement, type AuditRow } from './list-statement.ts';
import type { NameBook } from './names.ts';
import { AuditFilters, type AuditEntryView, type ExportFormat } from './schemas.ts';

const STRETCH = 1_000;

/** Refuses, or writes down that it was asked for; only then does the first line leave. Newest first. */
export async function exportAudit(
  ctx: StaffContext,
  raw: AuditFilters,
  { format, book }: { format: ExportFormat; book: NameBook },
): Promise<AsyncGenerator<string>> {
  assertAllowed(ctx.actor, 'audit.read');
  const filters = AuditFilters.parse(raw);
  // Asked once before anything is promised: a filter that cannot be read is refused, not cut off in the middle of a file.
  listStatement(ctx.actor, filters, { limit: STRETCH });
  await withTransaction(ctx, (tx) =>
    record(tx, ctx, {
      orgId: ctx.actor.orgId,
      type: 'audit.exported',
      subject: { type: 'firm', id: ctx.actor.orgId },
      changedFields: [],
    }),
  );
  return linesOf(ctx, filters, format, book);
}

interface Sealed {
  entry_id: string;
  position: string;
  digest: Buffer;
}

async function* linesOf(
  ctx: StaffContext,
  filters: AuditFilters,
  format: ExportFormat,
  book: NameBook,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(COLUMNS);
  for (let cursor: string | null = null; ;) {
    const page = { limit: STRETCH - 1, cursor };
    const [rows] = await read<[AuditRow[]]>(ctx, [listStatement(ctx.actor, filters, page)]);
    if (rows.length === 0) return;
    const [views, [links]] = await Promise.all([
      toEntryViews(ctx, book, rows),
      read<[Sealed[]]>(ctx, [
        {
          name: 'audit-links-of',
          text: 'select entry_id, position::text, digest from audit_seals where org_id = $1 and entry_id = any($2::uuid[])',
          values: [ctx.actor.orgId, rows.map(({ id }) => id)],
        },
      ]),
    ]);
    const linkOf = new Map(links.map((link) => [link.entry_id, link]));
    const facts = views.map((view) => factsOf(view, linkOf.get(view.id)));
    yield facts
      .map((one) => (format === 'csv' ? csvLine(Object.values(one)) : `${JSON.stringify(one)}\n`))
      .join('');
    if (rows.length < STRETCH) return;
    cursor = encodeCursor(cursorOf(rows.at(-1)!));
  }
}

/** What a line holds, in this order. */
const factsOf = (view: AuditEntryView, link: Sealed | undefined) => ({
  id: view.id,
  at: view.at,
  action: view.action,
  actor: view.actor.name ?? view.actor.job,
  actorId: view.actor.id,
  subjectType: view.subject.type,
  subject: view.subject.name,
  subjectId: view.subject.id,
  changedFields: view.changedFields.join(' '),
  links: view.links.map(({ part, record }) => `${part}=${record.id}`).join(' '),
  requestId: view.requestId,
  position: link ? Number(link.position) : null,
  hash: link ? link.digest.toString('hex') : null,
});
const COLUMNS = Object.keys(
  factsOf({ actor: {}, subject: {}, changedFields: [], links: [] } as unknown as AuditEntryView, undefined),
);
