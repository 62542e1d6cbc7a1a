// The doors of files as browsers and programs meet them: parts, forms, cuts, ranges, links, and who is let in.
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { linkApplicant } from '@cio/domain/clients';
import { makeClient } from '@cio/domain/clients/testing';
import { openFileDesk, type FileDesk } from '@cio/domain/documents';
import { makeDocument, pdfBytes, sha256Of } from '@cio/domain/documents/testing';
import { createApiKey } from '@cio/domain/identity';
import {
  addMember,
  makeApplicant,
  makeFirm,
  signedIn,
  TEST_PASSWORD,
  type TestFirm,
} from '@cio/domain/identity/testing';
import { newId, type Role } from '@cio/domain/platform';
import { openMemoryStore, type MemoryStore } from '@cio/domain/platform/testing';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let store: MemoryStore;
let files: FileDesk;
let personId: string;
/** Headers of each who knocks. */
const as: Record<string, Record<string, string>> = {};

const cookieOf = async (email: string): Promise<Record<string, string>> => {
  const opened = (await signedIn(database.db, { email, password: TEST_PASSWORD }, new Date()))!;
  const [access] = sessionCookies(opened);
  return { cookie: `${access.name}=${access.value}`, origin: doors.url };
};

beforeAll(async () => {
  database = await openTestDatabase();
  store = openMemoryStore();
  files = openFileDesk(store, { fileBytes: 60_000_000 });
  doors = await openDoors(database.db, { files });
  firm = await makeFirm(database.db, 'owner');
  ({ id: personId } = await makeClient(firm.ctx));
  as.owner = await cookieOf(firm.email);
  for (const role of ['consultant', 'assistant', 'billing', 'read_only'] as Role[])
    as[role] = await cookieOf((await addMember(firm, role)).email);
  const stranger = await makeFirm(database.db, 'owner');
  as.stranger = await cookieOf(stranger.email);
  const { userId, email } = await makeApplicant(database.db, new Date());
  await linkApplicant(firm.ctx, { userId, clientId: personId });
  as.applicant = await cookieOf(email);
  const other = await makeApplicant(database.db, new Date());
  const { id: otherId } = await makeClient(firm.ctx, { givenName: 'Luc' });
  await linkApplicant(firm.ctx, { userId: other.userId, clientId: otherId });
  as.otherApplicant = await cookieOf(other.email);
  as.key = {
    authorization: `Bearer ${await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, new Date())}`,
  };
  as.narrowKey = {
    authorization: `Bearer ${await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email, scopes: ['clients.read'] }, new Date())}`,
  };
}, 120_000);
afterAll(async () => {
  await doors.close();
  await database.close();
});

const STEP = 64 * 1024;
type Who = keyof typeof as;

async function call(
  who: Who | null,
  method: string,
  path: string,
  init: { headers?: Record<string, string>; body?: BodyInit } = {},
) {
  const response = await fetch(doors.url + path, {
    method,
    redirect: 'manual',
    headers: { ...(who ? as[who] : {}), ...init.headers },
    ...(init.body === undefined ? {} : { body: init.body }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    // Shapes are what is under test here.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    body: isJson && bytes.length > 0 ? (JSON.parse(bytes.toString()) as any) : null,
  };
}
const begin = (who: Who | null, size: number, name = 'Passport.pdf', about = personId) =>
  call(who, 'POST', '/api/uploads', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: about, name, size }),
  });
const digestOf = (bytes: Buffer) => `sha-256=:${sha256Of(bytes).toString('base64')}:`;
const put = (who: Who | null, id: string, bytes: Buffer, offset: number, digest = digestOf(bytes)) =>
  call(who, 'PUT', `/api/uploads/${id}?offset=${offset}`, {
    headers: { 'content-digest': digest, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });

async function upload(who: Who, bytes: Buffer, name?: string) {
  const { id } = (await begin(who, bytes.length, name)).body;
  for (let at = 0; at < bytes.length; at += 16 * STEP)
    await put(who, id, bytes.subarray(at, at + 16 * STEP), at);
  return call(who, 'POST', `/api/uploads/${id}/finish`);
}

describe('a file in parts', () => {
  test('arrives, and comes back as it was', async () => {
    const bytes = pdfBytes(20 * STEP + 77);
    const { status, body } = await upload('assistant', bytes);
    expect([status, body.sha256]).toEqual([202, sha256Of(bytes).toString('hex')]);
    const back = await call('read_only', 'GET', `/files/${body.id}`);
    expect([back.status, back.bytes.equals(bytes)]).toEqual([200, true]);
  });

  test('goes on after a cut where it was, also when the connection breaks in the middle of a part', async () => {
    const bytes = pdfBytes(4 * STEP, 'cut');
    const { id } = (await begin('applicant', bytes.length)).body;
    await put('applicant', id, bytes.subarray(0, STEP), 0);
    const part = bytes.subarray(STEP);
    await new Promise<void>((resolve) => {
      const req = http.request(`${doors.url}/api/uploads/${id}?offset=${STEP}`, {
        method: 'PUT',
        headers: { ...as.applicant, 'content-digest': digestOf(part), 'content-length': part.length },
      });
      req.on('error', () => resolve());
      req.write(part.subarray(0, 100_000), () => req.destroy());
    });
    const standing = await call('applicant', 'GET', `/api/uploads/${id}`);
    expect(standing.body).toEqual({ id, size: bytes.length, offset: STEP });
    const wrong = await put('applicant', id, bytes.subarray(2 * STEP), 2 * STEP);
    expect([wrong.status, wrong.body.error.current.offset]).toEqual([409, STEP]);
    expect((await put('applicant', id, part, STEP)).body.offset).toBe(bytes.length);
    const { status, body } = await call('applicant', 'POST', `/api/uploads/${id}/finish`);
    expect([status, body.sha256]).toEqual([202, sha256Of(bytes).toString('hex')]);
  });

  test('is refused in the reader’s words where it was spoilt, is no paper, or has no place', async () => {
    const bytes = pdfBytes(2 * STEP, 'spoilt');
    const { id } = (await begin('owner', bytes.length)).body;
    const spoilt = await put('owner', id, bytes, 0, digestOf(Buffer.from('other')));
    expect([spoilt.status, spoilt.body.error.fields.part]).toEqual([
      422,
      'This part was changed on its way. Send it again.',
    ]);
    expect(
      (await call('owner', 'PUT', `/api/uploads/${id}?offset=0`, { body: new Uint8Array(bytes) })).status,
    ).toBe(400);
    expect((await put('owner', id, bytes.subarray(0, 100), 0)).status).toBe(422);
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(STEP)]);
    const { id: odd } = (await begin('owner', program.length, 'a.pdf')).body;
    expect((await put('owner', odd, program, 0)).status).toBe(415);
    expect((await begin('owner', 60_000_001)).status).toBe(413);
    expect((await begin('owner', 0)).status).toBe(422);
    expect((await call('owner', 'DELETE', `/api/uploads/${id}`)).status).toBe(204);
    expect((await call('owner', 'GET', `/api/uploads/${id}`)).status).toBe(404);
  });
});

describe('who may', () => {
  test('send, go on, open: roles, applicants, strangers, nobody', async () => {
    const bytes = pdfBytes(500, 'who');
    const { body } = await upload('owner', bytes);
    const { id } = (await begin('owner', bytes.length)).body;
    const tries = async (who: Who | null) => [
      (await begin(who, 10)).status,
      (await call(who, 'GET', `/api/uploads/${id}`)).status,
      (await put(who, id, bytes, 400)).status,
      (await call(who, 'POST', `/api/uploads/${id}/finish`)).status,
      (await call(who, 'GET', `/files/${body.id}`)).status,
    ];
    expect({
      ...{ consultant: await tries('consultant'), assistant: await tries('assistant') },
      ...{ billing: await tries('billing'), read_only: await tries('read_only') },
      ...{ applicant: await tries('applicant'), otherApplicant: await tries('otherApplicant') },
      ...{ stranger: await tries('stranger'), nobody: await tries(null) },
    }).toEqual({
      consultant: [201, 404, 404, 404, 200],
      assistant: [201, 404, 404, 404, 200],
      billing: [403, 403, 403, 403, 403],
      read_only: [403, 403, 403, 403, 200],
      applicant: [201, 404, 404, 404, 404],
      otherApplicant: [404, 404, 404, 404, 404],
      stranger: [404, 404, 404, 404, 404],
      nobody: [401, 401, 401, 401, 401],
    });
    for (const odd of [newId(), 'x', '..%2f..', ''])
      expect((await call('owner', 'GET', `/files/${odd}`)).status).toBe(404);
  });

  test('a write from another site is refused', async () => {
    const { id } = (await begin('owner', 100)).body;
    const headers = { origin: 'https://evil.example' };
    expect((await call('owner', 'DELETE', `/api/uploads/${id}`, { headers })).status).toBe(403);
    expect((await call('owner', 'GET', `/api/uploads/${id}`)).status).toBe(200);
  });

  test('is said before the body is read', async () => {
    const { id } = (await begin('owner', 40 * STEP)).body;
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    const part = { 'content-digest': digestOf(Buffer.alloc(0)) };
    for (const [who, method, path, length, headers, status] of [
      [null, 'PUT', `/api/uploads/${id}?offset=0`, STEP, part, 401],
      ['read_only', 'PUT', `/api/uploads/${id}?offset=0`, STEP, part, 403],
      ['stranger', 'PUT', `/api/uploads/${id}?offset=0`, STEP, part, 404],
      ['owner', 'PUT', `/api/uploads/${id}?offset=0`, 9_000_000, part, 413],
      [null, 'POST', '/api/v1/documents', 1_000, form, 401],
      ['narrowKey', 'POST', '/api/v1/documents', 1_000, form, 403],
      ['key', 'POST', '/api/v1/documents', 70_000_000, form, 413],
    ] as const) {
      const seen = await new Promise<{ status: number; asked: boolean }>((resolve, reject) => {
        let asked = false;
        const req = http.request(doors.url + path, {
          method,
          headers: { ...(who ? as[who] : {}), ...headers, 'content-length': length, expect: '100-continue' },
        });
        req.on('continue', () => (asked = true));
        req.on(
          'response',
          (res) => (res.resume(), resolve({ status: res.statusCode!, asked }), req.destroy()),
        );
        req.on('error', reject);
        req.flushHeaders();
      });
      expect([path, who, seen]).toEqual([path, who, { status, asked: false }]);
    }
  });
});

describe('a content', () => {
  let id: string;
  const bytes = pdfBytes(3 * STEP + 5, 'content');
  beforeAll(async () => {
    ({ id } = await makeDocument(firm.ctx, personId, { desk: files, bytes, name: 'Élodie’s passport.pdf' }));
  });

  test('is shown in place under rules of its own, or saved', async () => {
    const shown = await call('owner', 'GET', `/files/${id}`);
    const of = (answer: typeof shown, ...names: string[]) => names.map((name) => answer.headers.get(name));
    expect(
      of(shown, 'content-type', 'x-content-type-options', 'cache-control', 'accept-ranges', 'content-length'),
    ).toEqual([...['application/pdf', 'nosniff', 'private, no-cache', 'bytes'], String(bytes.length)]);
    expect(of(shown, 'content-disposition', 'content-security-policy')).toEqual([
      `inline; filename="Elodie_s passport.pdf"; filename*=UTF-8''%C3%89lodie%E2%80%99s%20passport.pdf`,
      expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
    ]);
    const saved = await call('owner', 'GET', `/files/${id}?save=1`);
    expect(of(saved, 'content-disposition', 'content-security-policy')).toEqual([
      expect.stringMatching(/^attachment; /),
      expect.stringMatching(/^sandbox; /),
    ]);
  });

  test('in part, and not again when the reader has it', async () => {
    const etag = `"${sha256Of(bytes).toString('hex')}"`;
    const part = await call('owner', 'GET', `/files/${id}`, {
      headers: { range: `bytes=${STEP - 3}-${STEP + 2}` },
    });
    expect([
      part.status,
      part.headers.get('content-range'),
      part.bytes.equals(bytes.subarray(STEP - 3, STEP + 3)),
    ]).toEqual([206, `bytes ${STEP - 3}-${STEP + 2}/${bytes.length}`, true]);
    const beyond = await call('owner', 'GET', `/files/${id}`, { headers: { range: 'bytes=9999999-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    const stale = await call('owner', 'GET', `/files/${id}`, {
      headers: { range: 'bytes=0-1', 'if-range': '"x"' },
    });
    expect([stale.status, stale.bytes.length]).toEqual([200, bytes.length]);
    const known = await call('owner', 'GET', `/files/${id}`, { headers: { 'if-none-match': etag } });
    expect([known.status, known.bytes.length, known.headers.get('etag')]).toEqual([304, 0, etag]);
    // Having it does not mean still being allowed to.
    expect(
      (await call('stranger', 'GET', `/files/${id}`, { headers: { 'if-none-match': etag } })).status,
    ).toBe(404);
    const head = await call('owner', 'HEAD', `/files/${id}`);
    expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([
      200,
      String(bytes.length),
      0,
    ]);
  });

  test('that was changed in the store is a fault before it is an answer, or is cut off and never whole', async () => {
    const own = pdfBytes(40 * STEP, 'tampered');
    const document = await makeDocument(firm.ctx, null, { desk: files, bytes: own });
    const raw = [...store.blobs.values()].at(-1)!;
    raw[raw.length - 50]! ^= 1;
    await expect(call('owner', 'GET', `/files/${document.id}`)).rejects.toThrow();
    const last = await call('owner', 'GET', `/files/${document.id}`, { headers: { range: 'bytes=-10' } });
    expect(last.status).toBe(503);
    raw[raw.length - 50]! ^= 1;
    expect((await call('owner', 'GET', `/files/${document.id}`)).bytes.equals(own)).toBe(true);
  });

  test('a visitor who opens its address is brought to the sign-in, and from there to it', async () => {
    const { status, headers } = await call(null, 'GET', `/files/${id}`, { headers: { accept: 'text/html' } });
    expect([status, headers.get('location')]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent(`/files/${id}`)}`,
    ]);
  });
});

describe('a link that was handed on', () => {
  const linkTo = async (id: string) => {
    const made = await call('owner', 'POST', '/api/trpc/documents.link', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    });
    return `/files/shared/${made.body.result.data.token as string}`;
  };

  test('opens once without a sign-in, then is refused with a page that says so; elsewhere it is not there', async () => {
    const { id, sha256 } = await makeDocument(firm.ctx, personId, { desk: files });
    const link = await linkTo(id);
    expect((await call('stranger', 'GET', link)).status).toBe(404);
    expect((await call(null, 'HEAD', link)).status).toBe(404);
    const first = await call(null, 'GET', link);
    expect([first.status, sha256Of(first.bytes).toString('hex'), first.headers.get('cache-control')]).toEqual(
      [200, sha256, 'no-store'],
    );
    expect(first.headers.get('content-disposition')).toMatch(/^attachment/);
    const again = await call(null, 'GET', link, { headers: { accept: 'text/html' } });
    expect([again.status, again.bytes.toString()]).toEqual([
      403,
      expect.stringContaining('This link was used or is over'),
    ]);
    expect((await call('owner', 'GET', link)).status).toBe(403);
    expect((await call(null, 'GET', '/files/shared/x')).status).toBe(404);
  });
});

describe('programs', () => {
  const formOf = (bytes: Buffer, fields: Record<string, string>, fileFirst = false) => {
    const form = new FormData();
    const file = () => form.append('file', new Blob([new Uint8Array(bytes)]), 'Lettre d’emploi.pdf');
    if (fileFirst) file();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (!fileFirst) file();
    return form;
  };
  const send = (form: FormData, headers: Record<string, string> = {}, who: Who = 'key') =>
    call(who, 'POST', '/api/v1/documents', { body: form as BodyInit, headers });

  test('send a file in one piece, whatever the order of the form, and have it back', async () => {
    const bytes = pdfBytes(5 * STEP, 'program');
    for (const fileFirst of [false, true]) {
      const { status, body } = await send(formOf(bytes, { personId, type: 'employment-letter' }, fileFirst));
      expect([status, body.data]).toEqual([202, { id: expect.any(String), status: 'uploaded' }]);
      for (const [archived, there] of [
        ['false', true],
        ['true', false],
      ] as const) {
        const listed = await call('key', 'GET', `/api/v1/documents?archived=${archived}`);
        expect(listed.status).toBe(200);
        const ids = (listed.body.data as { id: string }[]).map(({ id }) => id);
        expect(ids.includes(body.data.id as string)).toBe(there);
      }
      const got = await call('key', 'GET', `/api/v1/documents/${body.data.id}`);
      expect(got.body.data).toMatchObject({
        ...{
          status: 'uploaded',
          personId,
          type: 'employment-letter',
          name: 'Lettre d’emploi.pdf',
          pages: null,
          fields: {},
        },
        ...{ sha256: sha256Of(bytes).toString('hex'), uploadedBy: { as: 'program' } },
      });
      if (fileFirst) expect(got.body.data.duplicateOf).not.toBeNull();
      const content = await call('key', 'GET', `/api/v1/documents/${body.data.id}/content`);
      expect([content.status, content.bytes.equals(bytes)]).toEqual([200, true]);
    }
  });

  test('send it again with their key and get the same document, and no second one', async () => {
    const bytes = pdfBytes(700, 'once');
    const headers = { 'idempotency-key': 'the-same' };
    const first = await send(formOf(bytes, { personId }), headers);
    const second = await send(formOf(bytes, { personId }), headers);
    expect([second.status, second.headers.get('idempotent-replayed'), second.body]).toEqual([
      202,
      'true',
      first.body,
    ]);
    const other = await send(formOf(pdfBytes(701, 'another'), { personId }), headers);
    expect([other.status, Object.keys(other.body.error.fields)]).toEqual([422, ['Idempotency-Key']]);
    expect(store.staged.size).toBe(0);
  });

  test('are refused with the field that is wrong, and nothing stays of it', async () => {
    const bytes = pdfBytes(600, 'wrong');
    const before = store.blobs.size;
    const empty = new FormData();
    empty.append('personId', personId);
    const statuses = [
      await send(formOf(bytes, { personId: newId() })),
      await send(formOf(bytes, { caseId: newId() })),
      await send(formOf(bytes, { typo: 'x' })),
      await send(formOf(bytes, { type: 'Not A Type' })),
      await send(empty),
      await send(formOf(Buffer.from('hello, I am text'), {})),
      await send(formOf(Buffer.alloc(0), {})),
      await send(formOf(bytes, {}), {}, 'narrowKey'),
      await call('key', 'POST', '/api/v1/documents', {
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
      await call('key', 'POST', '/api/v1/documents', {
        body: 'x',
        headers: { 'content-type': 'multipart/form-data' },
      }),
      await call('key', 'POST', '/api/v1/documents', {
        body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 cut',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      }),
    ].map(({ status, body }) => [status, body.error.code]);
    expect(statuses).toEqual([
      [404, 'not_found'],
      [404, 'not_found'],
      [422, 'invalid'],
      [422, 'invalid'],
      [422, 'invalid'],
      [415, 'unsupported'],
      [422, 'invalid'],
      [403, 'forbidden'],
      [415, 'unsupported'],
      [415, 'unsupported'],
      [400, 'invalid'],
    ]);
    expect([store.blobs.size, store.staged.size]).toEqual([before, 0]);
  });
});

describe('a form without a script', () => {
  const send = (who: Who | null, parts: [string, Buffer][], about = personId) => {
    const form = new FormData();
    form.append('personId', about);
    for (const [name, bytes] of parts) form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return call(who, 'POST', '/api/uploads/form', { body: form as BodyInit });
  };
  const where = ({ status, headers }: Awaited<ReturnType<typeof send>>) => [status, headers.get('location')];

  test('takes several files and leads back to the page', async () => {
    expect(
      where(
        await send('applicant', [
          ['a.pdf', pdfBytes(300, 'a')],
          ['b.pdf', pdfBytes(300, 'b')],
        ]),
      ),
    ).toEqual([303, '/portal?sent=2#files']);
    expect(where(await send('applicant', [['a.exe', Buffer.from('MZ')]]))).toEqual([
      303,
      '/portal?fault=unsupported#files',
    ]);
    expect(where(await send('applicant', []))).toEqual([303, '/portal?fault=none#files']);
    expect(where(await send('otherApplicant', [['a.pdf', pdfBytes(300)]]))).toEqual([
      303,
      '/portal?fault=not_found#files',
    ]);
    expect((await send(null, [['a.pdf', pdfBytes(300)]])).status).toBe(401);
  });
});

test('a file of 150 MB passes without being kept: what a transfer holds does not grow with it', async () => {
  // A store that keeps nothing, so that only the product's own memory counts.
  let staged = 0;
  const sink = openFileDesk(
    {
      ...store,
      stage: (_name, _id, block) => ((staged += block.length), Promise.resolve()),
      commit: () => Promise.resolve(),
    },
    { fileBytes: 160_000_000 },
  );
  const open = await openDoors(database.db, { files: sink });
  const size = 150 * 1024 * 1024;
  const piece = pdfBytes(256 * 1024, 'memory');
  try {
    const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
    global.gc?.();
    const before = process.memoryUsage();
    let most = 0;
    const status = await new Promise<number>((resolve, reject) => {
      const req = http.request(`${open.url}/api/v1/documents`, {
        method: 'POST',
        headers: { ...as.key, 'content-type': 'multipart/form-data; boundary=x' },
      });
      req.on('response', (res) => (res.resume(), resolve(res.statusCode!)));
      req.on('error', reject);
      void (async () => {
        req.write(head);
        for (let sent = 0; sent < size; sent += piece.length) {
          if (!req.write(piece)) await new Promise((on) => req.once('drain', on));
          const { arrayBuffers, external } = process.memoryUsage();
          most = Math.max(
            most,
            Math.max(arrayBuffers, external) - Math.max(before.arrayBuffers, before.external),
          );
        }
        req.end('\r\n--x--\r\n');
      })();
    });
    expect(status).toBe(202);
    expect(staged).toBeGreaterThan(size);
    expect(most).toBeLessThan(75 * 1024 * 1024);
  } finally {
    await open.close();
    await openDoors(database.db, { files }).then((again) => (doors = again));
  }
}, 120_000);
