// Files of rounds, and whom a round was for: pure.
import { expect, test } from '@jest/globals';
import { NOTHING_SAID_OF_SELF } from '../../clients/index.ts';
import { assess } from '../assess.ts';
import { shipped } from '../library.ts';
import type { SaidFacts } from '../profile-from-facts.ts';
import { fitFor } from './fit.ts';
import { mostBy, rulesEndedBefore } from './ranking.ts';
import { readRounds } from './read-file.ts';
import { amend, problemsOf, type Round } from './rules.ts';
import { CreateRoundInput, type RoundKind } from './schemas.ts';

const TODAY = '2026-11-21';
const read = (csv: string) => readRounds(csv, { today: TODAY, mostOn: (day) => mostBy(shipped, day) });
const HEAD = 'held_on,kind,cut_off,name,number,invitations,source,note';

test('a file in either language is read, whatever the order of its columns', () => {
  const english = read(`${HEAD}\n2026-06-24,physicians,480,,301,250,canada.ca,\n`);
  const french = read('Seuil;Date;Type;Numéro;Invitations\r\n480;2026-06-24;physicians;301;250\r\n');
  for (const { lines, good, bad } of [english, french]) {
    expect([good, bad]).toEqual([1, 0]);
    expect(lines[0]!.round).toMatchObject({
      heldOn: '2026-06-24',
      kind: 'physicians',
      cutOff: 480,
      number: 301,
      invitations: 250,
      note: null,
    });
  }
});

test.each([
  ['no day', ',general,480', 'held_on', 'required'],
  ['a day that no calendar has', '2026-02-30,general,480', 'held_on', 'date'],
  ['a day to come', '2026-12-24,general,480', 'held_on', 'dateFuture'],
  ['a day before all rounds', '2014-12-31,general,480', 'held_on', 'roundTooEarly'],
  ['a kind that is none', '2026-06-24,doctors,480', 'kind', 'notChoice'],
  ['no cut-off', '2026-06-24,general,', 'cut_off', 'required'],
  ['a cut-off in words', '2026-06-24,general,high', 'cut_off', 'notNumber'],
  ['a negative cut-off', '2026-06-24,general,-480', 'cut_off', 'notNumber'],
  ['more points than there are', '2026-06-24,general,1201', 'cut_off', 'tooBig'],
  ['another kind without a name', '2026-06-24,other,480', 'name', 'roundNameless'],
  ['a name of a kind that has one', '2026-06-24,general,480,Mine', 'name', 'roundNamed'],
  ['too many cells', '2026-06-24,general,480,,,,,,x', '', 'csvCells'],
])('a line with %s is named with its line and its problem', (_, line, column, key) => {
  const { lines, good, bad } = read(`${HEAD}\n2026-06-23,general,500\n${line}\n`);
  expect([good, bad]).toEqual([1, 1]);
  expect(lines[1]).toMatchObject({ line: 3, text: line });
  expect(lines[1]!.problems).toEqual([{ column, problem: expect.objectContaining({ key }) }]);
});

test('a day has one round of each kind, also within a file', () => {
  const { lines } = read(
    `${HEAD}\n2026-06-24,general,480\n2026-06-24,french,400\n2026-06-24,general,481\n2026-06-24,other,300,A\n2026-06-24,other,301,B\n`,
  );
  expect(lines.map(({ problems }) => problems.map(({ problem }) => problem.key))).toEqual([
    [],
    [],
    ['roundTwice'],
    [],
    [],
  ]);
});

test.each([
  ['nothing', '', 'csvEmpty'],
  ['a head alone', HEAD, 'csvEmpty'],
  ['no day among its columns', 'kind,cut_off\ngeneral,480', 'csvColumns'],
  ['a column that nobody knows', 'held_on,kind,cut_off,colour\n2026-06-24,general,480,red', 'csvColumns'],
  ['more than can be taken in', `${HEAD}\n${'2026-06-24,general,480\n'.repeat(1_001)}`, 'csvTooLong'],
])('a file with %s is refused as a whole', (_, csv, key) => {
  expect(() => read(csv)).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { csv: expect.objectContaining({ key }) } }),
  );
});

test('where the rules of the day are not known, nobody knows the most points either', () => {
  expect([mostBy(shipped, '2026-11-02'), mostBy(shipped, '2026-11-03')]).toEqual([1200, null]);
  expect(rulesEndedBefore(shipped, '2026-11-02')).toBeNull();
  expect(rulesEndedBefore(shipped, '2026-11-03')).toBe('2026-11-02');
  const draft = CreateRoundInput.parse({ heldOn: '2026-11-10', kind: 'general', cutOff: 1_300 });
  expect(problemsOf(draft, { today: TODAY, most: null })).toEqual({});
});

test('a correction changes what it says and nothing else', () => {
  const at = new Date('2026-11-21T12:00:00Z');
  const round = {
    ...CreateRoundInput.parse({ heldOn: '2026-06-24', kind: 'general', cutOff: 480 }),
    id: '1',
    orgId: '2',
    version: 3,
    createdAt: at,
    updatedAt: at,
    withdrawnAt: null,
    withdrawnReason: null,
  } as Round;
  expect(amend(round, { cutOff: 480 }, at)).toEqual({ next: round, changedFields: [] });
  expect(amend(round, { cutOff: 481, note: undefined }, at)).toMatchObject({
    changedFields: ['cutOff'],
    next: { cutOff: 481, version: 4, heldOn: '2026-06-24' },
  });
});

const whole = <Item>(items: Item[]) => ({ state: 'whole' as const, items });
const none = { state: 'none' as const, items: [] };
const job = (nocCode: string, country = 'CA') => ({
  title: null,
  country,
  startedOn: '2022-01-01',
  endedOn: null,
  ongoing: true,
  hoursPerWeek: 40,
  nocCode,
  skilled: true,
  counts: 'yes' as const,
});
const test8 = (name: string, chart: string | null, score: number) => ({
  name,
  chart,
  takenOn: '2026-03-01',
  listening: score,
  reading: score,
  writing: score,
  speaking: score,
});

/** Skilled work in Canada for four years and good English: in the Experience Class. */
const WORKER: SaidFacts = {
  birthDate: '1993-03-12',
  spouse: null,
  own: {
    ...NOTHING_SAID_OF_SELF,
    maritalStatus: 'single',
    firstLanguage: 'en',
    education: none,
    languageTests: whole([test8('CELPIP-General', null, 9)]),
    work: whole([job('31100')]),
    provincialNomination: false,
    certificateOfQualification: false,
    siblingInCanada: false,
    jobOffer: 'none',
    arrangedEmployment: false,
  },
};
const fit = (kind: RoundKind, own: Partial<SaidFacts['own']> = {}, heldOn = '2026-06-24') => {
  const answers = { ...WORKER, own: { ...WORKER.own, ...own } };
  const at = { asOf: '2026-06-24', today: '2026-06-24', library: shipped };
  const found = assess(answers, at);
  return fitFor({ kind, heldOn }, { answers, result: found, library: shipped });
};

test.each<[string, RoundKind, Partial<SaidFacts['own']>, string, string]>([
  ['in a programme', 'general', {}, 'yes', 'programmes'],
  ['in the Experience Class', 'canadian-experience', {}, 'yes', 'programmes'],
  ['no work in Canada', 'canadian-experience', { work: whole([job('31100', 'IN')]) }, 'no', 'programmes'],
  ['work that nobody told of', 'canadian-experience', { work: null }, 'unknown', 'programmes'],
  ['nominated', 'provincial-nominee', { provincialNomination: true }, 'yes', 'nomination'],
  ['not nominated', 'provincial-nominee', {}, 'no', 'nomination'],
  [
    'nobody asked about a nomination',
    'provincial-nominee',
    { provincialNomination: null },
    'unknown',
    'nomination',
  ],
  ['an occupation of the list: more is asked, so it stays open', 'physicians', {}, 'unknown', 'occupation'],
  ['another occupation', 'physicians', { work: whole([job('21231')]) }, 'no', 'occupation'],
  ['a category without a list', 'healthcare', {}, 'unknown', 'noFacts'],
  ['a round with a name of its own', 'other', {}, 'unknown', 'noFacts'],
  ['English alone', 'french', {}, 'no', 'french'],
  [
    'no tests told of, and the rest in a programme',
    'french',
    { languageTests: { state: 'partial', items: [test8('CELPIP-General', null, 9)] } },
    'unknown',
    'french',
  ],
])('%s, round %s', (_, kind, own, answer, why) => {
  expect(fit(kind, own)).toEqual({ fit: answer, why });
});

test('French at the level of the category in all abilities, and one below it', () => {
  const french = (least: number) => ({
    languageTests: whole([
      test8('CELPIP-General', null, 9),
      { ...test8('TCF-Canada', null, 0), listening: 458, reading: least, writing: 10, speaking: 10 },
    ]),
  });
  expect(fit('french', french(453))).toEqual({ fit: 'yes', why: 'french' });
  expect(fit('french', french(452))).toEqual({ fit: 'no', why: 'french' });
});

test('a list of occupations holds on its own days alone', () => {
  expect(fit('transport', {}, '2026-02-18')).toEqual({ fit: 'no', why: 'occupation' });
  expect(fit('transport', {}, '2026-02-17')).toEqual({ fit: 'unknown', why: 'noFacts' });
});
