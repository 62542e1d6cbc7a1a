import { expect, test } from '@jest/globals';
import { sizeText } from './sizes.ts';

test.each([
  [0, '0\u00a0B', '0\u00a0o'],
  [999, '999\u00a0B', '999\u00a0o'],
  [1_000, '1.0\u00a0kB', '1,0\u00a0ko'],
  [1_440_000, '1.4\u00a0MB', '1,4\u00a0Mo'],
  [12_600_000, '13\u00a0MB', '13\u00a0Mo'],
  [999_600, '1.0\u00a0MB', '1,0\u00a0Mo'],
  [2_500_000_000, '2.5\u00a0GB', '2,5\u00a0Go'],
  [3_000_000_000_000, '3.0\u00a0TB', '3,0\u00a0To'],
])('%i bytes', (bytes, en, fr) => expect([sizeText(bytes, 'en'), sizeText(bytes, 'fr')]).toEqual([en, fr]));
