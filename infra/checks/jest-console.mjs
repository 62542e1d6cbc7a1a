// A warning or an error on the console that the test did not expect fails it. A test that expects one replaces
// the method: jest.spyOn(console, 'error').mockImplementation(() => {}).
import { format } from 'node:util';
import { afterEach, beforeEach } from '@jest/globals';

const watched = ['error', 'warn'];
const original = Object.fromEntries(watched.map((method) => [method, console[method]]));
let said = [];

beforeEach(() => {
  said = [];
  for (const method of watched) {
    console[method] = (...words) => said.push(`console.${method}: ${format(...words)}`);
  }
});

afterEach(() => {
  Object.assign(console, original);
  if (said.length > 0) throw new Error(`Unexpected output of the code under test:\n${said.join('\n')}`);
});
