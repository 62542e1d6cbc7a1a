import { expect, test } from '@jest/globals';
import { hashPassword, passwordMatches } from './passwords.ts';

test('is kept as Argon2id at a cost that makes guessing dear', async () => {
  const kept = await hashPassword('four unrelated words');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(kept, 'four unrelated words')).toBe(true);
  expect(await passwordMatches(kept, 'four unrelated word')).toBe(false);
});

test('nobody’s matches nothing, not even what stands in for it', async () => {
  expect(await passwordMatches(null, 'no login has this password')).toBe(false);
});
