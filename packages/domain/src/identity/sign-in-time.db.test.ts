// Who listens to how long an answer takes hears nothing of who has a login. At the product's own cost: it is what is heard.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, signedIn } from './testing.ts';

// eslint-disable-next-line no-restricted-properties -- What keeps passwords cheaply in tests is asked not to (infra/checks).
process.env.CIO_TEST_PASSWORDS = 'as in the product';

const NOW = new Date('2026-11-21T12:00:00Z');
/** A machine that stumbles does so in one of them; what can be heard is heard in each. */
const ROUNDS = 5;
const TRIES = 9;
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function msOf(email: string): Promise<number> {
  await asSuper(database.superUrl, (root) => root.query('delete from sign_in_guards'));
  const began = performance.now();
  expect(await signedIn(database.db, { email, password: 'wrong', userAgent: null }, NOW)).toBeNull();
  return performance.now() - began;
}

const middle = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!;

/** How much longer it takes for nobody. */
async function ratio(email: string): Promise<number> {
  const [somebody, nobody]: number[][] = [[], []];
  // In turns, so that a busy machine slows both alike.
  for (let n = 0; n < TRIES; n += 1) {
    somebody!.push(await msOf(email));
    nobody!.push(await msOf('nobody@nowhere.example'));
  }
  return middle(nobody!) / middle(somebody!);
}

test('what can be heard takes as long for nobody as for somebody', async () => {
  const { email } = await makeFirm(database.db);
  const found: number[] = [];
  do found.push(await ratio(email));
  while (Math.abs(Math.log2(found.at(-1)!)) > 1 && found.length < ROUNDS);
  expect(found.at(-1)).toBeGreaterThan(0.5);
  expect(found.at(-1)).toBeLessThan(2);
});
