import {
  countUnread,
  getNotificationSettings,
  listNotifications,
  NotificationPageShape,
  NotificationSettingsShape,
  readNotifications,
  saveNotificationSettings,
  UnreadShape,
} from '@cio/domain/messaging';
import {
  ListNotificationsInput,
  ReadNotificationsInput,
  SaveNotificationSettingsInput,
} from '@cio/domain/messaging/schemas';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const notificationsRouter = router({
  unread: staffProcedure('desk.own')
    .input(NoInput)
    .output(answers(UnreadShape))
    .query(({ ctx }) => countUnread(ctx.service)),
  list: staffProcedure('desk.own')
    .input(ListNotificationsInput)
    .output(answers(NotificationPageShape))
    .query(({ ctx, input }) => listNotifications(ctx.service, input)),
  read: staffProcedure('desk.own')
    .input(ReadNotificationsInput)
    .output(answers(UnreadShape))
    .mutation(({ ctx, input }) => readNotifications(ctx.service, input)),
  settings: staffProcedure('desk.own')
    .input(NoInput)
    .output(answers(NotificationSettingsShape))
    .query(({ ctx }) => getNotificationSettings(ctx.service)),
  saveSettings: staffProcedure('desk.own')
    .input(SaveNotificationSettingsInput)
    .output(answers(NotificationSettingsShape))
    .mutation(({ ctx, input }) => saveNotificationSettings(ctx.service, input)),
});
