import { expect, test } from '@jest/globals';
import { moneyText } from './money.tsx';

test.each([
  [420_000, '$4,200.00', '4\u00a0200,00\u00a0$'],
  [5, '$0.05', '0,05\u00a0$'],
  [-123_456_789, '−$1,234,567.89', '−1\u00a0234\u00a0567,89\u00a0$'],
  [0, '$0.00', '0,00\u00a0$'],
])('%i cents', (cents, en, fr) => {
  expect([moneyText(cents, 'en'), moneyText(cents, 'fr')]).toEqual([en, fr]);
});
