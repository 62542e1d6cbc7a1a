import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayIn, daysBetween } from '../platform/index.ts';
import { licensedOn, standingOf, warningDue } from './licence-rules.ts';
import { LICENCE_STATUSES, SaveLicenceInput } from './licence-schemas.ts';
import { licenceFacts } from './testing.ts';

const TODAY = '2026-11-21';

test.each([
  ['active', '2027-06-30', 'valid', true],
  ['active', '2026-12-22', 'valid', true],
  ['active', '2026-12-21', 'expiring', true],
  ['active', TODAY, 'expiring', true],
  ['active', '2026-11-20', 'lapsed', false],
  ['suspended', '2027-06-30', 'suspended', false],
  ['ended', '2027-06-30', 'ended', false],
] as const)('%s to %s is %s', (status, expiresOn, standing, licensed) => {
  expect(standingOf({ status, expiresOn }, TODAY)).toBe(standing);
  expect(licensedOn({ status, expiresOn }, TODAY)).toBe(licensed);
});

const anyDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

test('the right and the standing never contradict each other, and only what is active warns', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LICENCE_STATUSES), anyDay, anyDay, (status, expiresOn, today) => {
      const standing = standingOf({ status, expiresOn }, today);
      expect(licensedOn({ status, expiresOn }, today)).toBe(standing === 'valid' || standing === 'expiring');
      const due = warningDue({ status, expiresOn, warnedFor: null }, today);
      expect(due).toBe(standing === 'expiring' || standing === 'lapsed');
      expect(warningDue({ status, expiresOn, warnedFor: expiresOn }, today)).toBe(false);
    }),
  );
});

describe('the day of the firm', () => {
  // 03:30 UTC: still yesterday in Toronto and Vancouver, already today in St. John's.
  const at = new Date('2026-11-21T03:30:00Z');
  test.each([
    ['America/Vancouver', '2026-11-20'],
    ['America/Toronto', '2026-11-20'],
    ['America/St_Johns', '2026-11-21'],
    ['UTC', '2026-11-21'],
  ])('in %s is %s', (zone, day) => expect(dayIn(zone, at)).toBe(day));

  test('counts whole days over the change of the clocks', () => {
    expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
    expect(daysBetween('2027-03-15', '2027-03-13')).toBe(-2);
  });
});

describe('what may be written down', () => {
  const parse = (facts: object) =>
    SaveLicenceInput.safeParse({ memberId: 'm', version: null, ...licenceFacts(), ...facts });

  test.each([
    [{}, true],
    [{ body: 'law_society', class: 'paralegal', number: 'P 12345' }, true],
    [{ body: 'chambre_notaires', class: 'notary' }, true],
    [{ body: 'law_society', class: 'rcic_l2' }, false],
    [{ body: 'college', class: 'lawyer' }, false],
    [{ number: '' }, false],
    [{ number: '<b>' }, false],
    [{ expiresOn: '2027-02-29' }, false],
    [{ expiresOn: '30 06 2027' }, false],
    [{ status: 'lapsed' }, false],
    [{ insurance: 'x' }, false],
  ])('%o', (facts, accepted) => expect(parse(facts).success).toBe(accepted));
});
