import { describe, expect, test } from '@jest/globals';
import { endingsOf, INLINE_TYPES, MEDIA_TYPES, mediaTypeOf } from './media-types.ts';

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the bytes tell', () => {
  test.each<[string, Buffer, string | null]>([
    ['a PDF', bytes('%PDF-1.4\n%âãÏÓ'), 'application/pdf'],
    ['a PDF behind a line of the scanner', bytes('@PJL SET\r\n', '%PDF-1.7'), 'application/pdf'],
    ['a PDF too far inside', bytes('x'.repeat(2_000), '%PDF-1.7'), null],
    ['a PNG', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]), 'image/png'],
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['a WebP', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 '), 'image/webp'],
    ['a sound in the same box', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt '), null],
    ['a photo of a telephone', bytes([0, 0, 0, 24], 'ftypheic'), 'image/heic'],
    ['a film of a telephone', bytes([0, 0, 0, 24], 'ftypmp42'), null],
    ['a TIFF', bytes('II', [0x2a, 0]), 'image/tiff'],
    [
      'a text document',
      bytes([0x50, 0x4b, 3, 4], 'x'.repeat(26), '[Content_Types].xml', 'word/document.xml'),
      DOCX,
    ],
    ['another archive', bytes([0x50, 0x4b, 3, 4], 'x'.repeat(26), 'secret.exe'), null],
    ['a program', bytes('MZ', [0x90, 0]), null],
    ['a page with a script', bytes('<!doctype html><script>'), null],
    ['a drawing with a script', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', (_, head, type) => expect(mediaTypeOf(head)).toBe(type));
});

test('every kind has an ending, and what is shown in place is a kind that cannot run anything', () => {
  for (const type of MEDIA_TYPES) expect(endingsOf(type).length).toBeGreaterThan(0);
  expect(INLINE_TYPES.filter((type) => !(MEDIA_TYPES as readonly string[]).includes(type))).toEqual([]);
  expect(INLINE_TYPES.filter((type) => /svg|html|xml/.test(type))).toEqual([]);
  expect(endingsOf('text/html')).toEqual([]);
});
