// What screens of people and firms choose from and show. Without a schema: a page that only offers choices checks nothing by them.

export { ROLES, type Role } from '../platform/roles.ts';
export {
  contrastOn,
  isColour,
  LEAST_CONTRAST,
  lettersOn,
  nearestSeen,
  unseenIn,
  type SurfaceTheme,
} from './brand-colour.ts';
export { deviceOf } from './device-words.ts';
export { LICENCE_BODIES, LICENCE_CLASSES, LICENCE_STATUSES } from './licence-choices.ts';
export { SESSION_IDLE_MS, TOUCH_EVERY_MS } from './session-times.ts';

/** The languages that people ask for most, as codes; their names come from the reader's own language. */
export const FIRM_LANGUAGES = [
  ...['en', 'fr', 'am', 'ar', 'bn', 'de', 'es', 'fa', 'fil', 'gu', 'he', 'hi', 'ht', 'hu', 'id', 'it'],
  ...['ja', 'ko', 'ne', 'nl', 'pa', 'pl', 'ps', 'pt', 'ro', 'ru', 'rw', 'si', 'so', 'sq', 'sr', 'sw'],
  ...['ta', 'te', 'th', 'ti', 'tr', 'uk', 'ur', 'vi', 'yo', 'yue', 'zh'],
] as const;
export type FirmLanguage = (typeof FIRM_LANGUAGES)[number];

/** In pixels: a smaller picture would be blurred on every screen. */
export const LEAST_LOGO_SIDE = 32;

export const MEMBER_VIEWS = ['active', 'ended'] as const;
export type MemberView = (typeof MEMBER_VIEWS)[number];
