import { expect, test } from '@jest/globals';
import { linesOf } from './lines.ts';

/** Each letter is one wide. */
const lines = (text: string, width: number) => linesOf(text, width, (one) => one.length);

test.each<[string, string, number, string[]]>([
  ['breaks at spaces, which stay', 'one two three', 8, ['one two ', 'three']],
  ['a space at the end needs no room', 'four five', 4, ['four ', 'five']],
  ['breaks after a hyphen and a stroke', 'self-made and/or', 6, ['self-', 'made ', 'and/or']],
  ['never at a space that holds together', 'à 9\u00a0h\u00a041 ou', 7, ['à ', '9\u00a0h\u00a041 ', 'ou']],
  ['inside a word that is wider than the line', 'abcdefgh ij', 3, ['abc', 'def', 'gh ', 'ij']],
  ['nothing is one empty line', '', 5, ['']],
])('%s', (_name, text, width, expected) => {
  expect(lines(text, width)).toEqual(expected);
});

test('no letter is lost, wherever it breaks', () => {
  const text = 'Immigration and Refugee Protection Regulations (SOR/2002-227), sections 73 to 77';
  for (let width = 1; width < 90; width += 1) expect(lines(text, width).join('')).toBe(text);
});
