// What the procedures of notifications answer, as schemas.
import { z } from 'zod';
import { RoundAlertShape } from '../eligibility/index.ts';
import { AnId, AnInstant, pageOf } from '../platform/index.ts';
import {
  NOTED_TYPES,
  NOTIFICATION_KINDS,
  type NotificationSettingsView,
  type NotificationView,
  type UnreadView,
} from './schemas.ts';

const NotificationShape = z.strictObject({
  id: AnId,
  kind: z.enum(NOTIFICATION_KINDS),
  subject: z.strictObject({ type: z.enum(NOTED_TYPES), id: AnId, name: z.string().nullable() }),
  round: RoundAlertShape.nullable(),
  at: AnInstant,
  read: z.boolean(),
}) satisfies z.ZodType<NotificationView>;

export const NotificationPageShape = pageOf<NotificationView>(NotificationShape);

export const UnreadShape = z.strictObject({
  unread: z.number().int(),
  muted: z.boolean(),
}) satisfies z.ZodType<UnreadView>;

export const NotificationSettingsShape = z.strictObject({
  off: z.array(z.enum(NOTIFICATION_KINDS)),
  mutedUntil: AnInstant.nullable(),
}) satisfies z.ZodType<NotificationSettingsView>;
