import { expect, test } from '@jest/globals';
import { ServiceNameInput } from './outbound-schemas.ts';

test.each([
  ['mail', true],
  ['', false],
  ['x'.repeat(101), false],
  ['\0', false],
])('a service called %j: %s', (name, isTaken) => {
  expect(ServiceNameInput.safeParse({ name }).success).toBe(isTaken);
});
