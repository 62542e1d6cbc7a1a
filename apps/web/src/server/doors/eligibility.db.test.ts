// The evaluation as a program asks for it, in the shape that others rely on.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey } from '@cio/domain/identity';
import { makeFirm } from '@cio/domain/identity/testing';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let key: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const firm = await makeFirm(database.db, 'assistant');
  key = await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, new Date());
  doors = await openDoors(database.db);
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

interface Answer {
  status: number;
  // Shapes are what is under test here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

async function evaluate(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${doors.url}/api/v1/eligibility/evaluate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const nine = { listening: 9, reading: 9, writing: 9, speaking: 9 };
const PROFILE = {
  age: 30,
  maritalStatus: 'single',
  education: 'three-year-plus-post-secondary',
  firstLanguage: { language: 'en', clb: nine },
  secondLanguage: null,
  canadianWorkYears: 1,
  foreignWorkYears: 3,
  certificateOfQualification: false,
  provincialNomination: false,
  siblingInCanada: false,
  canadianStudy: 'none',
  arrangedEmployment: 'other-skilled',
};

test('one profile: an object by programme, with every key of the breakdown', async () => {
  const { status, body } = await evaluate({ asOf: '2026-06-15', programs: ['crs'], profile: PROFILE });
  expect(status).toBe(200);
  expect(body.data.crs).toMatchObject({
    status: 'scored',
    total: 477,
    rulePack: { id: 'crs', effectiveFrom: '2025-03-25', effectiveTo: '2026-11-02' },
    missing: [],
    warnings: [],
    breakdown: {
      scoredAs: 'withoutSpouse',
      core: {
        age: 105,
        education: 120,
        firstLanguage: 124,
        secondLanguage: 0,
        canadianWork: 40,
        subtotal: 389,
      },
      spouse: { education: 0, language: 0, canadianWork: 0, subtotal: 0 },
      transferability: {
        educationLanguage: 25,
        educationCanadianWork: 13,
        foreignLanguage: 50,
        foreignCanadianWork: 25,
        certificate: 0,
        educationSubtotal: 38,
        foreignSubtotal: 50,
        subtotal: 88,
      },
      additional: {
        provincialNomination: 0,
        arrangedEmployment: 0,
        canadianStudy: 0,
        sibling: 0,
        french: 0,
        subtotal: 0,
      },
      total: 477,
    },
  });
  expect(body.data.crs.items).toContainEqual(
    expect.objectContaining({ rule: 'core.age', section: 'core', input: { age: 30 }, points: 105, cap: 110 }),
  );
});

test('a thousand profiles in one call, in their order', async () => {
  const profiles = Array.from({ length: 1_000 }, (_, at) => ({ ...PROFILE, age: 20 + (at % 25) }));
  const { status, body } = await evaluate({ asOf: '2026-06-15', programs: ['crs'], profiles });
  expect(status).toBe(200);
  expect(body.data).toHaveLength(1_000);
  expect(body.data[10].crs.items[0].input).toEqual({ age: 30 });
});

describe('what it will not answer', () => {
  test('a fact is missing: unknown, and named', async () => {
    const { age: _age, ...rest } = PROFILE;
    const { body } = await evaluate({ asOf: '2026-06-15', programs: ['crs'], profile: rest });
    expect(body.data.crs).toMatchObject({
      status: 'unknown',
      total: null,
      breakdown: null,
      missing: ['age'],
    });
  });

  test('after the last verified day: superseded, said in the reader’s language', async () => {
    const asked = { asOf: '2026-11-03', programs: ['crs', 'cec'], profile: PROFILE };
    const { body } = await evaluate(asked, { 'accept-language': 'fr' });
    expect(body.data.crs).toMatchObject({
      status: 'superseded',
      total: null,
      breakdown: null,
      lastVerified: { asOf: '2026-11-02', total: 477, breakdown: { total: 477 } },
      warnings: [expect.stringContaining('dernières règles vérifiées')],
    });
    expect(body.data.cec).toMatchObject({
      status: 'eligible',
      warnings: [expect.stringContaining('confirmée')],
    });
  });

  test.each<[string, object, string]>([
    ['an unknown programme', { programs: ['pnp'], profile: PROFILE }, 'programs.0'],
    ['no profile', { programs: ['crs'] }, 'profile'],
    ['both', { programs: ['crs'], profile: PROFILE, profiles: [PROFILE] }, 'profiles'],
    ['a day that is none', { asOf: '2026-02-30', programs: ['crs'], profile: PROFILE }, 'asOf'],
    ['a fact that nobody knows', { programs: ['crs'], profile: { ...PROFILE, luck: 7 } }, 'profile.luck'],
    [
      'French scores without their chart',
      {
        programs: ['crs'],
        profile: {
          ...PROFILE,
          secondLanguage: { language: 'fr', test: { name: 'TEF-Canada', scores: nine } },
        },
      },
      'profile.secondLanguage.test.chart',
    ],
    [
      'levels that the scores do not give, in a list',
      {
        programs: ['crs'],
        profiles: [
          PROFILE,
          {
            ...PROFILE,
            firstLanguage: {
              language: 'en',
              clb: nine,
              test: { name: 'CELPIP-General', scores: { ...nine, reading: 8 } },
            },
          },
        ],
      },
      'profiles.1.firstLanguage.clb.reading',
    ],
  ])('%s is 422 at its field', async (_name, body, field) => {
    const answer = await evaluate(body);
    expect([answer.status, answer.body.error.code]).toEqual([422, 'invalid']);
    expect(Object.keys(answer.body.error.fields)).toEqual([field]);
    expect(answer.body.error.fields[field]).toMatch(/^[A-ZÉ].+\.$/);
  });
});
