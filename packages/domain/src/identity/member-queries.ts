// Reads of the people of a firm. Typed SQL: one round trip each (docs/decisions/0007).
import type { Statement } from '@cio/db';
import { z } from 'zod';
import {
  dayIn,
  decodeCursor,
  fold,
  isId,
  notFound,
  read,
  toPage,
  type Page,
  type Role,
  type StaffContext,
} from '../platform/index.ts';
import { toMemberRow, type MemberSqlRow } from './member-rows.ts';
import { memberRights } from './member-policy.ts';
import {
  GetMemberInput,
  ListMembersInput,
  type MemberCounts,
  type MemberDetail,
  type MemberRow,
} from './member-schemas.ts';
import { assertAllowed } from './permissions.ts';

/** By the alphabet of all languages at once: É stands at E, whatever the server's own language is. */
const NAME_ORDER = 'u.name collate "und-x-icu"';

const COLUMNS = `m.id, m.user_id, u.name, u.email, m.role, m.created_at, m.ended_at, m.version, o.time_zone,
  u.second_factor_since, u.second_factors, m.role = any (o.second_factor_roles) as factor_asked,
  (select max(s.last_seen_at) from sessions s where s.user_id = m.user_id and s.org_id = m.org_id) as last_seen_at,
  l.body, l.number, l.class, l.status, l.expires_on::text, l.version as licence_version`;

const FROM = `memberships m join users u on u.id = m.user_id join organizations o on o.id = m.org_id
  left join licences l on l.org_id = m.org_id and l.user_id = m.user_id`;

/** The same folding as `fold` does to what was typed: no marks, no case. */
const FOLDED_NAME = `translate(regexp_replace(normalize(lower(u.name), NFD), '[\\u0300-\\u036f]', '', 'g'), 'øđðłı', 'oddli')`;

const Cursor = z.tuple([z.string().max(1_000), z.uuid()]);

export async function listMembers(ctx: StaffContext, raw: ListMembersInput): Promise<Page<MemberRow>> {
  assertAllowed(ctx.actor, 'members.read');
  const input = ListMembersInput.parse(raw);
  const [rows] = await read<[MemberSqlRow[]]>(ctx, [listMembersStatement(ctx.actor.orgId, input)]);
  const view = (row: MemberSqlRow) => toMemberRow(row, ctx.actor.userId, dayIn(row.time_zone, ctx.now()));
  return toPage(rows, input.limit, view, (row) => [row.name, row.id]);
}

export function listMembersStatement(orgId: string, input: z.output<typeof ListMembersInput>): Statement {
  const values: unknown[] = [orgId, input.limit + 1];
  const where = ['m.org_id = $1', `m.ended_at is ${input.view === 'ended' ? 'not ' : ''}null`];
  if (input.role) where.push(`m.role = $${values.push(input.role)}`);
  const wanted = fold(input.q);
  if (wanted !== '') {
    // The beginning of a word: of the name, or of the address as a whole.
    const at = `$${values.push(` ${wanted}`)}`;
    where.push(
      `strpos(replace(' ' || ${FOLDED_NAME} || ' ' || u.email, '-', ' '), replace(${at}, '-', ' ')) > 0`,
    );
  }
  if (typeof input.cursor === 'string') {
    const [name, id] = decodeCursor(input.cursor, Cursor);
    where.push(`(${NAME_ORDER}, m.id) > ($${values.push(name)}, $${values.push(id)}::uuid)`);
  }
  return {
    name: `members-${input.view}${input.role ? '-r' : ''}${wanted === '' ? '' : '-q'}${typeof input.cursor === 'string' ? '-c' : ''}`,
    text: `select ${COLUMNS} from ${FROM} where ${where.join(' and ')} order by ${NAME_ORDER}, m.id limit $2`,
    values,
  };
}

interface DetailRow extends MemberSqlRow {
  successor_id: string | null;
  successor_name: string | null;
  asker_role: Role | null;
  owners: number;
}

export async function getMember(ctx: StaffContext, raw: GetMemberInput): Promise<MemberDetail> {
  assertAllowed(ctx.actor, 'members.read');
  const { id } = GetMemberInput.parse(raw);
  if (!isId(id)) throw notFound();
  const { orgId, userId, role } = ctx.actor;
  const [rows] = await read<[DetailRow[]]>(ctx, [
    {
      name: 'member',
      text: `select ${COLUMNS}, next.id as successor_id, heir.name as successor_name,
          (select a.role from memberships a where a.org_id = $1 and a.user_id = $3 and a.ended_at is null) as asker_role,
          (select count(*)::int from memberships w where w.org_id = $1 and w.role = 'owner' and w.ended_at is null) as owners
        from ${FROM}
        left join memberships next on next.org_id = m.org_id and next.user_id = m.successor_user_id
        left join users heir on heir.id = next.user_id
        where m.org_id = $1 and m.id = $2`,
      values: [orgId, id, userId],
    },
  ]);
  const row = rows[0];
  if (!row) throw notFound();
  // What the asker is now, not what their session remembers: they may just have handed the firm over.
  const asker = { userId, role: row.asker_role ?? role };
  const member = {
    userId: row.user_id,
    role: row.role,
    endedAt: row.ended_at,
    secondFactorSince: row.second_factor_since,
  };
  return {
    ...toMemberRow(row, userId, dayIn(row.time_zone, ctx.now())),
    successor: row.successor_id ? { id: row.successor_id, name: row.successor_name! } : null,
    ...memberRights(asker, member, row.owners),
  };
}

export async function countMembers(ctx: StaffContext): Promise<MemberCounts> {
  assertAllowed(ctx.actor, 'members.read');
  const [rows] = await read<[MemberCounts[]]>(ctx, [
    {
      name: 'members-counts',
      text: `select count(*) filter (where ended_at is null)::int as active,
          count(*) filter (where ended_at is not null)::int as ended,
          (select count(*)::int from invitations i where i.org_id = $1 and i.kind = 'staff'
             and i.accepted_at is null and i.revoked_at is null) as invited
        from memberships where org_id = $1`,
      values: [ctx.actor.orgId],
    },
  ]);
  return rows[0]!;
}
