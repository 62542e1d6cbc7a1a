// A line of text as it is drawn: pieces from left to right, each in one face and one direction.
import bidiOf from 'bidi-js';
import { faceFor, type Face, type Weight } from './faces.ts';

export interface Run {
  text: string;
  face: Face;
  fromRight: boolean;
}

const bidi = bidiOf();
const COMBINING = /^\p{M}$/u;

/** Within a line that reads from the left: Arabic in it runs from the right, and figures in that from the left again. */
export function runsOf(written: string, weight: Weight): Run[] {
  // The narrow space of French figures is in hardly any face.
  const text = written.replaceAll('\u202f', '\u00a0');
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  const pieces: (Run & { level: number })[] = [];
  let at = 0;
  for (const letter of text) {
    const level = levels[at]!;
    const fromRight = level % 2 === 1;
    const drawn = (fromRight && bidi.getMirroredCharacter(letter)) || letter;
    const last = pieces.at(-1);
    // An accent goes with its letter, whichever face has both.
    const face =
      last && COMBINING.test(letter) && has(last.face, letter)
        ? last.face
        : faceFor(drawn.codePointAt(0)!, weight);
    if (last && last.face === face && last.level === level) last.text += drawn;
    else pieces.push({ text: drawn, face, fromRight, level });
    at += letter.length;
  }
  return inSight(pieces);
}

const has = ({ font }: Face, letter: string) => font.hasGlyphForCodePoint(letter.codePointAt(0)!);

/** From the order of reading to the order of sight: from the highest level down, what stands together is turned round. */
function inSight(pieces: (Run & { level: number })[]): Run[] {
  const shown = [...pieces];
  for (let level = Math.max(0, ...pieces.map((one) => one.level)); level > 0; level -= 1) {
    let from = 0;
    while (from < shown.length) {
      let to = from;
      while (to < shown.length && shown[to]!.level >= level) to += 1;
      if (to > from) shown.splice(from, to - from, ...shown.slice(from, to).reverse());
      from = to + 1;
    }
  }
  return shown;
}

/** From the right, or with vowels that stand before the letter that they follow. */
export const isDrawnOtherwise = (text: string): boolean =>
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}]/u.test(text);
