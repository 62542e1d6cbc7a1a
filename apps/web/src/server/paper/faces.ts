// The letters of papers: the typeface of the pages, and others for scripts that it does not have. A file carries only the letters
// that stand in it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { unpackFace } from './unpack-face.ts';

export type Weight = 400 | 600;

/** In the order in which they are asked for a letter. */
const FACES = [
  'geist/files/geist-latin',
  'geist/files/geist-latin-ext',
  'geist/files/geist-vietnamese',
  'geist/files/geist-cyrillic',
  'geist/files/geist-cyrillic-ext',
  'noto-sans-arabic/files/noto-sans-arabic-arabic',
  'noto-sans/files/noto-sans-greek',
  'noto-sans/files/noto-sans-devanagari',
] as const;

export interface Face {
  name: string;
  /** For each paper to read anew: a face that was read remembers the letters of other papers. */
  data: Buffer;
  font: Font;
}

const { resolve } = createRequire(import.meta.url);
const opened = new Map<string, Face>();

/** Read once a process, to know which letters it has. */
function open(part: string, weight: Weight): Face {
  const name = `${part}-${weight}`;
  let face = opened.get(name);
  if (!face) {
    const data = unpackFace(readFileSync(resolve(`@fontsource/${part}-${weight}-normal.woff`)));
    const font = create(data);
    if (!('layout' in font)) throw new Error(`${name} holds more than one face`);
    face = { name, data, font };
    opened.set(name, face);
  }
  return face;
}

type Part = (typeof FACES)[number] | null;
/** By weight and letter. Papers are written in few different ones, each of them asked for again and again. */
const known = new Map<number, Part>();

function partWith(codePoint: number, weight: Weight): Part {
  const key = codePoint * 1_000 + weight;
  let part = known.get(key);
  if (part === undefined) {
    part = FACES.find((one) => open(one, weight).font.hasGlyphForCodePoint(codePoint)) ?? null;
    known.set(key, part);
  }
  return part;
}

export const hasFace = (codePoint: number, weight: Weight): boolean => partWith(codePoint, weight) !== null;

/** The first face that has the letter. What none of them has does not come here (letters.ts). */
export const faceFor = (codePoint: number, weight: Weight): Face =>
  open(partWith(codePoint, weight) ?? FACES[0], weight);
