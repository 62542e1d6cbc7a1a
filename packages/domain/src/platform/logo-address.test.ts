import { expect, test } from '@jest/globals';
import { newId } from './ids.ts';
import { logoAddress } from './logo-address.ts';

test('two logos of one moment have two addresses: each may be kept for ever', () => {
  const [first, second] = [newId(), newId()];
  expect(logoAddress('maple', first)).not.toBe(logoAddress('maple', second));
  expect(logoAddress('maple', first)).toBe(logoAddress('maple', first));
});
