// Files that programs send and fetch with a key.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase } from '@cio/db/testing';
import { pdfBytes, sha256Of } from '@cio/domain/documents/testing';
import { newId } from '@cio/domain/platform';
import { openFileDoors, STEP, type FileDoors } from '../testing/file-doors.ts';

let here: FileDoors;
beforeAll(async () => {
  here = await openFileDoors(await openTestDatabase());
});
afterAll(() => here.close());

describe('programs', () => {
  const formOf = (bytes: Buffer, fields: Record<string, string>, fileFirst = false) => {
    const form = new FormData();
    const file = () => form.append('file', new Blob([new Uint8Array(bytes)]), 'Lettre d’emploi.pdf');
    if (fileFirst) file();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (!fileFirst) file();
    return form;
  };
  const send = (form: FormData, headers: Record<string, string> = {}, who = 'key') =>
    here.call(who, 'POST', '/api/v1/documents', { body: form as BodyInit, headers });

  test('send a file in one piece, whatever the order of the form, and have it back', async () => {
    const bytes = pdfBytes(5 * STEP, 'program');
    for (const fileFirst of [false, true]) {
      const { status, body } = await send(
        formOf(bytes, { personId: here.personId, type: 'employment-letter' }, fileFirst),
      );
      expect([status, body.data]).toEqual([202, { id: expect.any(String), status: 'uploaded' }]);
      for (const [archived, there] of [
        ['false', true],
        ['true', false],
      ] as const) {
        const listed = await here.call('key', 'GET', `/api/v1/documents?archived=${archived}`);
        expect(listed.status).toBe(200);
        const ids = (listed.body.data as { id: string }[]).map(({ id }) => id);
        expect(ids.includes(body.data.id as string)).toBe(there);
      }
      const got = await here.call('key', 'GET', `/api/v1/documents/${body.data.id}`);
      expect(got.body.data).toMatchObject({
        ...{
          status: 'uploaded',
          personId: here.personId,
          type: 'employment-letter',
          name: 'Lettre d’emploi.pdf',
          pages: null,
          fields: {},
        },
        ...{ sha256: sha256Of(bytes).toString('hex'), uploadedBy: { as: 'program' } },
      });
      if (fileFirst) expect(got.body.data.duplicateOf).not.toBeNull();
      const content = await here.call('key', 'GET', `/api/v1/documents/${body.data.id}/content`);
      expect([content.status, content.bytes.equals(bytes)]).toEqual([200, true]);
    }
  });

  test('send it again with their key and get the same document, and no second one', async () => {
    const bytes = pdfBytes(700, 'once');
    const headers = { 'idempotency-key': 'the-same' };
    const first = await send(formOf(bytes, { personId: here.personId }), headers);
    const second = await send(formOf(bytes, { personId: here.personId }), headers);
    expect([second.status, second.headers.get('idempotent-replayed'), second.body]).toEqual([
      202,
      'true',
      first.body,
    ]);
    const other = await send(formOf(pdfBytes(701, 'another'), { personId: here.personId }), headers);
    expect([other.status, Object.keys(other.body.error.fields)]).toEqual([422, ['Idempotency-Key']]);
    expect(here.store.staged.size).toBe(0);
  });

  test('are refused with the field that is wrong, and nothing stays of it', async () => {
    const bytes = pdfBytes(600, 'wrong');
    const before = here.store.blobs.size;
    const empty = new FormData();
    empty.append('personId', here.personId);
    const statuses = [
      await send(formOf(bytes, { personId: newId() })),
      await send(formOf(bytes, { caseId: newId() })),
      await send(formOf(bytes, { typo: 'x' })),
      await send(formOf(bytes, { type: 'Not A Type' })),
      await send(empty),
      await send(formOf(Buffer.from('hello, I am text'), {})),
      await send(formOf(Buffer.alloc(0), {})),
      await send(formOf(bytes, {}), {}, 'narrowKey'),
      await here.call('key', 'POST', '/api/v1/documents', {
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
      await here.call('key', 'POST', '/api/v1/documents', {
        body: 'x',
        headers: { 'content-type': 'multipart/form-data' },
      }),
      await here.call('key', 'POST', '/api/v1/documents', {
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
    expect([here.store.blobs.size, here.store.staged.size]).toEqual([before, 0]);
  });
});
