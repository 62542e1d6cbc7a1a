import { expect, test } from '@jest/globals';
import { markFault } from './page-fault.ts';

test('a fault carries the number of its request; what Next marked itself stays as it is', () => {
  const fault = new Error('broken');
  markFault(fault, 'request-1');
  expect(fault).toHaveProperty('digest', 'request-1');
  markFault(fault, 'request-2');
  expect(fault).toHaveProperty('digest', 'request-1');

  const redirect = Object.assign(new Error(), { digest: 'NEXT_REDIRECT;push;/sign-in;307;' });
  markFault(redirect, 'request-3');
  expect(redirect.digest).toMatch(/^NEXT_REDIRECT/);
  expect(() => markFault('no error at all', 'request-4')).not.toThrow();
});
