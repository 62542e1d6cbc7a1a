import { expect, test } from '@jest/globals';
import { BYTE_ORDER_MARK, csvLine, readCsv } from './csv.ts';

const cells = (file: string) => readCsv(file).map((row) => row.cells);

test.each([
  [
    'commas',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'semicolons, as where the decimal is a comma',
    'a;b\r\n1,5;2\r\n',
    [
      ['a', 'b'],
      ['1,5', '2'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quotes, with separators, quotes and lines within',
    'a,b\n"x, ""y""\nz",2',
    [
      ['a', 'b'],
      ['x, "y"\nz', '2'],
    ],
  ],
  [
    'a mark before the first letter',
    `${BYTE_ORDER_MARK}a,b\n1,2`,
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'empty lines',
    'a,b\n\n , \n1,2\n\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'text behind a closing quote',
    'a,b\n"x"y,2',
    [
      ['a', 'b'],
      ['xy', '2'],
    ],
  ],
  ['a quote that nobody closes', 'a,b\n"x,2', [['a', 'b'], ['x,2']]],
  [
    'an empty last cell',
    'a,b\n1,',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  ['nothing', '', []],
])('reads %s', (_, file, expected) => {
  expect(cells(file)).toEqual(expected);
});

test('a row knows the line where it begins', () => {
  expect(readCsv('a,b\n"1\n2",x\n\n3,4').map(({ line }) => line)).toEqual([1, 2, 5]);
});

test('reads back what was written', () => {
  const row = ['plain', 'with, comma', 'with "quotes"', 'two\nlines', ''];
  expect(cells(csvLine(row))).toEqual([row]);
});
