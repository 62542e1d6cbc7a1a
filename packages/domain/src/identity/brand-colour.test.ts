import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  contrast,
  contrastOn,
  isColour,
  lettersOn,
  nearestSeen,
  SURFACES,
  unseenIn,
} from './brand-colour.ts';

/** Those of WCAG’s own documents and of published tables. */
test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
  ['#767676', '#ffffff', 4.54],
  ['#ff0000', '#ffffff', 4],
  ['#0000ff', '#ffffff', 8.59],
])('%s on %s: %d to 1', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
  expect(contrast(other, one)).toBeCloseTo(ratio, 2);
});

test.each([
  ['#d22536', []],
  ['#2a7f9e', []],
  ['#ffd200', ['light']],
  ['#ffffff', ['light']],
  ['#000000', ['dark']],
  ['#0b2a6f', ['dark']],
])('%s is not seen in %j', (colour, themes) => {
  expect(unseenIn(colour)).toEqual(themes);
});

describe('the nearest that is seen', () => {
  const awkward = ['#000000', '#ffffff', '#ffff00', '#0000ff', '#00ff00', '#ff00ff', '#0b2a6f', '#fdf0ef'];

  test.each(awkward)('of %s is seen everywhere', (colour) => {
    const nearest = nearestSeen(colour);
    expect(isColour(nearest)).toBe(true);
    expect(unseenIn(nearest)).toEqual([]);
  });

  test('is the colour itself where that can be seen', () => {
    expect(nearestSeen('#D22536')).toBe('#d22536');
  });

  test('goes no further than it must', () => {
    for (const colour of awkward) {
      const least = Math.min(
        contrastOn(nearestSeen(colour), 'light'),
        contrastOn(nearestSeen(colour), 'dark'),
      );
      expect(least).toBeLessThan(3.2);
    }
  });

  test.each([
    ['#0b2a6f', 2],
    ['#ffd200', 0],
  ])('keeps the hue of %s', (colour, strongest) => {
    const parts = [1, 3, 5].map((at) => Number.parseInt(nearestSeen(colour).slice(at, at + 2), 16));
    expect(parts.indexOf(Math.max(...parts))).toBe(strongest);
  });
});

test('letters on any colour can be read', () => {
  for (let part = 0; part < 256; part += 1) {
    const grey = `#${part.toString(16).padStart(2, '0').repeat(3)}`;
    expect(contrast(grey, lettersOn(grey))).toBeGreaterThanOrEqual(4.5);
  }
});

test('the surfaces are those of the design', () => {
  const css = readFileSync(new URL('../../../ui/src/tokens.css', import.meta.url), 'utf8');
  const valuesOf = (token: string) =>
    [...css.matchAll(new RegExp(`--${token}: (#[0-9a-f]{6})`, 'g'))].map((one) => one[1]!);
  const known: readonly string[] = [...SURFACES.light, ...SURFACES.dark];
  for (const token of ['bg', 'shell', 'raised'])
    for (const value of valuesOf(token)) expect(known).toContain(value);
  expect(valuesOf('bg')).toHaveLength(3);
});

test.each(['red', '#fff', '#12345g', '', '#1234567'])('%j is no colour', (text) => {
  expect(isColour(text)).toBe(false);
});
