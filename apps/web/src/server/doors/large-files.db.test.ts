// A file much larger than what the product may hold of it.
import http from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase } from '@cio/db/testing';
import { openFileDesk } from '@cio/domain/documents';
import { pdfBytes } from '@cio/domain/documents/testing';
import { openFileDoors, type FileDoors } from '../testing/file-doors.ts';

let here: FileDoors;
let staged = 0;
beforeAll(async () => {
  // A store that keeps nothing, so that only the product's own memory counts.
  here = await openFileDoors(await openTestDatabase(), (store) =>
    openFileDesk(
      {
        ...store,
        stage: (_name, _id, block) => ((staged += block.length), Promise.resolve()),
        commit: () => Promise.resolve(),
      },
      { fileBytes: 160_000_000 },
    ),
  );
});
afterAll(() => here.close());

test('a file of 150 MB passes without being kept: what a transfer holds does not grow with it', async () => {
  const size = 150 * 1024 * 1024;
  const piece = pdfBytes(256 * 1024, 'memory');
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
  global.gc?.();
  const before = process.memoryUsage();
  let most = 0;
  const status = await new Promise<number>((resolve, reject) => {
    const req = http.request(`${here.url}/api/v1/documents`, {
      method: 'POST',
      headers: { ...here.as.key, 'content-type': 'multipart/form-data; boundary=x' },
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
});
