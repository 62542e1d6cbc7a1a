// Files on their way in, on a real database: whole, cut off, spoilt, twice, given up, and killed between any two steps.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeClient } from '../clients/testing.ts';
import { linkApplicant } from '../clients/index.ts';
import { makeApplicant, makeFirm, type TestFirm } from '../identity/testing.ts';
import { storedSize, type ApplicantContext } from '../platform/index.ts';
import { applicantContext, openMemoryStore, type MemoryStore } from '../platform/testing.ts';
import {
  beginUpload,
  cancelUpload,
  finishUpload,
  getUpload,
  openContent,
  openFileDesk,
  receivePart,
  sweepUploads,
  type FileContext,
  type FileDesk,
} from './index.ts';
import { PART_STEP_BYTES } from './schemas.ts';
import { makeDocument, pdfBytes, piecesOf, sha256Of } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let personId: string;
let store: MemoryStore;
let desk: FileDesk;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db);
  ({ id: personId } = await makeClient(firm.ctx));
});
afterAll(() => database.close());
beforeEach(() => {
  store = openMemoryStore();
  desk = openFileDesk(store);
});

const DAY = 24 * 3_600_000;
const tomorrow = () => new Date(Date.now() + DAY + 60_000);
const begin = (size: number, ctx: FileContext = firm.ctx, name = 'Passport.pdf') =>
  beginUpload(ctx, desk, { personId, name, size });
const send = (
  id: string,
  bytes: Buffer,
  from: number,
  to: number,
  ctx: FileContext = firm.ctx,
  at = desk,
) => {
  const part = bytes.subarray(from, to);
  return receivePart(ctx, at, id, { offset: from, length: part.length, sha256: sha256Of(part) }, () =>
    piecesOf(part),
  );
};
const contentOf = async (id: string, ctx: FileContext = firm.ctx) => {
  const content = await openContent(ctx, desk, { id });
  const found: Buffer[] = [];
  for await (const piece of content.read(0, content.size)) found.push(piece);
  return Buffer.concat(found);
};
const rows = async (sql: string, values: unknown[] = []) =>
  (await asSuper(database.superUrl, (root) => root.query(sql, values))).rows as Record<string, unknown>[];
const STEP = PART_STEP_BYTES;

describe('a file in parts', () => {
  test('becomes a document with its own bytes and hash', async () => {
    const bytes = pdfBytes(5 * STEP + 321);
    const { id, offset } = await begin(bytes.length);
    expect(offset).toBe(0);
    expect((await send(id, bytes, 0, 2 * STEP)).offset).toBe(2 * STEP);
    expect((await send(id, bytes, 2 * STEP, bytes.length)).offset).toBe(bytes.length);
    const document = await finishUpload(firm.ctx, desk, id);
    expect(document).toMatchObject({
      ...{ personId, name: 'Passport.pdf', type: null, status: 'uploaded', mediaType: 'application/pdf' },
      ...{ size: bytes.length, sha256: sha256Of(bytes).toString('hex'), duplicateOf: null, version: 1 },
      ...{ pages: null, text: null, fields: {}, problems: [], sharedAt: null },
      uploadedBy: { as: 'staff', name: 'Test Person' },
    });
    expect((await contentOf(document.id)).equals(bytes)).toBe(true);
    expect(
      await rows(`select type, payload from outbox_events where subject_id = $1`, [document.id]),
    ).toEqual([
      {
        type: 'documents.uploaded',
        payload: { changedFields: ['name', 'personId'], links: { client: personId } },
      },
    ]);
  });

  test('lies in the store sealed: no mark of a PDF, no byte of it', async () => {
    const bytes = pdfBytes(2 * STEP);
    const { id } = await begin(bytes.length);
    await send(id, bytes, 0, bytes.length);
    await finishUpload(firm.ctx, desk, id);
    const raw = store.blobs.get(id)!;
    expect(raw.length).toBe(storedSize(bytes.length));
    expect(raw.includes('%PDF')).toBe(false);
    for (let at = 0; at < bytes.length; at += 1_000)
      expect(raw.includes(bytes.subarray(at, at + 24))).toBe(false);
  });

  test('asked again, finishing gives the same document and makes no other', async () => {
    const bytes = pdfBytes(500, 'again');
    const { id } = await begin(bytes.length);
    await send(id, bytes, 0, bytes.length);
    const first = await finishUpload(firm.ctx, desk, id);
    expect(await finishUpload(firm.ctx, desk, id)).toEqual(first);
    const both = Promise.allSettled([finishUpload(firm.ctx, desk, id), finishUpload(firm.ctx, desk, id)]);
    expect((await both).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await rows('select count(*)::int as n from documents where id = $1', [first.id])).toEqual([
      { n: 1 },
    ]);
  });

  test('of two who finish at the same moment one makes it', async () => {
    const bytes = pdfBytes(500, 'together');
    const { id } = await begin(bytes.length);
    await send(id, bytes, 0, bytes.length);
    const tries = await Promise.allSettled([1, 2, 3].map(() => finishUpload(firm.ctx, desk, id)));
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    const made = await rows(
      `select count(*)::int as n from documents d join uploads u on u.document_id = d.id where u.id = $1`,
      [id],
    );
    expect(made).toEqual([{ n: 1 }]);
    expect(await contentOf((await finishUpload(firm.ctx, desk, id)).id)).toEqual(bytes);
  });

  test('goes on in another process that knows nothing of the hash so far', async () => {
    const bytes = pdfBytes(4 * STEP + 7, 'other process');
    const { id } = await begin(bytes.length);
    await send(id, bytes, 0, 2 * STEP);
    const elsewhere = openFileDesk(store);
    expect((await getUpload(firm.ctx, id)).offset).toBe(2 * STEP);
    await send(id, bytes, 2 * STEP, bytes.length, firm.ctx, elsewhere);
    const { sha256 } = await finishUpload(firm.ctx, elsewhere, id);
    expect(sha256).toBe(sha256Of(bytes).toString('hex'));
  });

  test('a name is taken without its path, and with the ending of its bytes', async () => {
    const bytes = pdfBytes(300, 'named');
    const { id } = await begin(bytes.length, firm.ctx, '../../../x\u202Efdp.exe');
    await send(id, bytes, 0, bytes.length);
    expect((await finishUpload(firm.ctx, desk, id)).name).toBe('xfdp.exe.pdf');
  });
});

describe('a part is refused', () => {
  const bytes = pdfBytes(3 * STEP, 'refused');
  const refused = (key: string, field = 'part') => ({ code: 'invalid', fields: { [field]: { key } } });

  test('where it does not go on from what is here, with the place to go on from', async () => {
    const { id } = await begin(bytes.length);
    await send(id, bytes, 0, STEP);
    await expect(send(id, bytes, 0, STEP)).rejects.toMatchObject({
      code: 'conflict',
      current: { offset: STEP },
    });
    await expect(send(id, bytes, 2 * STEP, 3 * STEP)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('of two that come at once, one', async () => {
    const { id } = await begin(bytes.length);
    const tries = await Promise.allSettled([send(id, bytes, 0, STEP), send(id, bytes, 0, STEP)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await send(id, bytes, STEP, bytes.length);
    expect((await finishUpload(firm.ctx, desk, id)).sha256).toBe(sha256Of(bytes).toString('hex'));
  });

  test('when its bytes are not those that were meant, or too few; and it leaves no trace', async () => {
    const { id } = await begin(bytes.length);
    const part = bytes.subarray(0, STEP);
    const meant = { offset: 0, length: STEP, sha256: sha256Of(part) };
    const other = pdfBytes(STEP, 'other');
    await expect(receivePart(firm.ctx, desk, id, meant, () => piecesOf(other))).rejects.toMatchObject(
      refused('partSpoilt'),
    );
    const short = () => piecesOf(part.subarray(0, 100));
    await expect(receivePart(firm.ctx, desk, id, meant, short)).rejects.toMatchObject(refused('partCut'));
    const long = () => piecesOf(bytes);
    await expect(receivePart(firm.ctx, desk, id, meant, long)).rejects.toMatchObject({ code: 'too_large' });
    expect((await getUpload(firm.ctx, id)).offset).toBe(0);
    await send(id, bytes, 0, bytes.length);
    expect((await finishUpload(firm.ctx, desk, id)).sha256).toBe(sha256Of(bytes).toString('hex'));
  });

  test('when it is cut at an odd place, ends too far, is empty or too large', async () => {
    const { id } = await begin(bytes.length);
    for (const [offset, length] of [
      [0, 100],
      [0, bytes.length + STEP],
      [STEP / 2, STEP],
      [0, 0],
    ] as const)
      await expect(
        receivePart(firm.ctx, desk, id, { offset, length, sha256: Buffer.alloc(32) }, () => piecesOf(bytes)),
      ).rejects.toMatchObject(refused('partPlace'));
    const huge = { offset: 0, length: 9_000_000, sha256: Buffer.alloc(32) };
    await expect(receivePart(firm.ctx, desk, id, huge, () => piecesOf(bytes))).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  test('before a byte of it is read, when the upload is not theirs', async () => {
    const { id } = await begin(bytes.length);
    const stranger = await makeFirm(database.db);
    const colleague = firm.as('assistant');
    let read = 0;
    const open = () => ((read += 1), piecesOf(bytes));
    const part = { offset: 0, length: STEP, sha256: Buffer.alloc(32) };
    await expect(receivePart(stranger.ctx, desk, id, part, open)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(receivePart(firm.as('read_only'), desk, id, part, open)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(receivePart(firm.ctx, desk, 'x', part, open)).rejects.toMatchObject({ code: 'not_found' });
    expect(read).toBe(0);
    // The same login in another role is the same sender.
    expect((await getUpload(colleague, id)).offset).toBe(0);
  });

  test('when the bytes are of no kind that is taken, whatever the name says; nothing of them is stored', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(STEP)]);
    const { id } = await begin(program.length);
    await expect(send(id, program, 0, program.length)).rejects.toMatchObject({ code: 'unsupported' });
    expect(store.staged.size).toBe(0);
  });
});

describe('limits', () => {
  const field = (key: string) => ({ code: 'invalid', fields: { file: expect.objectContaining({ key }) } });

  test('of a file, of the firm, of a client and of a sender', async () => {
    const small = openFileDesk(store, {
      fileBytes: 1_000,
      firmBytes: 1_500,
      documentsOfPerson: 2,
      openUploads: 2,
    });
    const other = await makeFirm(database.db);
    const { id: client } = await makeClient(other.ctx);
    const start = (size: number) => beginUpload(other.ctx, small, { personId: client, name: 'a.pdf', size });
    await expect(start(1_001)).rejects.toMatchObject({ code: 'too_large' });
    await expect(
      makeDocument(other.ctx, client, { desk: small, bytes: pdfBytes(1_001) }),
    ).rejects.toMatchObject({ code: 'too_large' });
    expect(
      await rows(`select count(*)::int as n from uploads where state = 'open' and org_id = $1`, [
        other.orgId,
      ]),
    ).toEqual([{ n: 0 }]);
    await makeDocument(other.ctx, client, { desk: small, bytes: pdfBytes(900, 'one') });
    await expect(start(700)).rejects.toMatchObject(field('storageFull'));
    // The same bytes again take no room.
    await makeDocument(other.ctx, client, { desk: small, bytes: pdfBytes(900, 'one') });
    await expect(start(10)).rejects.toMatchObject(field('documentsMany'));
    const { id: second } = await makeClient(other.ctx);
    const more = () => beginUpload(other.ctx, small, { personId: second, name: 'a.pdf', size: 10 });
    await more();
    await more();
    await expect(more()).rejects.toMatchObject(field('uploadsOpen'));
    await expect(start(0)).rejects.toMatchObject({ name: 'ZodError' });
  });
});

describe('the same bytes', () => {
  test('are stored once in a firm, and again in another', async () => {
    const bytes = pdfBytes(1_234, 'the same');
    const one = await makeDocument(firm.ctx, personId, { desk, bytes });
    const two = await makeDocument(firm.ctx, null, { desk, bytes, name: 'Copy.pdf' });
    expect([one.duplicateOf, two.duplicateOf]).toEqual([null, one.id]);
    expect([two.sha256, two.personId]).toEqual([one.sha256, null]);
    expect(store.blobs.size).toBe(1);
    const other = await makeFirm(database.db);
    const three = await makeDocument(other.ctx, null, { desk, bytes });
    expect([three.duplicateOf, three.sha256]).toEqual([null, one.sha256]);
    expect(store.blobs.size).toBe(2);
    // Nothing in the tables tells that they are alike.
    const kept = await rows(`select id, sealed_hash from stored_files where size = 1234`);
    expect(new Set(kept.map((row) => String(row.id))).size).toBe(2);
    expect(JSON.stringify(kept)).not.toContain(one.sha256);
    expect((await contentOf(two.id)).equals(bytes)).toBe(true);
    const [storage] = await rows('select bytes::int, files from firm_storage where org_id = $1', [
      other.orgId,
    ]);
    expect(storage).toEqual({ bytes: 1_234, files: 1 });
  });
});

describe('an applicant', () => {
  let amara: ApplicantContext;
  let luc: ApplicantContext;
  let lucId: string;
  beforeAll(async () => {
    const join = async (clientId: string) => {
      const { userId } = await makeApplicant(database.db, new Date());
      await linkApplicant(firm.ctx, { userId, clientId });
      return applicantContext(database.db, userId, [{ orgId: firm.orgId, personId: clientId }]);
    };
    amara = await join(personId);
    ({ id: lucId } = await makeClient(firm.ctx, { givenName: 'Luc' }));
    luc = await join(lucId);
  });

  test('sends what is about themselves, sees it, and the firm sees it too', async () => {
    const bytes = pdfBytes(2 * STEP, 'own');
    const { id } = await begin(bytes.length, amara);
    await send(id, bytes, 0, STEP, amara);
    await send(id, bytes, STEP, bytes.length, amara);
    const document = await finishUpload(amara, desk, id);
    expect(document).toMatchObject({ personId, uploadedBy: { as: 'applicant', name: null } });
    expect(document.sharedAt).not.toBeNull();
    expect(document.can).toEqual({ update: false, share: false, archive: false, restore: false });
    expect((await contentOf(document.id, amara)).equals(bytes)).toBe(true);
    expect((await contentOf(document.id)).equals(bytes)).toBe(true);
    expect(
      await rows(
        `select action, actor_kind, actor_id from audit_entries where subject_id = $1 order by at, id`,
        [document.id],
      ),
    ).toEqual([
      { action: 'documents.uploaded', actor_kind: 'applicant', actor_id: amara.actor.userId },
      { action: 'documents.opened', actor_kind: 'applicant', actor_id: amara.actor.userId },
      { action: 'documents.opened', actor_kind: 'staff', actor_id: firm.userId },
    ]);
  });

  test('sends nothing about another, and goes on with nothing of another', async () => {
    await expect(
      beginUpload(amara, desk, { personId: lucId, name: 'a.pdf', size: 10 }),
    ).rejects.toMatchObject({ code: 'not_found' });
    const { id } = await begin(100, amara);
    for (const ask of [
      () => getUpload(luc, id),
      () => finishUpload(luc, desk, id),
      () => cancelUpload(luc, desk, id),
      () => getUpload(firm.ctx, id),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    expect((await getUpload(amara, id)).offset).toBe(0);
  });

  test('is not told that somebody else sent the same bytes before', async () => {
    const bytes = pdfBytes(800, 'a common form');
    const theirs = await makeDocument(luc, lucId, { desk, bytes });
    const own = await makeDocument(amara, personId, { desk, bytes });
    expect(own.duplicateOf).toBeNull();
    expect(store.blobs.size).toBe(1);
    await expect(openContent(amara, desk, { id: theirs.id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await contentOf(own.id, amara)).equals(bytes)).toBe(true);
  });
});

describe('what nobody finishes', () => {
  test('is swept after a day: rows, blocks and blobs; what goes on stays', async () => {
    const bytes = pdfBytes(2 * STEP, 'abandoned');
    const { id } = await begin(bytes.length);
    await send(id, bytes, 0, STEP);
    expect(store.staged.has(id)).toBe(true);
    await sweepUploads(database.db, desk, new Date());
    expect((await getUpload(firm.ctx, id)).offset).toBe(STEP);
    await sweepUploads(database.db, desk, tomorrow());
    await expect(getUpload(firm.ctx, id)).rejects.toMatchObject({ code: 'not_found' });
    expect([store.staged.size, store.blobs.size]).toEqual([0, 0]);
    expect(await rows('select 1 from uploads where id = $1', [id])).toEqual([]);
  });

  test('cancelled at once: nothing of it stays, and what was finished cannot be', async () => {
    const bytes = pdfBytes(2 * STEP, 'cancelled');
    const { id } = await begin(bytes.length);
    await send(id, bytes, 0, STEP);
    await cancelUpload(firm.ctx, desk, id);
    expect(store.staged.size).toBe(0);
    await expect(send(id, bytes, STEP, bytes.length)).rejects.toMatchObject({ code: 'not_found' });
    const { id: whole } = await begin(500);
    await send(whole, pdfBytes(500, 'whole'), 0, 500);
    const document = await finishUpload(firm.ctx, desk, whole);
    await expect(cancelUpload(firm.ctx, desk, whole)).rejects.toMatchObject({ code: 'not_found' });
    await sweepUploads(database.db, desk, tomorrow());
    expect((await contentOf(document.id)).length).toBe(500);
  });

  test('killed between the commit of the bytes and the document: asked again it is there, given up it is gone', async () => {
    const bytes = pdfBytes(STEP, 'killed');
    const killed = {
      ...store,
      commit: async (name: string, ids: readonly string[]) => {
        await store.commit(name, ids);
        throw new Error('killed');
      },
    };
    for (const goesOn of [true, false]) {
      const { id } = await begin(bytes.length);
      await send(id, bytes, 0, bytes.length);
      await expect(finishUpload(firm.ctx, { ...openFileDesk(killed) }, id)).rejects.toThrow('killed');
      expect(store.blobs.has(id)).toBe(true);
      if (goesOn)
        expect(await contentOf((await finishUpload(firm.ctx, openFileDesk(store), id)).id)).toEqual(bytes);
      else await sweepUploads(database.db, desk, tomorrow());
      expect(store.blobs.has(id)).toBe(goesOn);
      store.blobs.clear();
    }
  });

  test('a spare blob that could not be removed is swept later, and the file it repeats stays', async () => {
    const bytes = pdfBytes(700, 'spare');
    const first = await makeDocument(firm.ctx, personId, { desk, bytes });
    const stuck = openFileDesk({ ...store, remove: () => Promise.reject(new Error('away')) });
    await makeDocument(firm.ctx, personId, { desk: stuck, bytes });
    expect(store.blobs.size).toBe(2);
    await sweepUploads(database.db, desk, tomorrow());
    expect(store.blobs.size).toBe(1);
    expect((await contentOf(first.id)).equals(bytes)).toBe(true);
  });

  test('a store that is away during the sweep loses nothing: the rows wait', async () => {
    const { id } = await begin(500);
    await send(id, pdfBytes(500, 'waits'), 0, 500);
    const away = { blobs: { ...store, remove: () => Promise.reject(new Error('away')) } };
    await expect(sweepUploads(database.db, away, tomorrow())).rejects.toThrow('away');
    expect(await rows('select state from uploads where id = $1', [id])).toEqual([{ state: 'dropped' }]);
    await sweepUploads(database.db, desk, tomorrow());
    expect(store.staged.has(id)).toBe(false);
  });
});

test('bytes that were changed in the store are refused, never shown', async () => {
  const bytes = pdfBytes(3 * STEP, 'tampered');
  const document = await makeDocument(firm.ctx, personId, { desk, bytes });
  const [name] = [...store.blobs.keys()];
  const raw = store.blobs.get(name!)!;
  raw[raw.length - 40]! ^= 1;
  await expect(contentOf(document.id)).rejects.toThrow('cannot be opened');
  raw[raw.length - 40]! ^= 1;
  store.blobs.set(name!, raw.subarray(0, raw.length - 100));
  await expect(contentOf(document.id)).rejects.toThrow('cannot be opened');
});
