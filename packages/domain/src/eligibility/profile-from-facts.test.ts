import { describe, expect, test } from '@jest/globals';
import {
  NOTHING_SAID,
  NOTHING_SAID_OF_SELF,
  type Credential,
  type LanguageTest,
  type OwnFacts,
  type PersonFacts,
  type WorkPeriod,
  MARITAL_STATUSES,
  JOB_OFFERS,
  ABILITIES,
  CREDENTIAL_LEVELS,
} from '../clients/schemas.ts';
import * as vocabulary from './facts.ts';
import { shipped } from './library.ts';
import { profileFromFacts, type SaidFacts } from './profile-from-facts.ts';

const DAY = '2026-06-15';
const derive = (own: Partial<OwnFacts>, more: Partial<SaidFacts> = {}, day = DAY) =>
  profileFromFacts(
    { birthDate: null, spouse: null, ...more, own: { ...NOTHING_SAID_OF_SELF, ...own } },
    day,
    shipped,
  );
const whole = <Row>(...items: Row[]) => ({ state: 'whole' as const, items });
const NONE = { state: 'none' as const, items: [] };

const job = (more: Partial<WorkPeriod> = {}): WorkPeriod => ({
  title: null,
  country: 'CA',
  startedOn: '2024-06-15',
  endedOn: null,
  ongoing: true,
  hoursPerWeek: 37.5,
  nocCode: '21231',
  skilled: null,
  counts: 'yes',
  ...more,
});
const credential = (level: Credential['level'], more: Partial<Credential> = {}): Credential => ({
  level,
  country: 'CA',
  completedOn: '2015-05-01',
  assessed: null,
  assessedOn: null,
  studiedInCanada: true,
  ...more,
});
const ielts = (more: Partial<LanguageTest> = {}): LanguageTest => ({
  name: 'IELTS-General-Training',
  chart: null,
  takenOn: '2025-03-14',
  listening: 8,
  reading: 7,
  writing: 6.5,
  speaking: 7,
  ...more,
});
const tcf = (more: Partial<LanguageTest> = {}): LanguageTest => ({
  name: 'TCF-Canada',
  chart: null,
  takenOn: '2025-03-14',
  listening: 500,
  reading: 500,
  writing: 12,
  speaking: 12,
  ...more,
});

test('both modules speak of the same answers', () => {
  expect([...MARITAL_STATUSES]).toEqual([...vocabulary.MARITAL_STATUSES]);
  expect([...JOB_OFFERS]).toEqual([...vocabulary.JOB_OFFERS]);
  expect([...ABILITIES]).toEqual([...vocabulary.ABILITIES]);
  for (const level of CREDENTIAL_LEVELS) expect(vocabulary.EDUCATION_LEVELS).toContain(level);
});

test('of someone who has said nothing nothing is known, and everything can be asked', () => {
  const { profile, asks } = derive({});
  expect(profile).toEqual({});
  for (const [name, ask] of Object.entries(asks)) expect([name, ask.length > 0]).toEqual([name, true]);
  expect(Object.keys(asks)).toEqual(
    expect.arrayContaining(['birthDate', 'spouse', 'firstLanguage', 'workYears']),
  );
});

describe('years of work', () => {
  const years = (...items: WorkPeriod[]) => derive({ work: whole(...items) }).profile;
  test.each<
    [string, WorkPeriod[], { ca?: number | undefined; abroad?: number | undefined; any?: number | undefined }]
  >([
    ['two years to the day', [job()], { ca: 2, abroad: 0, any: 2 }],
    ['twice 52 weeks', [job({ startedOn: '2024-06-18' })], { ca: 2, abroad: 0, any: 2 }],
    ['a day less than that', [job({ startedOn: '2024-06-19' })], { ca: 1, abroad: 0, any: 1 }],
    ['half time is half', [job({ hoursPerWeek: 15 })], { ca: 1, abroad: 0, any: 1 }],
    ['sixty hours are thirty', [job({ hoursPerWeek: 60 })], { ca: 2, abroad: 0, any: 2 }],
    [
      'two halves at once are one',
      [job({ hoursPerWeek: 15 }), job({ hoursPerWeek: 15 })],
      { ca: 2, abroad: 0, any: 2 },
    ],
    ['two wholes at once are one', [job(), job()], { ca: 2, abroad: 0, any: 2 }],
    ['abroad', [job({ country: 'NG' })], { ca: 0, abroad: 2, any: 2 }],
    ['TEER 4', [job({ nocCode: '65201' })], { ca: 0, abroad: 0, any: 0 }],
    [
      'the self-employed count outside the ranking',
      [job({ counts: 'self-employed-or-student' })],
      { ca: 0, abroad: 0, any: 2 },
    ],
    ['unpaid', [job({ counts: 'no' })], { ca: 0, abroad: 0, any: 0 }],
    [
      'older than ten years',
      [job({ startedOn: '2010-01-01', endedOn: '2016-06-14', ongoing: false })],
      { ca: 0, abroad: 0, any: 0 },
    ],
    [
      'across the edge of ten years',
      [job({ startedOn: '2010-01-01', endedOn: '2017-06-14', ongoing: false })],
      { ca: 1, abroad: 0, any: 1 },
    ],
    ['still to come', [job({ startedOn: '2026-09-01' })], { ca: 0, abroad: 0, any: 0 }],
    ['nobody said whether it counts', [job({ counts: null })], { ca: undefined, abroad: 0, any: undefined }],
    ['nobody said where', [job({ country: null })], { ca: undefined, abroad: undefined, any: 2 }],
    ['no hours', [job({ hoursPerWeek: null })], { ca: undefined, abroad: 0, any: undefined }],
    [
      'a doubt that changes nothing',
      [job(), job({ startedOn: '2026-05-15', counts: null })],
      { ca: 2, abroad: 0, any: 2 },
    ],
  ])('%s', (_name, items, wanted) => {
    const { canadianWorkYears: ca, foreignWorkYears: abroad, workYears: any } = years(...items);
    expect({ ca, abroad, any }).toEqual({ ca: undefined, abroad: undefined, any: undefined, ...wanted });
  });

  test('nobody said, none, and more to come are three things', () => {
    expect(derive({}).profile.canadianWorkYears).toBeUndefined();
    expect(derive({ work: NONE }).profile).toMatchObject({ canadianWorkYears: null, nocCodes: null });
    expect(derive({ work: { state: 'partial', items: [job()] } }).profile.canadianWorkYears).toBeUndefined();
  });

  test('an unknown year names the cells that would tell', () => {
    const { asks } = derive({ work: whole(job({ counts: null, hoursPerWeek: null })) });
    expect(asks.canadianWorkYears).toEqual([
      { of: 'own', field: 'work', row: 0, what: 'counts' },
      { of: 'own', field: 'work', row: 0, what: 'hoursPerWeek' },
    ]);
  });
});

describe('education', () => {
  const level = (...items: Credential[]) => derive({ education: whole(...items) }).profile.education;
  const foreign = { country: 'NG', assessed: true, assessedOn: '2022-01-10', studiedInCanada: null };
  test.each<[string, Credential[], string | undefined]>([
    ['Canadian', [credential('doctoral')], 'doctoral'],
    [
      'foreign and assessed',
      [credential('three-year-plus-post-secondary', foreign)],
      'three-year-plus-post-secondary',
    ],
    [
      'foreign and not assessed',
      [credential('doctoral', { ...foreign, assessed: false })],
      'less-than-secondary',
    ],
    [
      'nobody said whether it is assessed',
      [credential('doctoral', { ...foreign, assessed: null })],
      undefined,
    ],
    [
      'assessed five years ago to the day',
      [credential('doctoral', { ...foreign, assessedOn: '2021-06-15' })],
      'less-than-secondary',
    ],
    [
      'assessed five years ago but for a day',
      [credential('doctoral', { ...foreign, assessedOn: '2021-06-16' })],
      'doctoral',
    ],
    [
      'still to be completed',
      [credential('doctoral', { completedOn: '2027-01-01' }), credential('secondary')],
      'secondary',
    ],
    [
      'two, one of three years',
      [credential('three-year-plus-post-secondary'), credential('one-year-post-secondary')],
      'two-or-more-credentials',
    ],
    [
      'two short ones',
      [credential('two-year-post-secondary'), credential('one-year-post-secondary')],
      'two-year-post-secondary',
    ],
    [
      'a doubt below the highest',
      [credential('doctoral'), credential('secondary', { country: null })],
      'doctoral',
    ],
  ])('%s', (_name, items, wanted) => expect(level(...items)).toBe(wanted));

  test('study in Canada is read from the same list', () => {
    const study = (...items: Credential[]) => derive({ education: whole(...items) }).profile.canadianStudy;
    expect(study(credential('two-year-post-secondary'))).toBe('one-or-two-year');
    expect(study(credential('doctoral', { studiedInCanada: false }))).toBe('none');
    expect(study(credential('doctoral', { studiedInCanada: null }))).toBeUndefined();
    expect(study(credential('doctoral', { country: 'FR' }))).toBe('none');
  });
});

describe('languages', () => {
  const languages = (own: Partial<OwnFacts>, day?: string) => {
    const { firstLanguage, secondLanguage } = derive(own, {}, day).profile;
    return [firstLanguage && firstLanguage.language, secondLanguage && secondLanguage.language];
  };
  test.each<[string, Partial<OwnFacts>, string | undefined, unknown[]]>([
    ['one report', { languageTests: whole(ielts()) }, undefined, ['en', null]],
    [
      'two languages and no choice',
      { languageTests: whole(ielts(), tcf()) },
      undefined,
      [undefined, undefined],
    ],
    [
      'two languages and a choice',
      { languageTests: whole(ielts(), tcf()), firstLanguage: 'fr' },
      undefined,
      ['fr', 'en'],
    ],
    ['the last day of a report', { languageTests: whole(ielts()) }, '2027-03-13', ['en', null]],
    ['the day after', { languageTests: whole(ielts()) }, '2027-03-14', [null, null]],
    ['before it was taken', { languageTests: whole(ielts()) }, '2025-03-13', [null, null]],
    [
      'a score is missing',
      { languageTests: whole(ielts({ writing: null })) },
      undefined,
      [undefined, undefined],
    ],
    [
      'a score that no report shows',
      { languageTests: whole(ielts({ writing: 12 })) },
      undefined,
      [undefined, undefined],
    ],
    [
      'more to come',
      { languageTests: { state: 'partial', items: [ielts()] }, firstLanguage: 'en' },
      undefined,
      ['en', undefined],
    ],
    ['none', { languageTests: NONE }, undefined, [null, null]],
  ])('%s', (_name, own, day, wanted) => expect(languages(own, day)).toEqual(wanted));

  test('of two reports the better one counts', () => {
    const { profile, sources } = derive({ languageTests: whole(ielts({ writing: 5 }), ielts()) });
    expect(profile.firstLanguage?.test?.scores.writing).toBe(6.5);
    expect(sources.firstLanguage!.map(({ note }) => note)).toEqual(['notBest', 'counts']);
  });

  test('a report with several charts is read by the one of its day', () => {
    const tef = {
      name: 'TEF-Canada',
      chart: null,
      listening: 500,
      reading: 500,
      writing: 500,
      speaking: 500,
    };
    const chart = (takenOn: string, day: string) =>
      derive({ languageTests: whole({ ...tef, takenOn }) }, {}, day).profile.firstLanguage?.test?.chart;
    expect(chart('2025-01-10', DAY)).toBe('tef-2023-12');
    expect(chart('2023-12-10', '2024-06-01')).toBe('tef-2019-10');
  });
});

describe('a spouse', () => {
  const spouse = (more: Partial<PersonFacts> = {}) => ({
    id: 'x',
    givenName: null,
    familyName: 'X',
    ...NOTHING_SAID,
    ...more,
  });
  test('is asked about only where the marital status has one', () => {
    expect(derive({ maritalStatus: 'single' }).profile.spouse).toBeNull();
    expect(derive({ maritalStatus: 'married' }).profile.spouse).toEqual({});
    expect(derive({}).profile.spouse).toBeUndefined();
  });

  test('is ranked by the better language', () => {
    const tests = whole(ielts({ writing: 4, listening: 4.5 }), tcf());
    const { profile } = derive({ maritalStatus: 'married' }, { spouse: spouse({ languageTests: tests }) });
    expect(profile.spouse?.firstLanguage?.language).toBe('fr');
  });

  test('earns no adaptability who does not come along', () => {
    const said: Partial<OwnFacts> = {
      maritalStatus: 'married',
      relativeInCanada: true,
      education: NONE,
      work: whole(job()),
    };
    const list = (own: Partial<OwnFacts>) => derive({ ...said, ...own }).profile.adaptability;
    expect(list({ spouseAccompanying: false })).toEqual(['ownWorkInCanada', 'relativeInCanada']);
    expect(list({ spouseAccompanying: true })).toBeUndefined();
  });
});

test('an offer that is not there was not arranged', () => {
  expect(derive({ jobOffer: 'none' }).profile.fswArrangedEmployment).toBe(false);
  expect(derive({ jobOffer: 'other-skilled' }).profile.fswArrangedEmployment).toBeUndefined();
});
