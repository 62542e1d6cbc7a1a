// Reads of the firm's mail. Typed SQL: one round trip each (docs/decisions/0007). Pages go by the id, which grows with time.
import type { Statement } from '@cio/db';
import { z } from 'zod';
import { assertAllowed } from '../identity/index.ts';
import { clockAheadMs, decodeCursor, read, toPage, type Page, type StaffContext } from '../platform/index.ts';
import {
  ListMailInput,
  ListSuppressedInput,
  type MailProblem,
  type MailRow,
  type MailState,
  type MailView,
  type SuppressedRow,
} from './mail-schemas.ts';

interface Row {
  id: string;
  template: string;
  to: string | null;
  state: MailState;
  attempts: number;
  problem: MailProblem | null;
  smtp_status: string | null;
  created_at: Date;
  sent_at: Date | null;
  settled_at: Date | null;
  next_try_at: Date | null;
}

const Cursor = z.tuple([z.uuid()]);

/** Each state by its own index, so that a page costs the same however much mail there is. */
const STATES: Record<MailView, readonly MailState[] | null> = {
  undelivered: ['bounced', 'failed'],
  queued: ['queued'],
  all: null,
};

const COLUMNS = `m.id, m.template, coalesce(m.sent_to, m.to_address, u.email) as to, m.state, m.attempts, m.problem, m.smtp_status,
  m.created_at, m.sent_at, m.settled_at, m.next_try_at`;

export async function listMail(ctx: StaffContext, raw: ListMailInput): Promise<Page<MailRow>> {
  assertAllowed(ctx.actor, 'mail.manage');
  const input = ListMailInput.parse(raw);
  const [rows] = await read<[Row[]]>(ctx, [listMailStatement(ctx.actor.orgId, input)]);
  return toPage(rows, input.limit, toRow, ({ id }) => [id]);
}

export function listMailStatement(
  orgId: string,
  { view, limit, cursor }: z.output<typeof ListMailInput>,
): Statement {
  const [before] = cursor ? decodeCursor(cursor, Cursor) : [null];
  const page = (state: MailState | null) =>
    `(select ${OWN} from outgoing_mail where org_id = $1${state ? ` and state = '${state}'` : ''}
      ${before ? 'and id < $3' : ''} order by id desc limit $2)`;
  const pages = (STATES[view] ?? [null]).map(page).join(' union all ');
  return {
    name: `mail-${view}${before ? '-c' : ''}`,
    text: `select ${COLUMNS} from (${pages}) m left join users u on u.id = m.to_user_id order by m.id desc limit $2`,
    values: [orgId, limit + 1, ...(before ? [before] : [])],
  };
}

/** What the firm's people may see of a mail at all. */
const OWN = `id, template, to_user_id, to_address, sent_to, state, attempts, problem, smtp_status, created_at, sent_at, settled_at, next_try_at`;

const toRow = (row: Row): MailRow => ({
  id: row.id,
  template: row.template,
  to: row.to ?? '',
  state: row.state,
  attempts: row.attempts,
  problem: row.problem,
  status: row.smtp_status,
  createdAt: row.created_at.toISOString(),
  at: (row.settled_at ?? row.sent_at ?? row.created_at).toISOString(),
  nextTryAt: row.next_try_at ? onOurClock(row.next_try_at).toISOString() : null,
  can: { resend: row.state === 'bounced' || row.state === 'failed' },
});

/** Tries are planned by the wall's clock, and shown beside times of ours. */
const onOurClock = (wall: Date): Date => new Date(wall.getTime() + clockAheadMs());

interface SuppressedDbRow {
  id: string;
  address: string;
  problem: MailProblem;
  smtp_status: string | null;
  created_at: Date;
}

export async function listSuppressed(
  ctx: StaffContext,
  raw: ListSuppressedInput,
): Promise<Page<SuppressedRow>> {
  assertAllowed(ctx.actor, 'mail.manage');
  const { limit, cursor } = ListSuppressedInput.parse(raw);
  const [before] = cursor ? decodeCursor(cursor, Cursor) : [null];
  const [rows] = await read<[SuppressedDbRow[]]>(ctx, [
    {
      name: `suppressed${before ? '-c' : ''}`,
      text: `select id, address, problem, smtp_status, created_at from mail_suppressions
        where org_id = $1 ${before ? 'and id < $3' : ''} order by id desc limit $2`,
      values: [ctx.actor.orgId, limit + 1, ...(before ? [before] : [])],
    },
  ]);
  const view = (row: SuppressedDbRow): SuppressedRow => ({
    id: row.id,
    address: row.address,
    problem: row.problem,
    status: row.smtp_status,
    since: row.created_at.toISOString(),
  });
  return toPage(rows, limit, view, ({ id }) => [id]);
}
