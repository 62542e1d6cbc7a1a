// What screens of notifications choose from. Without a schema: a page that only offers choices checks nothing by them.

export const NOTIFICATION_KINDS = [
  'colleague_joined',
  'client_joined',
  'role_changed',
  'work_received',
  'firm_received',
  'licence_expiring',
  'round_reached',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const MUTE_CHOICES = ['hour', 'day', 'week', 'off'] as const;
export type MuteChoice = (typeof MUTE_CHOICES)[number];

/** More than these are not counted: nobody acts on the difference. */
export const MOST_COUNTED = 99;
