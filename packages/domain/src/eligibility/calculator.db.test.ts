// P19: a visitor's numbers are the staff's, and who asks becomes a client with their answers.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { findClients } from '../clients/index.ts';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { testMasterKey } from '../platform/testing.ts';
import { becomeProspect, getAssessment, listEvaluations, scoreVisitor } from './index.ts';
import type { VisitorAnswers } from './schemas.ts';

const now = new Date('2026-11-21T15:00:00Z');
let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'consultant', () => now);
});
afterAll(() => database.close());

const none = { state: 'none' as const, items: [] };
const ANSWERS: VisitorAnswers = {
  birthDate: '1993-03-12',
  own: {
    maritalStatus: 'married',
    spouseAccompanying: true,
    spouseCitizenOrResident: false,
    education: none,
    languageTests: none,
    work: none,
    certificateOfQualification: false,
    provincialNomination: true,
    siblingInCanada: true,
    jobOffer: 'none',
  },
  spouse: { education: none, languageTests: none, work: none },
};
const CONTACT = {
  givenName: 'Mira',
  familyName: 'Calculada',
  email: 'mira@mail.example',
  phone: '',
  consent: true,
};
const ask = (change: object = {}, slug = firm.slug) =>
  becomeProspect(
    database.db,
    { firm: slug, answers: ANSWERS, contact: CONTACT, spouseFamilyName: 'Calculada', ...change },
    { now, masterKey: testMasterKey, requestId: 'test' },
  );
const found = async () => (await findClients(firm.ctx, { q: 'Calculada' })).items;

test('without consent, without a name for the spouse, or at no firm, nobody comes', async () => {
  await expect(ask({ contact: { ...CONTACT, consent: false } })).rejects.toMatchObject({
    fields: { consent: { key: 'required' } },
  });
  await expect(ask({ spouseFamilyName: null })).rejects.toMatchObject({
    fields: { spouseFamilyName: { key: 'required' } },
  });
  await expect(ask({}, 'no-such-firm')).rejects.toMatchObject({ code: 'not_found' });
  await expect(ask({}, "x' or 1=1")).rejects.toMatchObject({ code: 'not_found' });
  expect(await found()).toEqual([]);
});

test('who asks becomes a prospect, with the numbers that they saw', async () => {
  const seen = await scoreVisitor(database.db, ANSWERS, { firm: firm.slug, now, language: 'en' });
  expect(seen).toMatchObject({ asOf: '2026-11-02', notice: { changedOn: '2026-11-03' } });
  await ask();
  const [client, ...more] = await found();
  expect(more).toEqual([]);
  expect(client).toMatchObject({ status: 'prospect', birthDate: '1993-03-12', email: 'mira@mail.example' });
  const staff = await getAssessment(firm.ctx, { clientId: client!.id }, 'en');
  const plain = (programmes: typeof seen.programmes) =>
    programmes.map(({ id, status, total }) => ({ id, status, total }));
  expect(plain(staff.programmes)).toEqual(plain(seen.programmes));
  expect(staff.programmes[0]!.total).toBeGreaterThan(600);
  const [stored] = await listEvaluations(firm.ctx, { clientId: client!.id });
  expect(stored).toMatchObject({ crsTotal: staff.programmes[0]!.total, notice: true });
});
