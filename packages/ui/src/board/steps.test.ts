import { expect, test } from '@jest/globals';
import { landing, stepOf } from './steps.ts';

const [down, up, next, before] = ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'].map((key) =>
  stepOf(key, false)!,
);

test.each([
  ['down the column', [2, 1], { column: 0, card: 0 }, down, { column: 0, card: 1 }],
  ['not past its last card', [2, 1], { column: 0, card: 1 }, down, null],
  ['not past its first', [2, 1], { column: 0, card: 0 }, up, null],
  [
    'to the next column, as far down as it goes',
    [5, 2],
    { column: 0, card: 4 },
    next,
    { column: 1, card: 1 },
  ],
  ['past an empty column', [1, 0, 3], { column: 0, card: 0 }, next, { column: 2, card: 0 }],
  ['back', [1, 3], { column: 1, card: 2 }, before, { column: 0, card: 0 }],
  ['not past the last column', [1, 1], { column: 1, card: 0 }, next, null],
  ['not past the last that has cards', [1, 0], { column: 0, card: 0 }, next, null],
])('%s', (_, counts, at, step, to) => {
  expect(landing(counts, at, step!)).toEqual(to);
});

test('read from the right, the arrows to the side change places', () => {
  expect(stepOf('ArrowLeft', true)).toEqual(stepOf('ArrowRight', false));
  expect(stepOf('ArrowRight', true)).toEqual(stepOf('ArrowLeft', false));
  expect(stepOf('ArrowDown', true)).toEqual(stepOf('ArrowDown', false));
  expect(stepOf('j', false)).toBeNull();
});
