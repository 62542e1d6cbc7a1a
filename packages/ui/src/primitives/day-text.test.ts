import { describe, expect, test } from '@jest/globals';
import { dayText, readDay } from './day-text.ts';

describe('a day as typed', () => {
  test.each([
    ['14 03 1990', '1990-03-14'],
    ['14/03/1990', '1990-03-14'],
    ['14.3.1990', '1990-03-14'],
    ['1990-03-14', '1990-03-14'],
    ['14031990', '1990-03-14'],
    ['19900314', '1990-03-14'],
    ['20031990', '1990-03-20'],
    ['14 March 1990', '1990-03-14'],
    ['March 14, 1990', '1990-03-14'],
    ['14 mars 1990', '1990-03-14'],
    ['1er févr. 1990', '1990-02-01'],
    ['le 1er février 1990', '1990-02-01'],
    ['2nd of August 1990', '1990-08-02'],
    ['31 août 1990', '1990-08-31'],
    ['14 MAR/MARS 1990', '1990-03-14'],
    ['05 JUL/JUIL 2001', '2001-07-05'],
    ['29 02 2028', '2028-02-29'],
  ])('%s is %s', (text, iso) => {
    expect(readDay(text)).toEqual({ kind: 'day', iso });
  });

  test('an empty field is no day, not a wrong one', () => {
    expect(readDay('   ')).toEqual({ kind: 'empty' });
  });

  test('a day that the month does not have names the last one', () => {
    expect(readDay('31 02 2029')).toEqual({ kind: 'no-such-day', year: 2029, month: 2, lastDay: 28 });
    expect(readDay('31 04 2028')).toEqual({ kind: 'no-such-day', year: 2028, month: 4, lastDay: 30 });
  });

  test.each([
    '14 03 90',
    'yesterday',
    '14',
    '14 13 1990',
    '00 03 1990',
    '14 ju 1990',
    '14 jui 1990',
    '14 03 1990 x',
    '3/1990',
  ])('%s is not guessed', (text) => {
    expect(readDay(text)).toEqual({ kind: 'unreadable' });
  });
});

test('a stored day goes back into the field as on the card, and reads the same again', () => {
  expect(dayText('1990-03-14')).toBe('14 03 1990');
  expect(readDay(dayText('1990-03-14'))).toEqual({ kind: 'day', iso: '1990-03-14' });
  expect(dayText('what was typed')).toBe('what was typed');
});
