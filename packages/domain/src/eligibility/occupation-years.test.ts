import { describe, expect, test } from '@jest/globals';
import type { WorkPeriod } from '../clients/index.ts';
import { evaluate } from './evaluate.ts';
import { longOccupations, unbrokenYears } from './occupation-years.ts';
import { shipped } from './library.ts';
import { anywhere } from './work-years.ts';
import { profileFromFacts } from './profile-from-facts.ts';
import { NOTHING_SAID_OF_SELF } from '../clients/schemas.ts';

const DAY = '2026-06-15';
const job = (
  startedOn: string | null,
  endedOn: string | null,
  more: Partial<WorkPeriod> = {},
): WorkPeriod => ({
  title: null,
  country: 'CA',
  startedOn,
  endedOn,
  ongoing: false,
  hoursPerWeek: 40,
  nocCode: '72106',
  skilled: null,
  counts: 'yes',
  ...more,
});
const asked = { of: 'own', rule: anywhere, rules: shipped.facts.work } as const;
const list = (items: WorkPeriod[], state: 'whole' | 'partial' = 'whole') => ({ state, items });

describe('a year in one occupation without a break', () => {
  const years = (items: WorkPeriod[], state?: 'partial') =>
    unbrokenYears(list(items, state), DAY, { ...asked, upTo: 1 }).value;
  test.each<[string, WorkPeriod[], number | undefined]>([
    ['one job of a year', [job('2020-01-01', '2020-12-31')], 1],
    [
      'two jobs, one on the heels of the other',
      [job('2020-01-01', '2020-06-30'), job('2020-07-01', '2020-12-31')],
      1,
    ],
    // 26 June 2020 was a Friday.
    ['a weekend between them', [job('2020-01-01', '2020-06-26'), job('2020-06-29', '2020-12-31')], 1],
    [
      'a weekend and a Monday between them',
      [job('2020-01-01', '2020-06-26'), job('2020-06-30', '2020-12-31')],
      0,
    ],
    [
      'two occupations of half a year each',
      [job('2020-01-01', '2020-06-30'), job('2020-07-01', '2020-12-31', { nocCode: '21231' })],
      0,
    ],
    ['half time for a year', [job('2020-01-01', '2020-12-31', { hoursPerWeek: 15 })], 0],
    ['half time for two years', [job('2020-01-01', '2021-12-31', { hoursPerWeek: 15 })], 1],
    [
      'another row, of an occupation that nobody named, may be the rest of it',
      [job('2020-01-01', '2020-06-30'), job('2020-07-01', '2020-12-31', { nocCode: null, skilled: true })],
      undefined,
    ],
    ['a row without its end', [job('2020-01-01', null)], undefined],
    ['a doubt about more than is asked for', [job('2020-01-01', '2020-12-31'), job('2021-01-01', null)], 1],
  ])('%s', (_name, items, wanted) => expect(years(items)).toBe(wanted));

  test('more rows to come change nothing once there is a year', () => {
    expect(years([job('2020-01-01', '2020-12-31')], 'partial')).toBe(1);
    expect(years([job('2020-01-01', '2020-06-30')], 'partial')).toBeUndefined();
  });
});

describe('two years in one trade within five', () => {
  const found = (...items: WorkPeriod[]) =>
    longOccupations(list(items), DAY, { ...asked, within: 5, upTo: 2 });
  test('with a break between them, in one occupation and not in the sum of two', () => {
    const apart = [job('2022-01-01', '2022-12-31'), job('2024-01-01', '2024-12-31')];
    expect(found(...apart).value).toEqual({ codes: ['72106'], perhaps: [] });
    expect(found(apart[0]!, { ...apart[1]!, nocCode: '21231' }).value).toEqual({ codes: [], perhaps: [] });
  });
  test('what was longer ago is none of them', () => {
    expect(found(job('2015-01-01', '2020-12-31')).value).toEqual({ codes: [], perhaps: [] });
  });
  test('a row of which too little is known leaves its occupation open, and says what to ask', () => {
    const { value, ask } = found(job('2022-01-01', null));
    expect(value).toEqual({ codes: [], perhaps: ['72106'] });
    expect(ask).toEqual([{ of: 'own', field: 'work', row: 0, what: 'endedOn' }]);
  });
});

describe('what the programmes make of it', () => {
  const status = (programme: string, ...items: WorkPeriod[]) => {
    const facts = { birthDate: null, own: { ...NOTHING_SAID_OF_SELF, work: list(items) }, spouse: null };
    const { profile } = profileFromFacts(facts, DAY, shipped);
    const found = evaluate(profile, [programme], DAY, shipped)[programme]!;
    return Object.fromEntries(found.items.map((item) => [item.rule, 'met' in item ? item.met : null]));
  };
  test('work in Canada of four years ago is not of the Experience Class', () => {
    expect(status('cec', job('2020-01-01', '2022-05-31')).work).toBe(false);
    expect(status('cec', job('2024-01-01', '2025-05-31')).work).toBe(true);
    expect(status('cec', job('2020-01-01', '2022-05-31'), job('2025-01-01', null)).work).toBeNull();
  });
  test('half a year here and half a year there are no year of a skilled worker', () => {
    const halves = [job('2020-01-01', '2020-06-30'), job('2021-01-01', '2021-07-31')];
    expect(status('fsw', ...halves).work).toBe(false);
  });
  test('years at a desk do not make a welder of who welded for a year', () => {
    const desk = job('2021-01-01', '2024-12-31', { nocCode: '21231' });
    const welding = job('2025-01-01', '2025-12-31');
    expect(status('fst', desk, welding)).toMatchObject({ work: true, trade: false });
    expect(status('fst', desk, job('2024-01-01', '2025-12-31'))).toMatchObject({ trade: true });
  });
});
