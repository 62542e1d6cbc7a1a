// Files on their way out: shown, saved, in part, by a link that was handed on, and never spoilt.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase } from '@cio/db/testing';
import { makeDocument, pdfBytes, sha256Of } from '@cio/domain/documents/testing';
import { openFileDoors, STEP, type FileDoors } from '../testing/file-doors.ts';

let here: FileDoors;
beforeAll(async () => {
  here = await openFileDoors(await openTestDatabase());
});
afterAll(() => here.close());

describe('a content', () => {
  let id: string;
  const bytes = pdfBytes(3 * STEP + 5, 'content');
  beforeAll(async () => {
    ({ id } = await makeDocument(here.firm.ctx, here.personId, {
      desk: here.files,
      bytes,
      name: 'Élodie’s passport.pdf',
    }));
  });

  test('is shown in place under rules of its own, or saved', async () => {
    const shown = await here.call('owner', 'GET', `/files/${id}`);
    const of = (answer: typeof shown, ...names: string[]) => names.map((name) => answer.headers.get(name));
    expect(
      of(shown, 'content-type', 'x-content-type-options', 'cache-control', 'accept-ranges', 'content-length'),
    ).toEqual([...['application/pdf', 'nosniff', 'private, no-cache', 'bytes'], String(bytes.length)]);
    expect(of(shown, 'content-disposition', 'content-security-policy')).toEqual([
      `inline; filename="Elodie_s passport.pdf"; filename*=UTF-8''%C3%89lodie%E2%80%99s%20passport.pdf`,
      expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
    ]);
    const saved = await here.call('owner', 'GET', `/files/${id}?save=1`);
    expect(of(saved, 'content-disposition', 'content-security-policy')).toEqual([
      expect.stringMatching(/^attachment; /),
      expect.stringMatching(/^sandbox; /),
    ]);
  });

  test('in part, and not again when the reader has it', async () => {
    const etag = `"${sha256Of(bytes).toString('hex')}"`;
    const part = await here.call('owner', 'GET', `/files/${id}`, {
      headers: { range: `bytes=${STEP - 3}-${STEP + 2}` },
    });
    expect([
      part.status,
      part.headers.get('content-range'),
      part.bytes.equals(bytes.subarray(STEP - 3, STEP + 3)),
    ]).toEqual([206, `bytes ${STEP - 3}-${STEP + 2}/${bytes.length}`, true]);
    const beyond = await here.call('owner', 'GET', `/files/${id}`, { headers: { range: 'bytes=9999999-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    const stale = await here.call('owner', 'GET', `/files/${id}`, {
      headers: { range: 'bytes=0-1', 'if-range': '"x"' },
    });
    expect([stale.status, stale.bytes.length]).toEqual([200, bytes.length]);
    const known = await here.call('owner', 'GET', `/files/${id}`, { headers: { 'if-none-match': etag } });
    expect([known.status, known.bytes.length, known.headers.get('etag')]).toEqual([304, 0, etag]);
    // Having it does not mean still being allowed to.
    expect(
      (await here.call('stranger', 'GET', `/files/${id}`, { headers: { 'if-none-match': etag } })).status,
    ).toBe(404);
    const head = await here.call('owner', 'HEAD', `/files/${id}`);
    expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([
      200,
      String(bytes.length),
      0,
    ]);
  });

  test('that was changed in the store is a fault before it is an answer, or is cut off and never whole', async () => {
    const own = pdfBytes(40 * STEP, 'tampered');
    const document = await makeDocument(here.firm.ctx, null, { desk: here.files, bytes: own });
    const raw = [...here.store.blobs.values()].at(-1)!;
    raw[raw.length - 50]! ^= 1;
    await expect(here.call('owner', 'GET', `/files/${document.id}`)).rejects.toThrow();
    const last = await here.call('owner', 'GET', `/files/${document.id}`, {
      headers: { range: 'bytes=-10' },
    });
    expect(last.status).toBe(503);
    raw[raw.length - 50]! ^= 1;
    expect((await here.call('owner', 'GET', `/files/${document.id}`)).bytes.equals(own)).toBe(true);
  });

  test('a visitor who opens its address is brought to the sign-in, and from there to it', async () => {
    const { status, headers } = await here.call(null, 'GET', `/files/${id}`, {
      headers: { accept: 'text/html' },
    });
    expect([status, headers.get('location')]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent(`/files/${id}`)}`,
    ]);
  });
});

describe('a link that was handed on', () => {
  const linkTo = async (id: string) => {
    const made = await here.call('owner', 'POST', '/api/trpc/documents.link', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    });
    return `/files/shared/${made.body.result.data.token as string}`;
  };

  test('opens once without a sign-in, then is refused with a page that says so; elsewhere it is not there', async () => {
    const { id, sha256 } = await makeDocument(here.firm.ctx, here.personId, { desk: here.files });
    const link = await linkTo(id);
    expect((await here.call('stranger', 'GET', link)).status).toBe(404);
    expect((await here.call(null, 'HEAD', link)).status).toBe(404);
    const first = await here.call(null, 'GET', link);
    expect([first.status, sha256Of(first.bytes).toString('hex'), first.headers.get('cache-control')]).toEqual(
      [200, sha256, 'no-store'],
    );
    expect(first.headers.get('content-disposition')).toMatch(/^attachment/);
    const again = await here.call(null, 'GET', link, { headers: { accept: 'text/html' } });
    expect([again.status, again.bytes.toString()]).toEqual([
      403,
      expect.stringContaining('This link was used or is over'),
    ]);
    expect((await here.call('owner', 'GET', link)).status).toBe(403);
    expect((await here.call(null, 'GET', '/files/shared/x')).status).toBe(404);
  });
});
