// Reads. Typed SQL, because these are the hottest: one round trip each (docs/decisions/0007).
import type { Statement } from '@cio/db';
import { readInScope } from '@cio/db';
import { assertAllowed, BRAND_COLUMNS, toBrand, type BrandRow } from '../identity/index.ts';
import {
  decodeCursor,
  inLink,
  isId,
  noteRead,
  notFound,
  read,
  toPage,
  type ApplicantContext,
  type FirmContext,
  type Page,
} from '../platform/index.ts';
import { z } from 'zod';
import { fold, rangeEnd } from './name-key.ts';
import { clientRead } from './events.ts';
import { idsByNumber } from './numbers.ts';
import { clientRights } from './policy.ts';
import { SENSITIVE_FIELDS } from './rules.ts';
import {
  CLIENT_STATUSES,
  FindClientsInput,
  GetClientInput,
  ListClientsInput,
  STATUS_GROUPS,
  type ClientCounts,
  type ClientDetail,
  type ClientStatus,
  type ClientView,
  type OwnRecordView,
} from './schemas.ts';

type ListClientsSort = z.output<typeof ListClientsInput>['sort'];

export interface ClientRow {
  id: string;
  given_name: string | null;
  family_name: string;
  family_key: string;
  email: string | null;
  phone: string | null;
  birth_date: string | null;
  client_status: ClientStatus;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `id, given_name, family_name, family_key, email, phone, birth_date::text, client_status, version, created_at, updated_at`;

const toView = (row: ClientRow): ClientView => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
  email: row.email,
  phone: row.phone,
  birthDate: row.birth_date,
  status: row.client_status,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

const IdCursor = z.tuple([z.uuid()]);
const NameCursor = z.tuple([z.string().max(2_000), z.uuid()]);
const GroupedIdCursor = z.tuple([z.enum(STATUS_GROUPS), z.uuid()]);
const GroupedNameCursor = z.tuple([z.enum(STATUS_GROUPS), z.string().max(2_000), z.uuid()]);

/** One page of the firm's clients. The firm itself is the policy's doing; naming it lets the planner use its index. */
export async function listClients(ctx: FirmContext, raw: ListClientsInput): Promise<Page<ClientView>> {
  assertAllowed(ctx.actor, 'clients.read');
  const input = ListClientsInput.parse(raw);
  const [rows] = await read<[ClientRow[]]>(ctx, [listStatement(ctx.actor.orgId, input)]);
  const cursorOf = (row: ClientRow) => [
    ...(input.group ? [row.client_status] : []),
    ...(byName(input.sort) ? [row.family_key] : []),
    row.id,
  ];
  return toPage(rows, input.limit, toView, cursorOf);
}

/** Both ways of an order walk the same index, forth or back. */
const byName = (sort: ListClientsSort): boolean => sort === 'name' || sort === 'nameDown';
const DOWN: readonly ListClientsSort[] = ['newest', 'nameDown'];

export function listStatement(orgId: string, input: z.output<typeof ListClientsInput>): Statement {
  if (input.group) return groupedStatement(orgId, input);
  const values: unknown[] = [orgId, input.limit + 1];
  const where = ['org_id = $1'];
  if (input.status) where.push(`client_status = $${values.push(input.status)}`);
  else where.push('client_status is not null');
  if (typeof input.cursor === 'string') {
    const shape = byName(input.sort) ? NameCursor : IdCursor;
    where.push(beyondCursor(input.sort, decodeCursor<string[]>(input.cursor, shape), values));
  }
  return {
    name: `clients-${input.sort}-${input.status ? 's' : ''}${typeof input.cursor === 'string' ? 'c' : ''}`,
    text: `select ${COLUMNS} from people where ${where.join(' and ')} order by ${orderOf(input.sort)} limit $2`,
    values,
  };
}

const wayOf = (sort: ListClientsSort) => (DOWN.includes(sort) ? 'desc' : 'asc');

const orderOf = (sort: ListClientsSort): string =>
  `${byName(sort) ? `family_key ${wayOf(sort)}, ` : ''}id ${wayOf(sort)}`;

/** What comes after where the last page ended: a name and an id, or an id. */
function beyondCursor(sort: ListClientsSort, parts: readonly string[], values: unknown[]): string {
  const beyond = DOWN.includes(sort) ? '<' : '>';
  const at = parts.map((part) => `$${values.push(part)}`);
  return byName(sort)
    ? `(family_key, id) ${beyond} (${at[0]}, ${at[1]}::uuid)`
    : `id ${beyond} ${at[0]}::uuid`;
}

/**
 * One group after another, each walked along its own index from where the last page ended. Every group is asked for no more
 * than a page, so a page costs the same wherever it is.
 */
function groupedStatement(orgId: string, input: z.output<typeof ListClientsInput>): Statement {
  const { sort, status, cursor } = input;
  const values: unknown[] = [orgId, input.limit + 1];
  const shape = byName(sort) ? GroupedNameCursor : GroupedIdCursor;
  const [group, ...parts] = typeof cursor === 'string' ? decodeCursor<string[]>(cursor, shape) : [];
  const first = group === undefined ? 0 : STATUS_GROUPS.findIndex((one) => one === group);
  const branches = STATUS_GROUPS.flatMap((one, rank) => {
    if (rank < first || (status && one !== status)) return [];
    const where = ['org_id = $1', `client_status = '${one}'`];
    if (one === group) where.push(beyondCursor(sort, parts, values));
    return `(select ${COLUMNS}, ${rank} as rank from people where ${where.join(' and ')} order by ${orderOf(sort)} limit $2)`;
  });
  // A status that stands before the group of the cursor is done with.
  if (branches.length === 0)
    branches.push(`(select ${COLUMNS}, 0 as rank from people where org_id = $1 limit 0)`);
  return {
    name: `clients-grouped-${sort}-${status ?? ''}-${group ?? ''}`,
    text: `select * from (${branches.join(' union all ')}) grouped order by rank, ${orderOf(sort)} limit $2`,
    values,
  };
}

export async function getClient(ctx: FirmContext, raw: GetClientInput): Promise<ClientDetail> {
  assertAllowed(ctx.actor, 'clients.read');
  const { id } = GetClientInput.parse(raw);
  if (!isId(id)) throw notFound();
  const [rows] = await read<[ClientRow[]]>(ctx, [getStatement(ctx.actor.orgId, id)]);
  const row = rows[0];
  if (!row) throw notFound();
  const view = toView(row);
  const shown = SENSITIVE_FIELDS.filter((field) => view[field] !== null);
  if (shown.length > 0 && ctx.actor.kind === 'staff')
    await noteRead({ ...ctx, actor: ctx.actor }, clientRead(view.id, shown));
  return { ...view, can: clientRights(ctx.actor, view) };
}

export const getStatement = (orgId: string, id: string): Statement => ({
  name: 'client',
  text: `select ${COLUMNS} from people where org_id = $1 and id = $2 and client_status is not null`,
  values: [orgId, id],
});

const MOST_FOUND = 50;

/**
 * Clients whose family or given name begins so, marks and case aside; and first those who have exactly this passport number or
 * UCI. For more than fifty, type another letter.
 */
export async function findClients(
  ctx: FirmContext,
  raw: FindClientsInput,
): Promise<{ items: ClientView[]; more: boolean }> {
  assertAllowed(ctx.actor, 'clients.read');
  const { q, status } = FindClientsInput.parse(raw);
  const prefix = fold(q);
  if (prefix === '') return { items: [], more: false };
  const ids = await idsByNumber(ctx, q);
  const [byNumber, byName] = await read<[ClientRow[], ClientRow[]]>(ctx, [
    byIdsStatement(ctx.actor.orgId, ids, status),
    findStatement(ctx.actor.orgId, prefix, status),
  ]);
  const rows = [...byNumber, ...byName.filter((row) => !ids.includes(row.id))];
  return { items: rows.slice(0, MOST_FOUND).map(toView), more: rows.length > MOST_FOUND };
}

export function findStatement(orgId: string, prefix: string, status: ClientStatus | undefined): Statement {
  const values: unknown[] = [orgId, prefix, rangeEnd(prefix), MOST_FOUND + 1];
  const wanted = status ? `client_status = $${values.push(status)}` : 'client_status is not null';
  const branch = (key: 'family_key' | 'given_key') =>
    `(select ${COLUMNS} from people where org_id = $1 and ${key} >= $2 and ${key} < $3 and ${wanted} order by ${key}, id limit $4)`;
  return {
    name: `clients-find${status ? '-s' : ''}`,
    text: `select * from (${branch('family_key')} union ${branch('given_key')}) found order by family_key, id limit $4`,
    values,
  };
}

const byIdsStatement = (
  orgId: string,
  ids: readonly string[],
  status: ClientStatus | undefined,
): Statement => ({
  name: 'clients-by-ids',
  text: `select ${COLUMNS} from people where org_id = $1 and id = any($2::uuid[])
    and client_status is not null and ($3::text is null or client_status = $3) order by family_key, id`,
  values: [orgId, ids, status ?? null],
});

const COUNT_CAP = 1_000;

/** How many of each status, counted no further than a reader cares: the cost stays flat as the firm grows. */
export async function countClients(ctx: FirmContext): Promise<ClientCounts> {
  assertAllowed(ctx.actor, 'clients.read');
  const [rows] = await read<[{ all: number; prospect: number; active: number; inactive: number }[]]>(ctx, [
    countStatement(ctx.actor.orgId),
  ]);
  const found = rows[0]!;
  const capped = (count: number) => ({ count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP });
  return {
    all: capped(found.all),
    prospect: capped(found.prospect),
    active: capped(found.active),
    inactive: capped(found.inactive),
  };
}

export function countStatement(orgId: string): Statement {
  const count = (name: string, condition: string) =>
    `(select count(*)::int from (select 1 from people where org_id = $1 and ${condition} limit ${COUNT_CAP + 1}) capped) as "${name}"`;
  return {
    name: 'clients-counts',
    text: `select ${[count('all', 'client_status is not null'), ...CLIENT_STATUSES.map((status) => count(status, `client_status = '${status}'`))].join(', ')}`,
    values: [orgId],
  };
}

/** What each firm holds on the applicant who asks: one look for each link, each within that link's walls. */
export async function listOwnRecords(ctx: ApplicantContext): Promise<OwnRecordView[]> {
  assertAllowed(ctx.actor, 'own.read');
  const records = await Promise.all(
    ctx.actor.links.map(async (link) => {
      const [rows] = await readInScope<[(ClientRow & BrandRow)[]]>(ctx.db, inLink(ctx, link.orgId), [
        {
          name: 'own-record',
          text: `select c.id, c.given_name, c.family_name, c.family_key, c.email, c.phone, c.birth_date::text, c.client_status,
              c.version, c.created_at, c.updated_at, ${BRAND_COLUMNS}
            from people c join organizations o on o.id = c.org_id left join firm_profiles p on p.org_id = o.id
            where c.id = $1 and c.client_status is not null`,
          values: [link.personId],
        },
      ]);
      return rows.map((row) => ({ firm: toBrand(row), person: toView(row) }));
    }),
  );
  return records.flat();
}

/** What these clients are called, for pages that name them. Whoever is not the firm's has no name here. */
export async function clientNames(ctx: FirmContext, ids: readonly string[]): Promise<Map<string, string>> {
  assertAllowed(ctx.actor, 'clients.read');
  const [rows] = await read<[{ id: string; given_name: string | null; family_name: string }[]]>(ctx, [
    {
      name: 'clients-names',
      text: 'select id, given_name, family_name from people where org_id = $1 and id = any($2::uuid[])',
      values: [ctx.actor.orgId, ids],
    },
  ]);
  return new Map(rows.map((row) => [row.id, [row.given_name, row.family_name].filter(Boolean).join(' ')]));
}
