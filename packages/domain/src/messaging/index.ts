export { MESSAGING_CONSUMERS } from './consumers.ts';
export { INBOX_EVENTS } from './events.ts';
export { countUnread, listNotifications } from './list-notifications.ts';
export { getNotificationSettings, saveNotificationSettings } from './notification-settings.ts';
export { readNotifications } from './read-notifications.ts';
export { sweepNotifications } from './sweep.ts';
export { NotificationPageShape, NotificationSettingsShape, UnreadShape } from './views.ts';
