/**
 * Dates as the house writes them: weekday, day, month, the year only if it is not this one; hours from 0 to 24.
 * The names stand here and not in the browser's tables, which differ from the server's by version.
 */
export interface DateSetting {
  language: 'en' | 'fr';
  timeZone: string;
  now: Date;
}

const NAMES = {
  en: {
    weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    long: 'January February March April May June July August September October November December'.split(' '),
  },
  fr: {
    weekdays: ['dim.', 'lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.'],
    short: [
      'janv.',
      'févr.',
      'mars',
      'avr.',
      'mai',
      'juin',
      'juill.',
      'août',
      'sept.',
      'oct.',
      'nov.',
      'déc.',
    ],
    long: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  },
} as const;

interface WallClock {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
}

/** "Fri 11 Dec", "ven. 11 déc. 2025": the day on which an instant falls where the reader is. */
export function dayOfInstant(instant: string, setting: DateSetting): string {
  const at = wallClock(new Date(instant), setting.timeZone);
  const thisYear = wallClock(setting.now, setting.timeZone).year;
  return [weekdayName(at, setting), dayAndMonth(at, setting, 'short'), at.year === thisYear ? '' : at.year]
    .filter(Boolean)
    .join(' ');
}

/** 2026-12-11: the same day as an axis of time counts it. */
export function isoDayOfInstant(instant: string, timeZone: string): string {
  const { year, month, day } = wallClock(new Date(instant), timeZone);
  return [year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}

/** "Fri 11 Dec, 09:41", "ven. 11 déc., 9 h 41". */
export const timeOfInstant = (instant: string, setting: DateSetting): string =>
  `${dayOfInstant(instant, setting)}, ${clockOf(wallClock(new Date(instant), setting.timeZone), setting)}`;

/** "11 December 2026, 09:41": with its year, whenever it is read. */
export function fullTime(instant: string, setting: Pick<DateSetting, 'language' | 'timeZone'>): string {
  const at = wallClock(new Date(instant), setting.timeZone);
  return `${dayAndMonth(at, setting, 'long')} ${at.year}, ${clockOf(at, setting)}`;
}

/** A calendar day that belongs to no time zone, such as a birth date: "14 Mar 1990", or in full "14 March 1990". */
export function calendarDay(iso: string, language: 'en' | 'fr', length: 'short' | 'long' = 'long'): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return iso;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return `${dayAndMonth({ month, day }, { language }, length)} ${year}`;
}

/** Whole years from a day of birth to the reader's today. */
export function ageOn(birthDate: string, { timeZone, now }: Pick<DateSetting, 'timeZone' | 'now'>): number {
  const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number);
  const today = wallClock(now, timeZone);
  const hadBirthday = today.month > month || (today.month === month && today.day >= day);
  return today.year - year - (hadBirthday ? 0 : 1);
}

export function monthName(month: number, language: 'en' | 'fr'): string {
  return NAMES[language].long[month - 1] ?? '';
}

function weekdayName(at: WallClock, { language }: DateSetting): string {
  return NAMES[language].weekdays[at.weekday] ?? '';
}

function dayAndMonth(
  at: { month: number; day: number },
  { language }: { language: 'en' | 'fr' },
  length: 'short' | 'long',
) {
  const day = language === 'fr' && at.day === 1 ? '1er' : String(at.day);
  return `${day} ${NAMES[language][length][at.month - 1] ?? ''}`;
}

function clockOf({ hour, minute }: WallClock, { language }: Pick<DateSetting, 'language'>): string {
  const minutes = String(minute).padStart(2, '0');
  return language === 'fr' ? `${hour}\u00a0h\u00a0${minutes}` : `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** To make one takes far longer than to ask it, a list asks once a row, and there are few zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** A list asks for the same days again each time it is drawn, and for today once a row. */
const told = new Map<string, WallClock>();
const MOST_TOLD = 2_000;

function wallClock(instant: Date, timeZone: string): WallClock {
  const question = `${instant.getTime()} ${timeZone}`;
  let answer = told.get(question);
  if (!answer) {
    if (told.size >= MOST_TOLD) told.clear();
    told.set(question, (answer = askClock(instant, timeZone)));
  }
  return answer;
}

function askClock(instant: Date, timeZone: string): WallClock {
  const parts = clockIn(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return {
    year,
    month,
    day,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
    hour: part('hour'),
    minute: part('minute'),
  };
}
