// A form arrives in whatever pieces the network makes of it. Each cut is tried: none may change what is read, or leave it unread.
import { expect, test } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readForm } from './multipart.ts';

const BOUNDARY = '----WebKitFormBoundaryAbCdEf0123456789';
const CONTENT = Buffer.from(`--${BOUNDARY.slice(0, 30)}\r\n\r\n-\r\n--\0ends with a dash -`);
const FORM = Buffer.concat([
  Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="about"\r\n\r\na word\r\n`),
  Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n`),
  CONTENT,
  Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
]);

async function readInPieces(cuts: readonly number[]) {
  const request = Object.assign(new PassThrough(), {
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });
  let content = Buffer.alloc(0);
  // Of a request the reader of forms needs its headers and its bytes alone.
  const reading = readForm(request as unknown as IncomingMessage, {
    files: 1,
    fileBytes: 1_000,
    async onFile(file) {
      content = await buffer(file.content);
    },
  });
  let from = 0;
  for (const to of [...cuts, FORM.length]) {
    request.write(FORM.subarray(from, to));
    from = to;
    await nextTurn();
  }
  request.end();
  const hung = new Promise<'hung'>((resolve) => setTimeout(resolve, 20_000, 'hung').unref());
  return { fields: await Promise.race([reading, hung]), content };
}

test('a form that is cut anywhere is read as a whole', async () => {
  const wrong: number[][] = [];
  const places = Array.from({ length: FORM.length - 1 }, (_, at) => at + 1);
  // Once in two, and once with its last bytes one by one: a closing mark in pieces once left a form unread for ever.
  const ways = places.flatMap((at) => [[at], [at, ...places.slice(-6).filter((late) => late > at)]]);
  for (const cuts of ways) {
    const { fields, content } = await readInPieces(cuts);
    if (fields === 'hung' || fields.about !== 'a word' || !content.equals(CONTENT)) wrong.push(cuts);
  }
  expect(wrong).toEqual([]);
});
