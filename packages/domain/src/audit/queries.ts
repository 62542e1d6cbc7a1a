// Reads of the trail by the people of its firm. Typed SQL: one round trip each, and one for each type of record to name.
import {
  isId,
  keyToOpenWith,
  noteRead,
  notFound,
  openChange,
  read,
  toPage,
  Unsealable,
  withTransaction,
  type Page,
  type StaffContext,
} from '../platform/index.ts';
import { assertAllowed } from '../identity/index.ts';
import { toEntryViews } from './entry-view.ts';
import { cursorOf, kindsOf, listStatement, VIEW_COLUMNS, type AuditRow } from './list-statement.ts';
import { LOGIN, lookUp, type NameBook } from './names.ts';
import {
  GetAuditEntryInput,
  ListAuditInput,
  type AuditEntryDetail,
  type AuditEntryView,
  type AuditFacets,
  type ChainStatus,
} from './schemas.ts';

export async function listAudit(
  ctx: StaffContext,
  raw: ListAuditInput,
  book: NameBook,
): Promise<Page<AuditEntryView>> {
  assertAllowed(ctx.actor, 'audit.read');
  const { limit, cursor, ...filters } = ListAuditInput.parse(raw);
  const [rows] = await read<[AuditRow[]]>(ctx, [listStatement(ctx.actor, filters, { limit, cursor })]);
  const page = toPage(rows, limit, (row) => row, cursorOf);
  return { ...page, items: await toEntryViews(ctx, book, page.items) };
}

interface DetailRow extends AuditRow {
  sealed: Buffer | null;
  position: string | null;
  digest: Buffer | null;
  sealed_at: Date | null;
}

/** One entry with its place in the chain, and with the values that it keeps. Seeing those is itself written down. */
export async function getAuditEntry(
  ctx: StaffContext,
  raw: GetAuditEntryInput,
  book: NameBook,
): Promise<AuditEntryDetail> {
  assertAllowed(ctx.actor, 'audit.read');
  const { id } = GetAuditEntryInput.parse(raw);
  if (!isId(id)) throw notFound();
  const [rows] = await read<[DetailRow[]]>(ctx, [
    {
      name: 'audit-entry',
      text: `select ${VIEW_COLUMNS}, e.sealed, s.position::text, s.digest, s.sealed_at from audit_entries e
        left join audit_seals s on s.entry_id = e.id and s.org_id = e.org_id where e.org_id = $1 and e.id = $2`,
      values: [ctx.actor.orgId, id],
    },
  ]);
  const row = rows[0];
  if (!row) throw notFound();
  const [views, values] = await Promise.all([toEntryViews(ctx, book, [row]), valuesOf(ctx, row)]);
  const seal = row.position && {
    position: Number(row.position),
    hash: row.digest!.toString('hex'),
    sealedAt: row.sealed_at!.toISOString(),
  };
  return { ...views[0]!, values, seal: seal || null };
}

async function valuesOf(ctx: StaffContext, row: DetailRow): Promise<AuditEntryDetail['values']> {
  const { sealed } = row;
  if (!sealed) return { state: 'none' };
  try {
    const key = await withTransaction(ctx, (tx) => keyToOpenWith(tx, ctx, ctx.actor.orgId, sealed));
    if (!key) return { state: 'erased' };
    const { before, after } = openChange(key, sealed, row.id);
    const fields = Object.keys(after);
    const subject = { type: row.subject_type, id: row.subject_id };
    await noteRead(ctx, { type: 'audit.values_viewed', subject, fields });
    const change = (field: string) => ({ field, before: before[field] ?? null, after: after[field] ?? null });
    return { state: 'shown', changes: fields.map(change) };
  } catch (error) {
    if (error instanceof Unsealable) return { state: 'unreadable' };
    throw error;
  }
}

/** What the list can be narrowed by: everyone and everything that ever stood in it, found without reading it. */
export async function auditFacets(ctx: StaffContext, book: NameBook): Promise<AuditFacets> {
  assertAllowed(ctx.actor, 'audit.read');
  const values = [ctx.actor.orgId];
  const [actors, [system], kinds] = await read<
    [{ actor_id: string }[], { any: boolean }[], { subject_type: string; action: string }[]]
  >(ctx, [
    { name: 'audit-actors', text: `with recursive ${ACTORS} select actor_id from actors`, values },
    {
      name: 'audit-by-itself',
      text: 'select exists (select 1 from audit_entries where org_id = $1 and actor_id is null) as any',
      values,
    },
    { name: 'audit-kinds', text: `with recursive ${kindsOf(null)} select * from kinds`, values },
  ]);
  const ids = actors.map((row) => row.actor_id);
  const nameOf = await lookUp(
    ctx,
    book,
    ids.map((id) => ({ type: LOGIN, id })),
  );
  return {
    actors: ids.map((id) => ({ id, name: nameOf(LOGIN, id) })),
    system: system!.any,
    actions: [...new Set(kinds.map((kind) => kind.action))],
    subjectTypes: [...new Set(kinds.map((kind) => kind.subject_type))],
  };
}

const ACTORS = `actors as (
    (select e.actor_id from audit_entries e where e.org_id = $1 and e.actor_id is not null order by e.actor_id limit 1) union all
    select next.actor_id from actors a cross join lateral
      (select e.actor_id from audit_entries e where e.org_id = $1 and e.actor_id > a.actor_id order by e.actor_id limit 1) next
  )`;

interface HeadRow {
  position: string;
  digest: Buffer;
  sealed_at: Date;
}
interface CheckRow {
  checked_at: Date;
  position: string;
  fault: { kind: string; position: number } | null;
}

export async function chainStatus(ctx: StaffContext): Promise<ChainStatus> {
  assertAllowed(ctx.actor, 'audit.read');
  const values = [ctx.actor.orgId];
  const [[head], [check]] = await read<[HeadRow[], CheckRow[]]>(ctx, [
    {
      name: 'audit-head',
      text: 'select s.position::text, s.digest, s.sealed_at from audit_seals s where s.org_id = $1 order by s.position desc limit 1',
      values,
    },
    {
      name: 'audit-last-check',
      text: 'select checked_at, position::text, fault from audit_checks where org_id = $1 order by checked_at desc limit 1',
      values,
    },
  ]);
  return {
    position: Number(head?.position ?? 0),
    head: head?.digest.toString('hex') ?? null,
    sealedAt: head?.sealed_at.toISOString() ?? null,
    checked: check
      ? {
          at: check.checked_at.toISOString(),
          position: Number(check.position),
          fault: check.fault && { kind: check.fault.kind, position: check.fault.position },
        }
      : null,
  };
}
