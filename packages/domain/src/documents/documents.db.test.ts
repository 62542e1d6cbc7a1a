// Documents as the firm keeps them: lists, names, sharing, archiving, who opened what, and links that are handed on.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { linkApplicant } from '../clients/index.ts';
import { makeClient } from '../clients/testing.ts';
import { addMember, makeApplicant, makeFirm, type TestFirm } from '../identity/testing.ts';
import { newId, type Actor, type ApplicantContext, type StaffContext } from '../platform/index.ts';
import { applicantContext, testMasterKey } from '../platform/testing.ts';
import {
  archiveDocument,
  documentNames,
  followFileLink,
  getDocument,
  LINK_LIFE_MS,
  listDocuments,
  listOpenings,
  listOwnDocuments,
  makeFileLink,
  openContent,
  restoreDocument,
  shareDocument,
  sweepUploads,
  updateDocument,
} from './index.ts';
import type { DocumentDetail } from './schemas.ts';
import { makeDocument, pdfBytes, testDesk } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let stranger: TestFirm;
let personId: string;
let amara: ApplicantContext;
let document: DocumentDetail;

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, stranger] = [await makeFirm(database.db), await makeFirm(database.db)];
  ({ id: personId } = await makeClient(firm.ctx));
  const { userId } = await makeApplicant(database.db, new Date());
  await linkApplicant(firm.ctx, { userId, clientId: personId });
  amara = applicantContext(database.db, userId, [{ orgId: firm.orgId, personId }]);
});
afterAll(() => database.close());
beforeEach(async () => {
  document = await makeDocument(firm.ctx, personId);
});

const desk = testDesk();
const now = (version: number) => ({ id: document.id, version });
const missing = { code: 'not_found' };

describe('lists', () => {
  test('page through the documents of one client, the newest first, archived ones apart', async () => {
    const { id: client } = await makeClient(firm.ctx);
    const made = [];
    for (const name of ['1.pdf', '2.pdf', '3.pdf']) made.push(await makeDocument(firm.ctx, client, { name }));
    const first = await listDocuments(firm.ctx, { personId: client, limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(['3.pdf', '2.pdf']);
    const second = await listDocuments(firm.ctx, { personId: client, limit: 2, cursor: first.nextCursor });
    expect([second.items.map(({ name }) => name), second.nextCursor]).toEqual([['1.pdf'], null]);
    await archiveDocument(firm.ctx, { id: made[1]!.id, version: 1 });
    const names = async (archived: boolean) =>
      (await listDocuments(firm.ctx, { personId: client, archived })).items.map(({ name }) => name);
    expect([await names(false), await names(true)]).toEqual([['3.pdf', '1.pdf'], ['2.pdf']]);
    expect((await listDocuments(firm.ctx, {})).items.length).toBeGreaterThan(2);
  });

  test('show nothing of another firm, and refuse whoever may not read files', async () => {
    expect((await listDocuments(stranger.ctx, {})).items).toEqual([]);
    expect((await listDocuments(stranger.ctx, { personId })).items).toEqual([]);
    await expect(getDocument(stranger.ctx, { id: document.id })).rejects.toMatchObject(missing);
    for (const id of [newId(), 'x', ''])
      await expect(getDocument(firm.ctx, { id })).rejects.toMatchObject(missing);
    for (const ask of [
      () => listDocuments(firm.as('billing'), {}),
      () => getDocument(firm.as('billing'), { id: document.id }),
      () => openContent(firm.as('billing'), desk, { id: document.id }),
      () => listOpenings(firm.as('billing'), { documentId: document.id }),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('name documents for pages that speak of them', async () => {
    expect(await documentNames(firm.ctx, [document.id, newId()])).toEqual(
      new Map([[document.id, 'Passport.pdf']]),
    );
    expect(await documentNames(stranger.ctx, [document.id])).toEqual(new Map());
  });
});

describe('a change', () => {
  test('of name and kind, with the version that was read', async () => {
    const renamed = await updateDocument(firm.ctx, {
      ...now(1),
      name: ' Passport/of Amara ',
      type: 'passport',
    });
    expect([renamed.name, renamed.type, renamed.version]).toEqual(['of Amara.pdf', 'passport', 2]);
    await expect(updateDocument(firm.ctx, { ...now(1), name: 'late' })).rejects.toMatchObject({
      code: 'conflict',
      current: { id: document.id, version: 2 },
    });
    const cleared = await updateDocument(firm.ctx, { ...now(2), type: null });
    expect([cleared.type, cleared.version]).toEqual([null, 3]);
    // What changes nothing writes nothing.
    expect((await updateDocument(firm.ctx, { ...now(3), name: 'of Amara.pdf' })).version).toBe(3);
    for (const name of ['', 'a\u202eb', 'x'.repeat(181)])
      await expect(updateDocument(firm.ctx, { ...now(3), name })).rejects.toMatchObject({ name: 'ZodError' });
  });

  test('to archived and back; an archived one stays as it is, and is not in the portal', async () => {
    await shareDocument(firm.ctx, { ...now(1), shared: true });
    const archived = await archiveDocument(firm.ctx, now(2));
    expect([archived.archivedAt !== null, archived.can]).toEqual([
      true,
      { update: false, share: false, archive: false, restore: true },
    ]);
    await expect(updateDocument(firm.ctx, { ...now(3), name: 'x' })).rejects.toMatchObject({
      fields: { id: { key: 'documentArchived' } },
    });
    await expect(openContent(amara, desk, { id: document.id })).rejects.toMatchObject(missing);
    expect((await restoreDocument(firm.ctx, now(3))).archivedAt).toBeNull();
    expect((await openContent(amara, desk, { id: document.id })).size).toBe(2_000);
  });

  test('is refused to roles without the right, and to other firms', async () => {
    const tries: [(ctx: StaffContext) => Promise<unknown>, Parameters<TestFirm['as']>[0]][] = [
      [(ctx) => updateDocument(ctx, { ...now(1), name: 'x' }), 'read_only'],
      [(ctx) => archiveDocument(ctx, now(1)), 'assistant'],
      [(ctx) => restoreDocument(ctx, now(1)), 'assistant'],
      [(ctx) => shareDocument(ctx, { ...now(1), shared: true }), 'assistant'],
      [(ctx) => makeFileLink(ctx, { id: document.id }, { secret: 's' }), 'assistant'],
    ];
    for (const [attempt, role] of tries) {
      await expect(attempt(firm.as(role))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(attempt(stranger.ctx)).rejects.toMatchObject(missing);
    }
    expect((await getDocument(firm.ctx, { id: document.id })).version).toBe(1);
  });
});

describe('the client', () => {
  const own = async () =>
    (await listOwnDocuments(amara)).flatMap(({ documents }) => documents.map(({ id }) => id));

  test('sees what is shared, as long as it is', async () => {
    expect(await own()).not.toContain(document.id);
    await expect(getDocument(amara, { id: document.id })).rejects.toMatchObject(missing);
    expect((await shareDocument(firm.ctx, { ...now(1), shared: true })).sharedAt).not.toBeNull();
    expect(await own()).toContain(document.id);
    expect((await getDocument(amara, { id: document.id })).uploadedBy).toEqual({ as: 'staff', name: null });
    await shareDocument(firm.ctx, { ...now(2), shared: false });
    expect(await own()).not.toContain(document.id);
  });

  test('keeps sight of what they sent themselves; what is about nobody is shown to nobody', async () => {
    const sent = await makeDocument(amara, personId);
    const about = await makeDocument(firm.ctx, null);
    for (const { id } of [sent, about])
      for (const shared of [true, false])
        await expect(shareDocument(firm.ctx, { id, version: 1, shared })).rejects.toMatchObject({
          fields: { shared: { key: 'shareFixed' } },
        });
    expect((await getDocument(firm.ctx, { id: sent.id })).can.share).toBe(false);
  });
});

describe('who opened it', () => {
  test('is written down before a byte leaves, each time, and shown the newest first', async () => {
    const { ctx: colleague } = await addMember(firm, 'assistant', 'Noor Haddad');
    await shareDocument(firm.ctx, { ...now(1), shared: true });
    await openContent(colleague, desk, { id: document.id });
    await openContent(amara, desk, { id: document.id });
    await openContent(firm.ctx, desk, { id: document.id });
    const { items } = await listOpenings(firm.ctx, { documentId: document.id });
    expect(items.map(({ by, name }) => [by, name])).toEqual([
      ['staff', 'Test Person'],
      ['applicant', null],
      ['staff', 'Noor Haddad'],
    ]);
    const first = await listOpenings(firm.ctx, { documentId: document.id, limit: 2 });
    const rest = await listOpenings(firm.ctx, {
      documentId: document.id,
      limit: 2,
      cursor: first.nextCursor,
    });
    expect([...first.items, ...rest.items]).toEqual(items);
    await expect(listOpenings(stranger.ctx, { documentId: document.id })).rejects.toMatchObject(missing);
  });
});

describe('a link', () => {
  const secret = 'a secret of this test';
  const visit = (actor: Actor | null, at = new Date()) => ({
    ...{ db: database.db, masterKey: testMasterKey, requestId: 'test', newId, now: () => at, actor, secret },
  });
  const follow = (token: string, actor: Actor | null = null, at?: Date) =>
    followFileLink(visit(actor, at), desk, token);
  const refused = { code: 'forbidden' };

  test('opens once for whoever holds it, and is refused after that', async () => {
    const { token } = await makeFileLink(firm.ctx, { id: document.id }, { secret });
    const content = await follow(token);
    expect([content.name, content.size, content.sha256]).toEqual(['Passport.pdf', 2_000, document.sha256]);
    await expect(follow(token)).rejects.toMatchObject(refused);
    const { items } = await listOpenings(firm.ctx, { documentId: document.id });
    expect(items).toMatchObject([{ by: 'link', name: null }]);
  });

  test('of two who follow it at the same moment one comes in', async () => {
    const { token } = await makeFileLink(firm.ctx, { id: document.id }, { secret });
    const tries = await Promise.allSettled([follow(token), follow(token), follow(token)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is over after its time', async () => {
    const { token, expiresAt } = await makeFileLink(firm.ctx, { id: document.id }, { secret });
    expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(LINK_LIFE_MS);
    await expect(follow(token, null, new Date(expiresAt))).rejects.toMatchObject(refused);
    await sweepUploads(database.db, desk, new Date(Date.now() + 3 * 86_400_000));
    await expect(follow(token)).rejects.toMatchObject(missing);
  });

  test('is not there for who is signed in to another firm, and stays for whom it was meant', async () => {
    const { token } = await makeFileLink(firm.ctx, { id: document.id }, { secret });
    await expect(follow(token, stranger.ctx.actor)).rejects.toMatchObject(missing);
    await expect(follow(token, firm.as('billing').actor)).rejects.toMatchObject(missing);
    await expect(follow(token, { kind: 'applicant', userId: newId(), links: [] })).rejects.toMatchObject(
      missing,
    );
    expect((await follow(token, firm.ctx.actor)).size).toBe(2_000);
  });

  test('that is not ours, was changed, or was signed elsewhere is no link', async () => {
    const { token } = await makeFileLink(firm.ctx, { id: document.id }, { secret });
    const other = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`;
    for (const one of [
      '',
      'x',
      other,
      `${token}x`,
      token.slice(0, -1),
      `${token.slice(0, 23)}${'A'.repeat(32)}`,
    ])
      await expect(follow(one)).rejects.toMatchObject(missing);
    await expect(followFileLink({ ...visit(null), secret: 'another' }, desk, token)).rejects.toMatchObject(
      missing,
    );
  });

  test('ends with the document, and is not made to an archived one', async () => {
    const { token } = await makeFileLink(firm.ctx, { id: document.id }, { secret });
    await archiveDocument(firm.ctx, now(1));
    await expect(follow(token)).rejects.toMatchObject(missing);
    await expect(makeFileLink(firm.ctx, { id: document.id }, { secret })).rejects.toMatchObject(missing);
  });
});

test('a content that is asked for beyond its end is refused', async () => {
  const content = await openContent(firm.ctx, desk, {
    id: (await makeDocument(firm.ctx, null, { bytes: pdfBytes(100) })).id,
  });
  for (const [start, end] of [
    [0, 101],
    [5, 5],
    [-1, 3],
  ] as const)
    expect(() => content.read(start, end)).toThrow();
});
