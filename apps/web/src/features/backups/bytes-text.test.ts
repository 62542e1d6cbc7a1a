import { expect, test } from '@jest/globals';
import { bytesText } from './bytes-text.ts';

test.each([
  [0, 'en', '0 bytes'],
  [999, 'en', '999 bytes'],
  [12_345, 'en', '12.3 kB'],
  [3_200_000, 'en', '3.2 MB'],
  [3_200_000, 'fr', '3,2 Mo'],
  [7_000_000_000, 'fr', '7 Go'],
])('%d in %s', (bytes, language, text) => {
  expect(bytesText(bytes, language).replaceAll(/\s/g, ' ')).toBe(text);
});
