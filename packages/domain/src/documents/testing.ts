// Builders: a document over bytes that are what they say.
import { createHash } from 'node:crypto';
import { openMemoryStore } from '../platform/testing.ts';
import { openFileDesk, type FileDesk } from './desk.ts';
import type { FileContext } from './reach.ts';
import type { DocumentDetail } from './schemas.ts';
import { sendFile } from './send-file.ts';

/** Of this length, with the marks of a PDF and nothing that repeats. */
export function pdfBytes(size: number, seed = 'a page'): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, turn = 0; at < size; at += 32, turn += 1)
    createHash('sha256').update(`${seed} ${turn}`).digest().copy(bytes, at);
  bytes.write('%PDF-1.7\n');
  return bytes;
}

export async function* piecesOf(bytes: Buffer, length = 40_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length)
    yield await Promise.resolve(bytes.subarray(at, at + length));
}

export const sha256Of = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** One desk for all of a test process, so that what one part of it stores another can open. */
let shared: FileDesk | undefined;
export const testDesk = (): FileDesk => (shared ??= openFileDesk(openMemoryStore()));

export async function makeDocument(
  ctx: FileContext,
  personId: string | null,
  { desk = testDesk(), bytes = pdfBytes(2_000, ctx.newId()), name = 'Passport.pdf' } = {},
): Promise<DocumentDetail> {
  const sent = await sendFile(ctx, desk, { personId, name }, piecesOf(bytes));
  return sent.keep(ctx);
}

/** A picture as a browser would send it: not square, not of one colour. */
export async function logoPicture({
  width = 200,
  height = 80,
  kind = 'png',
}: { width?: number; height?: number; kind?: 'png' | 'jpeg' | 'webp' | 'gif' } = {}): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const ground = sharp({ create: { width, height, channels: 4, background: '#2a8858' } });
  const dot = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#ffffff' } })
    .png()
    .toBuffer();
  return ground
    .composite([{ input: dot, left: 4, top: 4 }])
    .withExif({ IFD0: { Copyright: 'where it was taken' } })
    .toFormat(kind)
    .toBuffer();
}
