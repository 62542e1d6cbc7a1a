// Browser-safe: what somebody is told within the product, and what they want to be told of.
import { z } from 'zod';
import type { RoundAlertView } from '../eligibility/schemas.ts';
import { MUTE_CHOICES, NOTIFICATION_KINDS, type NotificationKind } from './choices.ts';

export {
  MOST_COUNTED,
  MUTE_CHOICES,
  NOTIFICATION_KINDS,
  type MuteChoice,
  type NotificationKind,
} from './choices.ts';

/** What a note can be about. */
export const NOTED_TYPES = ['user', 'client', 'round_alert'] as const;
export type NotedType = (typeof NOTED_TYPES)[number];

export const ListNotificationsInput = z.strictObject({
  limit: z.number().int().min(1).max(100).default(20),
  cursor: z.string().max(8_000).nullish(),
});
export type ListNotificationsInput = z.input<typeof ListNotificationsInput>;

/** One of them, or all up to one that was seen: what comes meanwhile stays unread. */
export const ReadNotificationsInput = z.union([
  z.strictObject({ id: z.string() }),
  z.strictObject({ upToId: z.string() }),
]);
export type ReadNotificationsInput = z.infer<typeof ReadNotificationsInput>;

export const SaveNotificationSettingsInput = z.strictObject({
  /** The kinds that are not wanted. Absent: as before. */
  off: z.array(z.enum(NOTIFICATION_KINDS)).max(40).optional(),
  /** Quiet from now on; `off` ends it. Absent: as before. */
  mute: z.enum(MUTE_CHOICES).optional(),
});
export type SaveNotificationSettingsInput = z.infer<typeof SaveNotificationSettingsInput>;

export interface NotificationView {
  id: string;
  kind: NotificationKind;
  /** The record it is about; without a name where the reader may not see it any more. */
  subject: { type: NotedType; id: string; name: string | null };
  /** Of a round that clients reached: which, and how many. Null for every other kind, and where the reader may not see it. */
  round: RoundAlertView | null;
  at: string;
  read: boolean;
}

export interface NotificationSettingsView {
  off: NotificationKind[];
  /** Null or past: not muted. */
  mutedUntil: string | null;
}

export interface UnreadView {
  /** At most one above MOST_COUNTED. */
  unread: number;
  muted: boolean;
}
