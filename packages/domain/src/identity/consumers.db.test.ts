import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { drainEvents } from '../platform/testing.ts';
import { IDENTITY_CONSUMERS, saveLicence, watchLicences } from './index.ts';
import { addMember, licenceFacts, makeFirm, type TestFirm } from './testing.ts';

const now = () => new Date('2026-11-21T15:00:00Z');
let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner', now);
});
afterAll(() => database.close());

const letters = () =>
  asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ to_user_id: string; values: object }>(
      `select to_user_id, values from outgoing_mail where template = 'licence-expiring'`,
    );
    return rows;
  });

test('whoever holds a licence reads once that it ends, and not when its day was moved meanwhile', async () => {
  const [holder, renewed] = [await addMember(firm, 'consultant'), await addMember(firm, 'consultant')];
  const facts = licenceFacts({ expiresOn: '2026-12-10' });
  await saveLicence(firm.ctx, { memberId: holder.id, version: null, ...facts });
  await saveLicence(firm.ctx, { memberId: renewed.id, version: null, ...facts, number: 'R1' });
  expect(await watchLicences(database.db, now())).toBe(2);
  await saveLicence(firm.ctx, { memberId: renewed.id, version: 1, ...licenceFacts({ number: 'R1' }) });
  await drainEvents(database, IDENTITY_CONSUMERS);
  await drainEvents(database, IDENTITY_CONSUMERS);
  expect(await letters()).toEqual([{ to_user_id: holder.userId, values: { expiresOn: '2026-12-10' } }]);
});
