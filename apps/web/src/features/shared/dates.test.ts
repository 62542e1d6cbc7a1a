import { describe, expect, test } from '@jest/globals';
import {
  ageOn,
  calendarDay,
  dayOfInstant,
  isoDayOfInstant,
  timeOfInstant,
  type DateSetting,
} from './dates.ts';

const toronto: DateSetting = {
  language: 'en',
  timeZone: 'America/Toronto',
  now: new Date('2026-11-21T12:00:00Z'),
};
const montreal: DateSetting = { ...toronto, language: 'fr' };

describe('an instant', () => {
  test('has weekday, day and month, and the year only if it is not this one', () => {
    expect(dayOfInstant('2026-12-11T17:00:00Z', toronto)).toBe('Fri 11 Dec');
    expect(dayOfInstant('2026-12-11T17:00:00Z', montreal)).toBe('ven. 11 déc.');
    expect(dayOfInstant('2025-12-11T17:00:00Z', toronto)).toBe('Thu 11 Dec 2025');
    expect(dayOfInstant('2025-02-01T17:00:00Z', montreal)).toBe('sam. 1er févr. 2025');
  });

  test('falls on the day of the place where the reader is', () => {
    expect(dayOfInstant('2026-11-12T03:30:00Z', toronto)).toBe('Wed 11 Nov');
    expect(dayOfInstant('2026-11-12T03:30:00Z', { ...toronto, timeZone: 'Asia/Tokyo' })).toBe('Thu 12 Nov');
    expect(dayOfInstant('2027-01-01T03:30:00Z', toronto)).toBe('Thu 31 Dec');
    expect(isoDayOfInstant('2027-01-01T03:30:00Z', 'America/Toronto')).toBe('2026-12-31');
    expect(isoDayOfInstant('2027-01-01T03:30:00Z', 'Asia/Tokyo')).toBe('2027-01-01');
  });

  test('is told by a clock of 24 hours', () => {
    expect(timeOfInstant('2026-11-20T14:41:00Z', toronto)).toBe('Fri 20 Nov, 09:41');
    expect(timeOfInstant('2026-11-20T14:41:00Z', montreal)).toBe('ven. 20 nov., 9\u00a0h\u00a041');
    expect(timeOfInstant('2026-11-21T05:00:00Z', toronto)).toBe('Sat 21 Nov, 00:00');
  });
});

test('a calendar day never moves with a time zone', () => {
  expect(calendarDay('1990-03-01', 'en')).toBe('1 March 1990');
  expect(calendarDay('1990-03-01', 'fr')).toBe('1er mars 1990');
  expect(calendarDay('1990-08-14', 'fr', 'short')).toBe('14 août 1990');
  expect(calendarDay('not a day', 'en')).toBe('not a day');
});

test('a person is a year older on the birthday, where the reader is', () => {
  expect(ageOn('1990-11-21', toronto)).toBe(36);
  expect(ageOn('1990-11-22', toronto)).toBe(35);
  expect(ageOn('1990-11-21', { ...toronto, now: new Date('2026-11-21T04:30:00Z') })).toBe(35);
  expect(ageOn('2004-02-29', { ...toronto, now: new Date('2026-03-01T12:00:00Z') })).toBe(22);
});
