import { z } from 'zod';
import { clientNames } from '../clients/index.ts';
import { getRoundAlerts } from '../eligibility/index.ts';
import type { RoundAlertView } from '../eligibility/schemas.ts';
import { assertAllowed, may } from '../identity/index.ts';
import { decodeCursor, read, toPage, type Page, type StaffContext } from '../platform/index.ts';
import {
  ListNotificationsInput,
  MOST_COUNTED,
  type NotedType,
  type NotificationKind,
  type NotificationView,
  type UnreadView,
} from './schemas.ts';

interface Row {
  id: string;
  kind: NotificationKind;
  subject_type: NotedType;
  subject_id: string;
  user_name: string | null;
  at: Date;
  read_at: Date | null;
}

const Cursor = z.tuple([z.uuid()]);

/** What the reader was told, the newest first. */
export async function listNotifications(
  ctx: StaffContext,
  raw: ListNotificationsInput,
): Promise<Page<NotificationView>> {
  assertAllowed(ctx.actor, 'desk.own');
  const { limit, cursor } = ListNotificationsInput.parse(raw);
  const before = typeof cursor === 'string' ? decodeCursor(cursor, Cursor) : null;
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: `notifications${before ? '-c' : ''}`,
      text: `select n.id, n.kind, n.subject_type, n.subject_id, u.name as user_name, n.at, n.read_at
        from notifications n left join users u on n.subject_type = 'user' and u.id = n.subject_id
        where n.org_id = $1 and n.user_id = $2 ${before ? 'and n.id < $4::uuid' : ''} order by n.id desc limit $3`,
      values: [ctx.actor.orgId, ctx.actor.userId, limit + 1, ...(before ?? [])],
    },
  ]);
  const [clients, rounds] = [await namesOfClients(ctx, rows), await alertsOf(ctx, rows)];
  return toPage(
    rows,
    limit,
    (row) => toView(row, { clients, rounds }),
    (row) => [row.id],
  );
}

function namesOfClients(ctx: StaffContext, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = idsOf(rows, 'client');
  return ids.length > 0 && may(ctx.actor, 'clients.read')
    ? clientNames(ctx, ids)
    : Promise.resolve(new Map<string, string>());
}

function alertsOf(ctx: StaffContext, rows: readonly Row[]): Promise<Map<string, RoundAlertView>> {
  const ids = idsOf(rows, 'round_alert');
  return ids.length > 0 && may(ctx.actor, 'eligibility.evaluate')
    ? getRoundAlerts(ctx, ids)
    : Promise.resolve(new Map<string, RoundAlertView>());
}

const idsOf = (rows: readonly Row[], type: NotedType): string[] =>
  rows.filter((row) => row.subject_type === type).map((row) => row.subject_id);

interface Known {
  clients: ReadonlyMap<string, string>;
  rounds: ReadonlyMap<string, RoundAlertView>;
}

const toView = (row: Row, { clients, rounds }: Known): NotificationView => ({
  id: row.id,
  kind: row.kind,
  subject: {
    type: row.subject_type,
    id: row.subject_id,
    name: row.subject_type === 'user' ? row.user_name : (clients.get(row.subject_id) ?? null),
  },
  round: row.subject_type === 'round_alert' ? (rounds.get(row.subject_id) ?? null) : null,
  at: row.at.toISOString(),
  read: row.read_at !== null,
});

/** How many are unread, counted no further than anyone cares, and whether the reader wants quiet. */
export async function countUnread(ctx: StaffContext): Promise<UnreadView> {
  assertAllowed(ctx.actor, 'desk.own');
  const [rows] = await read<[UnreadView[]]>(ctx, [
    {
      name: 'notifications-unread',
      text: `select
          (select count(*)::int from (select 1 from notifications
            where org_id = $1 and user_id = $2 and read_at is null limit ${MOST_COUNTED + 1}) capped) as unread,
          exists (select 1 from notification_settings
            where org_id = $1 and user_id = $2 and muted_until > $3) as muted`,
      values: [ctx.actor.orgId, ctx.actor.userId, ctx.now()],
    },
  ]);
  return rows[0]!;
}
