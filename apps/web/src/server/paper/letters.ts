// Letters that no face of the papers has. An empty box says nothing, so the name of their script stands in brackets for them; the
// file holds them as they are written, for whoever copies the line or has it read aloud.
import { hasFace, type Weight } from './faces.ts';

export const SCRIPTS = [
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Hebrew',
  'Thai',
  'Bengali',
  'Gurmukhi',
  'Tamil',
  'Armenian',
  'Georgian',
  'Ethiopic',
] as const;
export type LetterScript = (typeof SCRIPTS)[number] | 'other';

const PATTERNS = SCRIPTS.map((script) => ({ script, has: new RegExp(`^\\p{Script=${script}}$`, 'u') }));
/** They join or turn what stands before them, and are no letters of their own. */
const UNSEEN = /^[\p{Cf}\p{Variation_Selector}]$/u;

const scriptOf = (letter: string): LetterScript =>
  PATTERNS.find(({ has }) => has.test(letter))?.script ?? 'other';

/** The text as it can be drawn. What is whole comes back as it is. */
export function drawable(text: string, weight: Weight, nameOf: (script: LetterScript) => string): string {
  if (isWhole(text, weight)) return text;
  let drawn = '';
  let open: Set<string> | null = null;
  let between = '';
  const close = () => {
    if (open) drawn += `[${[...open].join(', ')}]`;
    drawn += between;
    [open, between] = [null, ''];
  };
  for (const letter of text) {
    if (UNSEEN.test(letter) && !canDraw(letter, weight)) continue;
    if (!canDraw(letter, weight)) {
      open ??= new Set();
      between = '';
      open.add(nameOf(scriptOf(letter)));
    } else if (open && letter === ' ') between += letter;
    else {
      close();
      drawn += letter;
    }
  }
  close();
  return drawn;
}

export const isWhole = (text: string, weight: Weight): boolean =>
  [...text].every((letter) => canDraw(letter, weight));

/** The narrow space of French figures is drawn as the wide one; where a line ends, nothing is. */
const canDraw = (letter: string, weight: Weight): boolean =>
  letter === '\n' || letter === '\u202f' || hasFace(letter.codePointAt(0)!, weight);
