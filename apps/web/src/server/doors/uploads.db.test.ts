// Files on their way in, from a browser with a script and from one without: parts, cuts, forms, and who is let in.
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase } from '@cio/db/testing';
import { pdfBytes, sha256Of } from '@cio/domain/documents/testing';
import { newId } from '@cio/domain/platform';
import { digestOf, openFileDoors, STEP, type FileDoors } from '../testing/file-doors.ts';

let here: FileDoors;
beforeAll(async () => {
  here = await openFileDoors(await openTestDatabase());
});
afterAll(() => here.close());

describe('a file in parts', () => {
  test('arrives, and comes back as it was', async () => {
    const bytes = pdfBytes(20 * STEP + 77);
    const { status, body } = await here.upload('assistant', bytes);
    expect([status, body.sha256]).toEqual([202, sha256Of(bytes).toString('hex')]);
    const back = await here.call('read_only', 'GET', `/files/${body.id}`);
    expect([back.status, back.bytes.equals(bytes)]).toEqual([200, true]);
  });

  test('goes on after a cut where it was, also when the connection breaks in the middle of a part', async () => {
    const bytes = pdfBytes(4 * STEP, 'cut');
    const { id } = (await here.begin('applicant', bytes.length)).body;
    await here.put('applicant', id, bytes.subarray(0, STEP), 0);
    const part = bytes.subarray(STEP);
    await new Promise<void>((resolve) => {
      const req = http.request(`${here.url}/api/uploads/${id}?offset=${STEP}`, {
        method: 'PUT',
        headers: { ...here.as.applicant, 'content-digest': digestOf(part), 'content-length': part.length },
      });
      req.on('error', () => resolve());
      req.write(part.subarray(0, 100_000), () => req.destroy());
    });
    const standing = await here.call('applicant', 'GET', `/api/uploads/${id}`);
    expect(standing.body).toEqual({ id, size: bytes.length, offset: STEP });
    const wrong = await here.put('applicant', id, bytes.subarray(2 * STEP), 2 * STEP);
    expect([wrong.status, wrong.body.error.current.offset]).toEqual([409, STEP]);
    expect((await here.put('applicant', id, part, STEP)).body.offset).toBe(bytes.length);
    const { status, body } = await here.call('applicant', 'POST', `/api/uploads/${id}/finish`);
    expect([status, body.sha256]).toEqual([202, sha256Of(bytes).toString('hex')]);
  });

  test('is refused in the reader’s words where it was spoilt, is no paper, or has no place', async () => {
    const bytes = pdfBytes(2 * STEP, 'spoilt');
    const { id } = (await here.begin('owner', bytes.length)).body;
    const spoilt = await here.put('owner', id, bytes, 0, digestOf(Buffer.from('other')));
    expect([spoilt.status, spoilt.body.error.fields.part]).toEqual([
      422,
      'This part was changed on its way. Send it again.',
    ]);
    expect(
      (await here.call('owner', 'PUT', `/api/uploads/${id}?offset=0`, { body: new Uint8Array(bytes) }))
        .status,
    ).toBe(400);
    expect((await here.put('owner', id, bytes.subarray(0, 100), 0)).status).toBe(422);
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(STEP)]);
    const { id: odd } = (await here.begin('owner', program.length, 'a.pdf')).body;
    expect((await here.put('owner', odd, program, 0)).status).toBe(415);
    expect((await here.begin('owner', 60_000_001)).status).toBe(413);
    expect((await here.begin('owner', 0)).status).toBe(422);
    expect((await here.call('owner', 'DELETE', `/api/uploads/${id}`)).status).toBe(204);
    expect((await here.call('owner', 'GET', `/api/uploads/${id}`)).status).toBe(404);
  });
});

describe('who may', () => {
  test('send, go on, open: roles, applicants, strangers, nobody', async () => {
    const bytes = pdfBytes(500, 'who');
    const { body } = await here.upload('owner', bytes);
    const { id } = (await here.begin('owner', bytes.length)).body;
    const tries = async (who: string | null) => [
      (await here.begin(who, 10)).status,
      (await here.call(who, 'GET', `/api/uploads/${id}`)).status,
      (await here.put(who, id, bytes, 400)).status,
      (await here.call(who, 'POST', `/api/uploads/${id}/finish`)).status,
      (await here.call(who, 'GET', `/files/${body.id}`)).status,
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
      expect((await here.call('owner', 'GET', `/files/${odd}`)).status).toBe(404);
  });

  test('a write from another site is refused', async () => {
    const { id } = (await here.begin('owner', 100)).body;
    const headers = { origin: 'https://evil.example' };
    expect((await here.call('owner', 'DELETE', `/api/uploads/${id}`, { headers })).status).toBe(403);
    expect((await here.call('owner', 'GET', `/api/uploads/${id}`)).status).toBe(200);
  });

  test('is said before the body is read', async () => {
    const { id } = (await here.begin('owner', 40 * STEP)).body;
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
        const req = http.request(here.url + path, {
          method,
          headers: {
            ...(who ? here.as[who]! : {}),
            ...headers,
            'content-length': length,
            expect: '100-continue',
          },
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

describe('a form without a script', () => {
  const send = (who: string | null, parts: [string, Buffer][], about = here.personId) => {
    const form = new FormData();
    form.append('personId', about);
    for (const [name, bytes] of parts) form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return here.call(who, 'POST', '/api/uploads/form', { body: form as BodyInit });
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
