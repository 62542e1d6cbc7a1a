import { assertAllowed } from '../identity/index.ts';
import { read, withTransaction, type StaffContext } from '../platform/index.ts';
import {
  SaveNotificationSettingsInput,
  type MuteChoice,
  type NotificationKind,
  type NotificationSettingsView,
} from './schemas.ts';

const HOUR = 3_600_000;
const QUIET: Readonly<Record<Exclude<MuteChoice, 'off'>, number>> = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
};

export async function getNotificationSettings(ctx: StaffContext): Promise<NotificationSettingsView> {
  assertAllowed(ctx.actor, 'desk.own');
  const [rows] = await read<[{ off: NotificationKind[]; muted_until: Date | null }[]]>(ctx, [
    {
      name: 'notification-settings',
      text: 'select "off", muted_until from notification_settings where org_id = $1 and user_id = $2',
      values: [ctx.actor.orgId, ctx.actor.userId],
    },
  ]);
  const row = rows[0];
  const quiet = row?.muted_until && row.muted_until > ctx.now();
  return { off: row?.off ?? [], mutedUntil: quiet ? row.muted_until!.toISOString() : null };
}

/** What the reader wants to be told of from now on. What they were told already stays. */
export async function saveNotificationSettings(
  ctx: StaffContext,
  raw: SaveNotificationSettingsInput,
): Promise<NotificationSettingsView> {
  assertAllowed(ctx.actor, 'desk.own');
  const { off, mute } = SaveNotificationSettingsInput.parse(raw);
  const { orgId, userId } = ctx.actor;
  const changes = {
    ...(off ? { off: [...new Set(off)] } : {}),
    ...(mute ? { mutedUntil: mute === 'off' ? null : new Date(ctx.now().getTime() + QUIET[mute]) } : {}),
    updatedAt: ctx.now(),
  };
  await withTransaction(ctx, (tx) =>
    tx.notificationSettings.upsert({
      where: { orgId_userId: { orgId, userId } },
      create: { orgId, userId, ...changes },
      update: changes,
      select: { userId: true },
    }),
  );
  return getNotificationSettings(ctx);
}
