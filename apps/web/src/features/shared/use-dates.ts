'use client';

import { useLocale, useNow, useTimeZone } from 'next-intl';
import { useMemo } from 'react';
import {
  ageOn,
  calendarDay,
  dayOfInstant,
  isoDayOfInstant,
  timeOfInstant,
  type DateSetting,
} from './dates.ts';

/** The house's dates for this reader: their language, their place, the server's today. */
export function useDates() {
  const language = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow();
  return useMemo(() => {
    const setting: DateSetting = { language, timeZone, now };
    return {
      day: (instant: string) => dayOfInstant(instant, setting),
      isoDay: (instant: string) => isoDayOfInstant(instant, timeZone),
      time: (instant: string) => timeOfInstant(instant, setting),
      age: (birthDate: string) => ageOn(birthDate, setting),
      calendar: (iso: string, length?: 'short' | 'long') => calendarDay(iso, language, length),
    };
  }, [language, timeZone, now]);
}
