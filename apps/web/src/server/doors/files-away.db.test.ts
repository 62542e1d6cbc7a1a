// The blob store is away: what people and programs read, what admins see, and that it comes back by itself.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeClient } from '@cio/domain/clients/testing';
import { openFileDesk } from '@cio/domain/documents';
import { makeDocument, pdfBytes, sha256Of } from '@cio/domain/documents/testing';
import { makeFirm, signedIn, type TestFirm } from '@cio/domain/identity/testing';
import { guardBlobStore, openOutboundDoor, type BlobStore, type OutboundService } from '@cio/domain/platform';
import { openMemoryStore } from '@cio/domain/platform/testing';
import { sentence } from '../sentences.ts';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let personId: string;
let documentId: string;
let headers: Record<string, string>;
let isAway = false;
const bytes = pdfBytes(100_000);

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner');
  const store = openMemoryStore();
  const orAway =
    <Args extends unknown[], Answer>(work: (...args: Args) => Promise<Answer>) =>
    (...args: Args) =>
      isAway ? Promise.reject(refused()) : work(...args);
  const fragile: BlobStore = {
    stage: orAway(store.stage),
    commit: orAway(store.commit),
    remove: orAway(store.remove),
    async *read(...args) {
      if (isAway) throw refused();
      yield* store.read(...args);
    },
  };
  const service: OutboundService = {
    ...{ name: 'storage', purpose: 'storage', host: 'store.example' },
    ...{ country: 'CA', standIn: false },
  };
  const desk = openFileDesk(guardBlobStore(fragile, openOutboundDoor({ db: database.db }), service));
  doors = await openDoors(database.db, { files: desk });
  ({ id: personId } = await makeClient(firm.ctx));
  ({ id: documentId } = await makeDocument(firm.ctx, personId, { desk, bytes }));
  const opened = (await signedIn(database.db, { email: firm.email }, new Date()))!;
  const [access] = sessionCookies(opened);
  headers = { cookie: `${access.name}=${access.value}`, origin: doors.url };
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

const refused = () =>
  Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:10000'), { code: 'ECONNREFUSED' });
const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(doors.url + path, { ...init, headers: { ...headers, ...init.headers } });
const services = async () => {
  const { result } = (await (await ask('/api/trpc/services.list')).json()) as {
    result: { data: { name: string; state: string }[] };
  };
  return result.data.find(({ name }) => name === 'storage')?.state;
};

test('files say so in the reader’s words, uploads wait where they are, and everything else works', async () => {
  const begun = await ask('/api/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId, name: 'Letter.pdf', size: bytes.length }),
  });
  const { id } = (await begun.json()) as { id: string };
  const put = (offset: number, part: Buffer) =>
    ask(`/api/uploads/${id}?offset=${offset}`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'content-digest': `sha-256=:${sha256Of(part).toString('base64')}:`,
      },
      body: new Uint8Array(part),
    });
  expect((await put(0, bytes.subarray(0, 65_536))).status).toBe(200);

  isAway = true;
  for (const language of ['en', 'fr'] as const) {
    const page = await ask(`/files/${documentId}`, {
      headers: { accept: 'text/html', 'accept-language': language },
    });
    const words = await page.text();
    expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
    expect(words).toContain(sentence(language, 'problems.storeAway'));
    expect(words).not.toMatch(/ECONN|10\.0\.0\.1/);
  }
  for (let times = 0; times < 3; times += 1) {
    const said = await put(65_536, bytes.subarray(65_536));
    expect([said.status, await said.json()]).toMatchObject([
      503,
      { error: { code: 'unavailable', fields: { file: sentence('en', 'problems.storeAway') } } },
    ]);
  }
  // Five in a row: from here on nobody waits for it, and admins see it.
  expect(await services()).toBe('resting');
  expect((await ask(`/api/v1/documents/${documentId}/content`)).status).not.toBe(200);
  expect((await ask('/api/trpc/clients.list?input=%7B%7D')).status).toBe(200);
  const where = await ask(`/api/uploads/${id}`);
  expect(await where.json()).toMatchObject({ offset: 65_536 });

  isAway = false;
  await asSuper(database.superUrl, (root) =>
    root.query(`update outbound_services set next_try_at = clock_timestamp() where name = 'storage'`),
  );
  expect((await put(65_536, bytes.subarray(65_536))).status).toBe(200);
  expect((await ask(`/api/uploads/${id}/finish`, { method: 'POST' })).status).toBe(202);
  const back = await ask(`/files/${documentId}`);
  expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
  expect(await services()).toBe('well');
});
