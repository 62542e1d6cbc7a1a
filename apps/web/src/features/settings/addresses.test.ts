import { expect, test } from '@jest/globals';
import { addressesIn } from './addresses.ts';

test.each([
  ['', []],
  [' ada@x.example ', ['ada@x.example']],
  [
    'ada@x.example, bob@x.example;cy@x.example\ndee@x.example',
    ['ada@x.example', 'bob@x.example', 'cy@x.example', 'dee@x.example'],
  ],
  ['Ada@x.example ada@X.example', ['ada@x.example']],
  ['Ada Boyd <ada@x.example>, Bob <bob@x.example>', ['ada@x.example', 'bob@x.example']],
  // What is no address is sent as it is, so that the answer can say what is wrong with it.
  ['ada', ['ada']],
  ['ada@x.example bob', ['ada@x.example', 'bob']],
])('%j', (text, addresses) => {
  expect(addressesIn(text)).toEqual(addresses);
});
