// How long sessions last, also for the pages that warn of it. Safe for the browser.
/** Unused, a session ends after half an hour. */
export const SESSION_IDLE_MS = 30 * 60_000;
/** How fresh "last seen" must be. Writing it at each request would make every read a write. */
export const TOUCH_EVERY_MS = 60_000;
