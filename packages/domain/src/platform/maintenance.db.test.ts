import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { closeForMaintenance, findMaintenance, openAfterMaintenance } from './maintenance.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('is told once, may be told in other words, and ends', async () => {
  const { db } = database;
  expect(await findMaintenance(db)).toBeNull();
  const { since } = await closeForMaintenance(db, '  Back at 6.  ');
  expect(await findMaintenance(db)).toEqual({ words: 'Back at 6.', since });
  await closeForMaintenance(db, null);
  expect(await findMaintenance(db)).toEqual({ words: null, since });
  expect(await openAfterMaintenance(db)).toBe(true);
  expect(await findMaintenance(db)).toBeNull();
  expect(await openAfterMaintenance(db)).toBe(false);
});

test.each([['   '], ['x'.repeat(301)], ['two\nlines'], ['\u202eturned']])(
  'no sentence: %j',
  async (words) => {
    await expect(closeForMaintenance(database.db, words)).rejects.toThrow();
    expect(await findMaintenance(database.db)).toBeNull();
  },
);
