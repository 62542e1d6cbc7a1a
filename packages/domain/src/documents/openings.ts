// Who opened a document, and when: the trail's own lines, for everyone in the firm who may open it themselves.
import { z } from 'zod';
import { assertAllowed } from '../identity/index.ts';
import {
  decodeCursor,
  isId,
  notFound,
  read,
  toPage,
  type Page,
  type StaffContext,
} from '../platform/index.ts';
import { LINK_OPENED, OPENED } from './events.ts';
import { ListOpeningsInput, type OpeningView } from './schemas.ts';

interface OpeningRow {
  id: string;
  at: Date;
  action: string;
  actor_kind: string;
  name: string | null;
}

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

export async function listOpenings(ctx: StaffContext, raw: ListOpeningsInput): Promise<Page<OpeningView>> {
  assertAllowed(ctx.actor, 'documents.read');
  const { documentId, limit, cursor } = ListOpeningsInput.parse(raw);
  if (!isId(documentId)) throw notFound();
  const { orgId } = ctx.actor;
  const values: unknown[] = [orgId, documentId, limit + 1, [OPENED, LINK_OPENED]];
  let after = '';
  if (typeof cursor === 'string') {
    const [at, id] = decodeCursor(cursor, Cursor);
    after = `and (e.at, e.id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::uuid)`;
  }
  const [documents, rows] = await read<[unknown[], OpeningRow[]]>(ctx, [
    {
      name: 'document-there',
      text: 'select 1 from documents where org_id = $1 and id = $2',
      values: [orgId, documentId],
    },
    {
      name: `document-openings${after && '-c'}`,
      text: `select e.id, e.at, e.action, e.actor_kind, u.name from audit_entries e left join users u on u.id = e.actor_id
        where e.org_id = $1 and e.subject_id = $2 and e.action = any($4::text[]) ${after} order by e.at desc, e.id desc limit $3`,
      values,
    },
  ]);
  if (documents.length === 0) throw notFound();
  return toPage(rows, limit, toOpening, (row) => [row.at.toISOString(), row.id]);
}

const toOpening = ({ id, at, action, actor_kind, name }: OpeningRow): OpeningView => ({
  id,
  at: at.toISOString(),
  by: action === LINK_OPENED ? 'link' : actor_kind === 'applicant' ? 'applicant' : 'staff',
  name,
});
