import { expect, test } from '@jest/globals';
import { matchOf } from './fold.ts';

test.each([
  ['People and roles', 'peo', 0],
  ['People and roles', 'roles', 11],
  ['People and roles', 'ro peo', 11],
  ['Équipe', 'equ', 0],
  ['Passer au thème sombre', 'theme', 10],
  ['API keys', 'ey', null],
  ['API keys', 'api x', null],
  ['API keys', '', 0],
])('in %p, %p is found at %p', (text, typed, at) => {
  expect(matchOf(text, typed)).toBe(at);
});
