import { describe, expect, test } from '@jest/globals';
import { fitting, laidOut, PLAIN_LAYOUT, toStep, widthClass, withHidden, withWidth } from './column.ts';

const column = (id: string, width?: number, more = {}) => ({ id, head: id, width, cell: () => id, ...more });
const COLUMNS = [
  column('name'),
  column('email'),
  column('phone', 160),
  column('acts', 120, { always: true }),
];
const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

describe('the columns of a reader', () => {
  test('are all there until some are left out', () => {
    expect(ids(laidOut(COLUMNS, PLAIN_LAYOUT))).toEqual(['name', 'email', 'phone', 'acts']);
    expect(ids(laidOut(COLUMNS, withHidden(PLAIN_LAYOUT, 'email', true)))).toEqual(['name', 'phone', 'acts']);
  });

  test('keep the name and what can be done, whatever the layout says', () => {
    expect(ids(laidOut(COLUMNS, { hidden: ['name', 'acts', 'gone'], widths: {} }))).toEqual(ids(COLUMNS));
  });

  test('come back', () => {
    const without = withHidden(PLAIN_LAYOUT, 'email', true);
    expect(withHidden(without, 'email', true).hidden).toEqual(['email']);
    expect(withHidden(without, 'email', false)).toEqual(PLAIN_LAYOUT);
  });

  test.each([
    [161, 160],
    [165, 168],
    [1, 64],
    [9_000, 480],
  ])('%i px is drawn as %i', (px, drawn) => {
    expect(toStep(px)).toBe(drawn);
    expect(laidOut(COLUMNS, withWidth(PLAIN_LAYOUT, 'phone', px))[2]!.width).toBe(drawn);
  });

  test('have classes that the style sheet knows', () => {
    expect(widthClass(160)).toBe('w-40');
    expect(widthClass(undefined)).toBeUndefined();
  });

  test('the first one is never given a width', () => {
    expect(laidOut(COLUMNS, { hidden: [], widths: { name: 80 } })[0]!.width).toBeUndefined();
  });
});

describe('in a room too narrow', () => {
  test.each([
    [1_200, ['name', 'email', 'phone', 'acts']],
    [600, ['name', 'email', 'acts']],
    [400, ['name', 'acts']],
    [10, ['name', 'acts']],
  ])('of %i px, %p are left', (room, left) => {
    expect(ids(fitting(COLUMNS, room))).toEqual(left);
  });
});
