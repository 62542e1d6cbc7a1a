// What is seeded in bulk must stand by the product's own rules: every document opens, in lists as in hand.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { listDocuments, openContent, openFileDesk } from '@cio/domain/documents';
import { makeFirm, type TestFirm } from '@cio/domain/identity/testing';
import { openMemoryStore } from '@cio/domain/platform/testing';
import { DOCUMENTS_EACH, ScaleDocuments } from './scale-documents.ts';
import { seedScale } from './scale.ts';

let database: TestDatabase;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner');
});
afterAll(() => database.close());

test('five documents for each client, over a few contents, and all of them open', async () => {
  const store = openMemoryStore();
  const desk = openFileDesk(store);
  const clients = 30;
  await seedScale(database.db, {
    ...{ orgId: firm.orgId, clients, events: 0, now: new Date() },
    documents: new ScaleDocuments(firm.ctx, desk),
  });
  const rows = await asSuper(
    database.superUrl,
    async (root) =>
      (
        await root.query<{ person_id: string; count: number }>(
          'select person_id, count(*)::int from documents where org_id = $1 group by 1',
          [firm.orgId],
        )
      ).rows,
  );
  expect([rows.length, new Set(rows.map(({ count }) => count))]).toEqual([
    clients,
    new Set([DOCUMENTS_EACH]),
  ]);
  expect(store.blobs.size).toBe(20);
  const { items } = await listDocuments(firm.ctx, { limit: 100 });
  expect(items).toHaveLength(100);
  for (const { id, size } of items.filter((_, index) => index % 7 === 0)) {
    const content = await openContent(firm.ctx, desk, { id });
    const pieces: Buffer[] = [];
    for await (const piece of content.read(0, content.size)) pieces.push(Buffer.from(piece));
    const bytes = Buffer.concat(pieces);
    expect([bytes.length, bytes.subarray(0, 5).toString()]).toEqual([size, '%PDF-']);
  }
});
