// The list as SQL, flat however long the trail grows: each shape of filter has an index that it walks from the newest entry
// on, and stops when the page is full.
import type { Statement } from '@cio/db';
import { z } from 'zod';
import { decodeCursor, isId, unreadable } from '../platform/index.ts';
import { BY_ITSELF, type AuditFilters } from './schemas.ts';

export interface AuditRow {
  id: string;
  at: Date;
  action: string;
  subject_type: string;
  subject_id: string;
  changed_fields: string[] | null;
  links: Record<string, string> | null;
  actor_kind: string;
  actor_id: string | null;
  request_id: string;
  has_values: boolean;
}

export const VIEW_COLUMNS = `e.id, e.at, e.action, e.subject_type, e.subject_id, e.changed_fields, e.links, e.actor_kind, e.actor_id,
  e.request_id, e.sealed is not null as has_values`;

const Cursor = z.tuple([z.iso.datetime().refine((at) => at >= '1970'), z.uuid()]);
export const cursorOf = (row: AuditRow) => [row.at.toISOString(), row.id];

export function listStatement(
  reader: { orgId: string; userId: string },
  filters: AuditFilters,
  page: { limit: number; cursor?: string | null | undefined },
): Statement {
  const values: unknown[] = [reader.orgId, page.limit + 1];
  const put = (value: unknown) => `$${values.push(value)}`;
  const { actorId, action, subjectType, recordId, from, to } = filters;
  const actor = actorCondition(actorId, put);
  const when: string[] = [];
  if (typeof page.cursor === 'string') {
    const [at, id] = decodeCursor(page.cursor, Cursor);
    when.push(`(e.at, e.id) < (${put(at)}::timestamptz, ${put(id)}::uuid)`);
  }
  if (from !== undefined || to !== undefined) {
    const zone = `(select time_zone from users where id = ${put(reader.userId)}::uuid)`;
    if (from !== undefined) when.push(`e.at >= ${put(from)}::date::timestamp at time zone ${zone}`);
    if (to !== undefined) when.push(`e.at < (${put(to)}::date + 1)::timestamp at time zone ${zone}`);
  }
  const kind = [
    ...(subjectType === undefined ? [] : [`subject_type = ${put(subjectType)}`]),
    ...(action === undefined ? [] : [`action = ${put(action)}`]),
  ];
  // One name for one text: PostgreSQL plans each shape once a connection.
  const shape = [
    actor && (actorId === BY_ITSELF ? 'y' : 'u'),
    subjectType !== undefined && 's',
    action !== undefined && 'a',
    from !== undefined && 'f',
    to !== undefined && 't',
    typeof page.cursor === 'string' && 'c',
  ];
  const named = (name: string, text: string): Statement => ({
    name: `audit-${name}-${shape.filter(Boolean).join('')}`,
    text,
    values,
  });
  const order = 'order by e.at desc, e.id desc limit $2';
  const all = (conditions: readonly (string | null)[]) =>
    ['e.org_id = $1', ...conditions].filter(Boolean).join(' and ');
  if (recordId !== undefined) {
    const record = `e.subject_id = ${put(idIn('recordId', recordId))}::uuid`;
    const conditions = [record, actor, ...kind.map((one) => `e.${one}`), ...when];
    return named('record', `select ${VIEW_COLUMNS} from audit_entries e where ${all(conditions)} ${order}`);
  }
  if (!actor && kind.length === 0)
    return named('all', `select ${VIEW_COLUMNS} from audit_entries e where ${all(when)} ${order}`);
  // Each kind of entry that there is, by one step in the index each; of each the newest, by the index alone; and of those the
  // page. "offset 0" keeps the planner from joining the page to the whole table in its own way.
  const newest = `${actor ? 'e.actor_id desc, ' : ''}e.at desc, e.id desc`;
  const chosen = kind.length > 0 ? `where ${kind.map((one) => `kinds.${one}`).join(' and ')}` : '';
  return named(
    'kinds',
    `with recursive ${kindsOf(actor)}, page as (
       select found.id from kinds cross join lateral (
         select e.id, e.at from audit_entries e
         where ${all([actor, 'e.subject_type = kinds.subject_type', 'e.action = kinds.action', ...when])}
         order by ${newest} limit $2
       ) found ${chosen} order by found.at desc, found.id desc limit $2
     )
     select e.* from page cross join lateral (
       select ${VIEW_COLUMNS} from audit_entries e where e.org_id = $1 and e.id = page.id offset 0
     ) e ${order}`,
  );
}

/** The kinds of entries of a firm, or of one actor in it: as many steps as kinds, however many entries. */
export function kindsOf(actor: string | null): string {
  const step = (after: string) =>
    `select e.subject_type, e.action from audit_entries e where e.org_id = $1 ${actor ? `and ${actor}` : ''} ${after}
     order by ${actor ? 'e.actor_id, ' : ''}e.subject_type, e.action limit 1`;
  return `kinds as (
    (${step('')}) union all
    select next.subject_type, next.action from kinds k
    cross join lateral (${step('and (e.subject_type, e.action) > (k.subject_type, k.action)')}) next
  )`;
}

function actorCondition(actorId: string | undefined, put: (value: unknown) => string): string | null {
  if (actorId === undefined) return null;
  return actorId === BY_ITSELF ? 'e.actor_id is null' : `e.actor_id = ${put(idIn('actorId', actorId))}::uuid`;
}

function idIn(field: string, value: string): string {
  if (!isId(value)) throw unreadable(field, { [field]: { key: 'malformed' } });
  return value;
}
