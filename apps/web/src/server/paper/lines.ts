// Where a text breaks into lines, pure: at spaces and after hyphens and strokes, and inside a word only when it is wider than the line.

/** Not in a number: a date and a version stay whole. */
const BREAKS = /(?<=[ /–])|(?<=\p{L}-)(?=\p{L})/u;

export type Measure = (text: string) => number;

/** Lines keep the space that they end with: who listens to the paper hears words and not one long one. */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(BREAKS).flatMap((one) => pieces(one, width, measure))) {
    if (line !== '' && used + measure(word.trimEnd()) > width) {
      lines.push(line);
      [line, used] = ['', 0];
    }
    line += word;
    used += measure(word);
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

function pieces(word: string, width: number, measure: Measure): string[] {
  if (measure(word.trimEnd()) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && measure(piece + letter) > width) {
      found.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...found, piece];
}
