import { expect, test } from '@jest/globals';
import { hueOf, HUES } from './hue.ts';

const ids = Array.from({ length: 400 }, (_, at) => `0199a1b2-0000-7000-8000-${String(at).padStart(12, '0')}`);

test('a person keeps their colour', () => {
  for (const id of ids) expect(hueOf(id)).toBe(hueOf(id));
});

test('every colour is somebody’s, and none is nearly everybody’s', () => {
  for (const hue of HUES) {
    const many = ids.filter((id) => hueOf(id) === hue).length;
    expect([hue, many > 60 && many < 140]).toEqual([hue, true]);
  }
});
