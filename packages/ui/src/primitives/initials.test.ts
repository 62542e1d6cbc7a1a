import { expect, test } from '@jest/globals';
import { initials } from './initials.ts';

test.each([
  ['Étienne Lavoie', 'ÉL'],
  ['Nguyễn Thị Minh Châu', 'NC'],
  ['Ọláwálé Ajayi', 'ỌA'],
  ['Marie-Ève Haddad-Tremblay', 'MH'],
  ['Madonna', 'M'],
  ["  d'Arcy   o'Neill ", 'DO'],
  ['(née) Kaplan', 'NK'],
  ['李 明', '李明'],
  ['', ''],
  ['— —', ''],
])('%s is drawn as %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
