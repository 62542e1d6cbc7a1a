// A firm changes its keys while it keeps files: those of before open as ever, those that come are under the new key.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeClient } from '../clients/testing.ts';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { rotateFirmKeys } from '../platform/index.ts';
import { openMemoryStore, testMasterKey, type MemoryStore } from '../platform/testing.ts';
import { openFileDesk, type FileDesk } from './desk.ts';
import {
  beginUpload,
  finishUpload,
  followFileLink,
  makeFileLink,
  openContent,
  receivePart,
} from './index.ts';
import { makeDocument, pdfBytes, piecesOf, sha256Of } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let personId: string;
let store: MemoryStore;
let desk: FileDesk;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner'), await makeFirm(database.db, 'owner')];
  ({ id: personId } = await makeClient(firm.ctx));
  store = openMemoryStore();
  desk = openFileDesk(store);
});
afterAll(() => database.close());

const secret = 'of tests';
const ask = <Row extends object>(sql: string, values: unknown[]) =>
  asSuper(database.superUrl, async (root) => (await root.query<Row>(sql, values)).rows);
const fileKeys = (of: TestFirm) =>
  ask<{ id: string; replaced: boolean; retired: boolean }>(
    `select id, replaced_at is not null as replaced, retired_at is not null as retired
     from firm_keys where org_id = $1 and kind = 'file' order by created_at, id`,
    [of.orgId],
  );
const keyOf = async (documentId: string) =>
  (
    await ask<{ key_id: string }>(
      'select f.key_id from documents d join stored_files f on f.id = d.stored_file_id where d.id = $1',
      [documentId],
    )
  )[0]!.key_id;

async function bytesOf(content: Awaited<ReturnType<typeof openContent>>, start = 0, end = content.size) {
  const pieces: Buffer[] = [];
  for await (const piece of content.read(start, end)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
const read = async (id: string, start?: number, end?: number) =>
  bytesOf(await openContent(firm.ctx, desk, { id }), start, end);
const follow = (token: string) =>
  followFileLink(
    {
      ...{ db: database.db, masterKey: testMasterKey, actor: null, secret, requestId: 'r' },
      ...{ now: () => new Date(), newId: firm.ctx.newId },
    },
    desk,
    token,
  );

test('files of before open whole, in part and by a link; new ones are under the new key', async () => {
  const [small, large, half] = [pdfBytes(2_000, 's'), pdfBytes(300_000, 'l'), pdfBytes(200_000, 'h')];
  const before = {
    small: await makeDocument(firm.ctx, personId, { desk, bytes: small }),
    large: await makeDocument(firm.ctx, personId, { desk, bytes: large }),
    others: await makeDocument(other.ctx, null, { desk }),
  };
  const { token } = await makeFileLink(firm.ctx, { id: before.large.id }, { secret });
  const upload = await beginUpload(firm.ctx, desk, { personId, name: 'Half.pdf', size: half.length });
  const send = (offset: number, end: number) => {
    const part = half.subarray(offset, end);
    const facts = { offset, length: part.length, sha256: sha256Of(part) };
    return receivePart(firm.ctx, desk, upload.id, facts, () => piecesOf(part));
  };
  await send(0, 65_536);

  await rotateFirmKeys(firm.ctx, []);

  const [first, second, ...more] = await fileKeys(firm);
  // Opened by for as long as the firm is there: never retired.
  expect([first, second!.replaced, more]).toMatchObject([{ replaced: true, retired: false }, false, []]);
  expect(await keyOf(before.small.id)).toBe(first!.id);
  expect((await read(before.small.id)).equals(small)).toBe(true);
  expect((await read(before.large.id)).equals(large)).toBe(true);
  // Over the edge of two segments, within one, and the end.
  for (const [start, end] of [
    [65_000, 66_000],
    [131_072, 131_073],
    [299_000, 300_000],
  ] as const)
    expect((await read(before.large.id, start, end)).equals(large.subarray(start, end))).toBe(true);
  expect((await bytesOf(await follow(token))).equals(large)).toBe(true);
  await expect(follow(token)).rejects.toMatchObject({ code: 'forbidden' });
  const later = await makeFileLink(firm.ctx, { id: before.small.id }, { secret });
  expect((await bytesOf(await follow(later.token))).equals(small)).toBe(true);

  // What was halfway goes on under the key that it began with.
  await send(65_536, half.length);
  const finished = await finishUpload(firm.ctx, desk, upload.id);
  expect(await keyOf(finished.id)).toBe(first!.id);
  expect((await read(finished.id)).equals(half)).toBe(true);

  const after = await makeDocument(firm.ctx, personId, { desk, bytes: pdfBytes(100_000, 'new') });
  expect(await keyOf(after.id)).toBe(second!.id);
  expect((await read(after.id)).equals(pdfBytes(100_000, 'new'))).toBe(true);
  // Bytes that were there stay stored once.
  const stored = store.blobs.size;
  const again = await makeDocument(firm.ctx, personId, { desk, bytes: small });
  expect([await keyOf(again.id), store.blobs.size]).toEqual([first!.id, stored]);
  expect((await read(again.id)).equals(small)).toBe(true);

  expect([...store.blobs.values()].some((bytes) => bytes.includes('%PDF'))).toBe(false);
  // Another firm's keys stayed as they were.
  expect(await fileKeys(other)).toMatchObject([{ id: await keyOf(before.others.id), replaced: false }]);
});

test('each key opens its own files and no others', async () => {
  const bytes = pdfBytes(5_000, 'mixed');
  const document = await makeDocument(firm.ctx, personId, { desk, bytes });
  const used = await keyOf(document.id);
  const [wrong] = (await fileKeys(firm)).filter(({ id }) => id !== used);
  await ask(
    'update stored_files set key_id = $2 where id = (select stored_file_id from documents where id = $1)',
    [document.id, wrong!.id],
  );
  await expect(read(document.id)).rejects.toMatchObject({ name: 'Unsealable' });
  await ask(
    'update stored_files set key_id = $2 where id = (select stored_file_id from documents where id = $1)',
    [document.id, used],
  );
  expect(
    createHash('sha256')
      .update(await read(document.id))
      .digest('hex'),
  ).toBe(document.sha256);
});

test('a link is not used up by a store that is away', async () => {
  const document = await makeDocument(firm.ctx, personId, { desk });
  const { token } = await makeFileLink(firm.ctx, { id: document.id }, { secret });
  const read = store.read.bind(store);
  store.read = () => {
    throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  };
  await expect(follow(token)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  store.read = read;
  expect((await bytesOf(await follow(token))).length).toBe(document.size);
});
