import { describe, expect, test } from '@jest/globals';
import { nextStep, provenTwice, type Facts, type Step } from './admission-rules.ts';

const PLAIN: Facts = {
  proof: 'password',
  hasSecondFactor: false,
  mustApprove: false,
  device: { approved: false, trusted: false },
};

describe('what is owed before a session opens', () => {
  test.each<[string, Partial<Facts>, Step]>([
    ['a password alone', {}, 'in'],
    ['a password of someone with a second factor', { hasSecondFactor: true }, 'second-factor'],
    ['on a trusted device', { hasSecondFactor: true, device: { approved: true, trusted: true } }, 'in'],
    [
      'on a device that is known and not trusted',
      { hasSecondFactor: true, device: { approved: true, trusted: false } },
      'second-factor',
    ],
    ['trust without a factor proves nothing more', { device: { approved: true, trusted: true } }, 'in'],
    ['a passkey', { proof: 'passkey', hasSecondFactor: true }, 'in'],
    ['a passkey where devices are approved', { proof: 'passkey', mustApprove: true }, 'in'],
    [
      'a provider, with a second factor of ours',
      { proof: 'provider', hasSecondFactor: true },
      'second-factor',
    ],
    ['a link, with a second factor', { proof: 'link', hasSecondFactor: true }, 'second-factor'],
    ['a strange device where they are approved', { mustApprove: true }, 'approve-device'],
    ['an approved one', { mustApprove: true, device: { approved: true, trusted: false } }, 'in'],
    ['a link where devices are approved', { mustApprove: true, proof: 'link' }, 'in'],
    ['the factor comes before the approval', { mustApprove: true, hasSecondFactor: true }, 'second-factor'],
  ])('%s', (_name, given, step) => {
    expect(nextStep({ ...PLAIN, ...given })).toBe(step);
  });

  test('who is let in without a factor has not proved it', () => {
    expect(provenTwice(PLAIN)).toBe(false);
    expect(provenTwice({ ...PLAIN, device: { approved: true, trusted: true } })).toBe(false);
  });
});
