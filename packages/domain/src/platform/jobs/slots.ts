import { CronExpressionParser } from 'cron-parser';
import type { Schedule } from './declare.ts';

/** The next time after this one. Those that were missed are not made up for one by one. */
export function nextSlot(at: Schedule<never>['at'], after: Date): Date {
  if ('everyMs' in at) return new Date((Math.floor(after.getTime() / at.everyMs) + 1) * at.everyMs);
  return CronExpressionParser.parse(at.cron, { currentDate: after, tz: at.timeZone }).next().toDate();
}
