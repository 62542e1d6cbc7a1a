import { describe, expect, test } from '@jest/globals';
import { assertGoodPassword, namesOf, passwordProblem } from './password-policy.ts';

const OWNER = {
  email: 'amara.okafor@northlight.example',
  name: 'Amara Ọkáfọr',
  firm: 'Northlight Immigration',
};
const problemOf = async (password: string) => (await passwordProblem(password, OWNER))?.key ?? null;

describe('a password that is refused says why', () => {
  test.each([
    ['', 'passwordShort'],
    ['kT9#vw2!pQz', 'passwordShort'],
    ['😀'.repeat(11), 'passwordShort'],
    ['x'.repeat(201), 'tooLong'],
    ['password1234', 'passwordCommon'],
    ['P@ssw0rd!2024', 'passwordCommon'],
    ['qwertyuiop123', 'passwordCommon'],
    ['motdepasse1234', 'passwordCommon'],
    ['iloveyou2024!', 'passwordCommon'],
    ['trustno1trustno1', 'passwordGuessable'],
    ['aaaaaaaaaaaaaaaa', 'passwordGuessable'],
    ['abcdefghijklmnop', 'passwordGuessable'],
    ['aB3$aB3$aB3$aB3$aB3$', 'passwordGuessable'],
    ['azertyuiop12', 'passwordGuessable'],
    ['Amara-Okafor-1990', 'passwordPersonal'],
    ['okafor.amara.24', 'passwordPersonal'],
    ['amara.okafor@northlight.example', 'passwordPersonal'],
    ['Northlight2026!', 'passwordPersonal'],
  ])('%s', async (password, key) => {
    expect(await problemOf(password)).toBe(key);
  });
});

test.each([
  'a password for tests only',
  'correct horse battery staple',
  'Welcome-to-the-North-1',
  'kT9#vw2!pQzm',
  'une girafe lit sous la pluie',
  '東京の雨はいつも静かに降ります',
  `${'a long beginning that is strong enough '.repeat(5)}`.slice(0, 200),
  'okafor keeps four green kites',
])('good enough: %s', async (password) => {
  expect(await problemOf(password)).toBeNull();
});

test('a name of two letters forbids nothing, and marks do not hide a name', () => {
  expect(namesOf({ email: 'al@x.example', name: 'Li Ó', firm: '' })).toEqual([
    'alxexample',
    'example',
    'lio',
  ]);
  expect(namesOf(OWNER)).toContain('okafor');
});

test('the refusal names the field and what would do', async () => {
  await expect(assertGoodPassword('short', OWNER)).rejects.toMatchObject({
    code: 'invalid',
    fields: { password: { key: 'passwordShort', values: { least: 12 } } },
  });
});

test('the longest and ugliest takes no time that others would feel', async () => {
  await problemOf('warm up the lists');
  // Of this process's own work: others may be at it on the same machine.
  const began = process.cpuUsage();
  for (const piece of ['aB3$', '@4$5!0(1|3', 'azertyQwerty1!zz'])
    await problemOf(piece.repeat(50).slice(0, 200));
  expect(process.cpuUsage(began).user / 1_000).toBeLessThan(5_000);
});
