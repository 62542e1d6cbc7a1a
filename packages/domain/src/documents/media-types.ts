// Browser-safe: which kinds of files are taken, and how their bytes tell them. What a sender says about a file is not asked.

interface Kind {
  type: string;
  endings: readonly string[];
  /** Whether the first bytes are of this kind. */
  is(head: Uint8Array): boolean;
}

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const at = (head: Uint8Array, place: number, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[place + index] === byte);
const holds = (head: Uint8Array, text: string, until: number): boolean => {
  const wanted = ascii(text);
  const last = Math.min(until, head.length - wanted.length);
  for (let place = 0; place <= last; place += 1) if (at(head, place, wanted)) return true;
  return false;
};

const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1', 'hevc'];

const KINDS = [
  // Readers look for the mark within the first kilobyte; scanners put a line of their own before it.
  { type: 'application/pdf', endings: ['pdf'], is: (head) => holds(head, '%PDF-', 1_024) },
  {
    type: 'image/png',
    endings: ['png'],
    is: (head) => at(head, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], is: (head) => at(head, 0, [0xff, 0xd8, 0xff]) },
  {
    type: 'image/webp',
    endings: ['webp'],
    is: (head) => at(head, 0, ascii('RIFF')) && at(head, 8, ascii('WEBP')),
  },
  {
    type: 'image/heic',
    endings: ['heic', 'heif'],
    is: (head) => at(head, 4, ascii('ftyp')) && HEIF_BRANDS.some((brand) => at(head, 8, ascii(brand))),
  },
  {
    type: 'image/tiff',
    endings: ['tif', 'tiff'],
    is: (head) => at(head, 0, [0x49, 0x49, 0x2a, 0]) || at(head, 0, [0x4d, 0x4d, 0, 0x2a]),
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    // An archive whose first entries are those of a text document.
    is: (head) =>
      at(head, 0, [0x50, 0x4b, 3, 4]) &&
      (holds(head, '[Content_Types].xml', 64) || holds(head, '_rels/', 64) || holds(head, 'word/', 64)) &&
      holds(head, 'word/', HEAD_BYTES),
  },
] as const satisfies readonly Kind[];

export type MediaType = (typeof KINDS)[number]['type'];
export const MEDIA_TYPES: readonly MediaType[] = KINDS.map(({ type }) => type);

/** What a browser shows by itself without being able to run anything. Everything else is saved, never opened in place. */
export const INLINE_TYPES: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'];

/** So many of the first bytes are looked at. */
export const HEAD_BYTES = 4_096;

/** Null: nothing that is taken. */
export const mediaTypeOf = (head: Uint8Array): MediaType | null =>
  KINDS.find((kind) => kind.is(head))?.type ?? null;

export const endingsOf = (mediaType: string): readonly string[] =>
  KINDS.find(({ type }) => type === mediaType)?.endings ?? [];
