import { expect, test } from '@jest/globals';
import { writeLook } from './look.ts';

test('the cookie names only what was chosen', () => {
  expect(writeLook({ theme: 'dark', density: 'dense' })).toBe('theme=dark&density=dense');
  expect(writeLook({ theme: null, density: 'comfortable' })).toBe('density=comfortable');
  expect(writeLook({ theme: null, density: null })).toBe('');
});
