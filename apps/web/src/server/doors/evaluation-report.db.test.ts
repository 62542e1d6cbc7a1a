// The paper of a kept result: who gets it, what stands on it in either language, and what it leaves behind.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { saveFacts } from '@cio/domain/clients';
import { makeClient } from '@cio/domain/clients/testing';
import { saveEvaluation } from '@cio/domain/eligibility';
import { saidOf } from '@cio/domain/eligibility/testing';
import { addMember, makeFirm, signedIn, TEST_PASSWORD, type TestFirm } from '@cio/domain/identity/testing';
import { sessionCookies } from '../session-cookie.ts';
import { readBack } from '../paper/testing.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

const NAME = { givenName: 'Zoë', familyName: 'Ёлкина' };
const OWN = saidOf(9, { writing: 8 });

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let cookie: string;
let billing: string;
let stranger: string;
let kept: string;
let unknown: string;
let client: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  // After the day on which the last verified rules ended.
  const now = () => new Date('2026-11-21T15:00:00Z');
  [firm] = [await makeFirm(db, 'consultant', now)];
  const other = await makeFirm(db, 'owner', now);
  client = (await makeClient(firm.ctx, { ...NAME, birthDate: '1993-03-12' })).id;
  await saveFacts(firm.ctx, { clientId: client, version: 0, own: OWN });
  kept = (await saveEvaluation(firm.ctx, { clientId: client })).id;
  const silent = (await makeClient(firm.ctx, { familyName: 'Silent' })).id;
  unknown = (await saveEvaluation(firm.ctx, { clientId: silent, asOf: '2026-11-21' })).id;
  doors = await openDoors(db);
  cookie = await cookieOf(firm.email);
  billing = await cookieOf((await addMember(firm, 'billing')).email);
  stranger = await cookieOf(other.email);
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

async function cookieOf(email: string): Promise<string> {
  const opened = await signedIn(database.db, { email, password: TEST_PASSWORD, userAgent: null }, new Date());
  const [access] = sessionCookies(opened!);
  return `${access.name}=${access.value}`;
}

const ask = (
  id: string,
  headers: Record<string, string> = { cookie },
  query = '?language=en',
  method = 'GET',
) => fetch(`${doors.url}/reports/evaluations/${id}${query}`, { method, headers, redirect: 'manual' });
const bytesOf = async (id: string, query?: string) =>
  Buffer.from(await (await ask(id, { cookie }, query)).arrayBuffer());
const taken = () =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ actor_id: string; subject_id: string }>(
      `select actor_id, subject_id from audit_entries where action = 'eligibility.report_taken'`,
    );
    return rows;
  });

describe('who does not get it', () => {
  test.each<[string, () => Parameters<typeof ask>, number]>([
    ['without a session', () => [kept, {}], 401],
    ['without the right', () => [kept, { cookie: billing }], 403],
    ['from another firm', () => [kept, { cookie: stranger }], 404],
    ['from another site', () => [kept, { cookie, 'sec-fetch-site': 'cross-site' }], 403],
    ['of a result that there is not', () => ['00000000-0000-7000-8000-000000000000'], 404],
    ['of what is no id', () => ['1'], 404],
    ['in a language that there is not', () => [kept, { cookie }, '?language=de'], 400],
    ['by another method', () => [kept, { cookie, origin: doors.url }, '', 'POST'], 404],
  ])('%s', async (_name, how, status) => {
    const before = await taken();
    const answer = await ask(...how());
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).not.toContain('pdf');
    expect(await taken()).toEqual(before);
  });

  test('a person without a session signs in first, and comes back to it', async () => {
    const answer = await ask(kept, { accept: 'text/html' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent(`/reports/evaluations/${kept}?language=en`)}`,
    ]);
  });
});

test('it leaves as a file that is called by its day and by nobody’s name, and is written down', async () => {
  const answer = await ask(kept);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringContaining('filename="eligibility-2026-11-02.pdf"'),
    'cache-control': 'no-store',
  });
  await answer.arrayBuffer();
  expect((await taken()).at(-1)).toEqual({ actor_id: firm.userId, subject_id: client });
});

test('in English: whose it is, the label, each section with its cap, each point with its clause', async () => {
  const { pages, text, title } = await readBack(await bytesOf(kept));
  expect(text).toContain(`Firm ${firm.slug}`);
  expect(text).toContain('Zoë Ёлкина');
  expect(text).toMatch(/By the rules of ?2 November 2026/);
  expect(text).toContain('21 November 2026, 10:00, Ottawa time');
  expect(text).toContain('This is not today’s score.');
  // No name in what a file browser shows.
  expect(title).toBe('Eligibility report, rules of 2 November 2026');
  for (const page of pages) expect(page).toContain('This is not today’s score.');
  for (const section of ['Core factors', 'Skill transferability', 'Additional points'])
    expect(text).toContain(section);
  expect(text).toMatch(/Core factors · \d+ of 500/);
  expect(text).toContain('CELPIP General, 1 March 2026');
  expect(text).toContain('Ministerial Instructions');
  expect(text).toContain('core.firstLanguage');
});

test('en français : les mêmes choses, sans un mot d’anglais parmi les nôtres', async () => {
  const { text, language } = await readBack(await bytesOf(kept, '?language=fr'));
  expect(language).toBe('fr-CA');
  expect(text).toContain('Rapport d’admissibilité');
  expect(text).toContain('Ce n’est pas la note d’aujourd’hui.');
  expect(text).toMatch(/Selon les règles du ?2 novembre 2026/);
  expect(text).toContain('21 novembre 2026, 10 h 00, heure d’Ottawa');
  expect(text).not.toMatch(/Core factors|Clause|Not known|Points of/);
});

test('what is unknown is said with what is missing, and a day without rules has no score', async () => {
  const { text } = await readBack(await bytesOf(unknown));
  expect(text).toContain('Rules have changed');
  expect(text).toContain('For 21 November 2026 there is no score.');
  expect(text).toContain('Still to ask:');
  expect(text).toContain('Not known yet');
});

test('the same result gives the same bytes, and what is said later changes none of them', async () => {
  const before = await bytesOf(kept);
  expect((await bytesOf(kept)).equals(before)).toBe(true);
  await saveFacts(firm.ctx, { clientId: client, version: 1, own: { provincialNomination: true } });
  expect((await bytesOf(kept)).equals(before)).toBe(true);
});
