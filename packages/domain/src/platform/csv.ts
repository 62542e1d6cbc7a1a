/** One line of a file for spreadsheets. A cell that one would take for a formula is told not to be one. */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Without it a spreadsheet takes the letters of names for others. */
export const BYTE_ORDER_MARK = '\uFEFF';

function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export interface CsvRow {
  /** Where it begins, counted from 1, as an editor counts. */
  line: number;
  /** The row as it stands in the file. */
  text: string;
  cells: string[];
}

/** Rows of a file as spreadsheets write them: quoted or not, by comma, by semicolon where the decimal is a comma, or by tab. Empty ones are left out. */
export function readCsv(file: string): CsvRow[] {
  const text = file.startsWith(BYTE_ORDER_MARK) ? file.slice(1) : file;
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const begin = at;
    const startedOn = line;
    const cells: string[] = [];
    for (;;) {
      const cell = readCell(text, at, separator);
      cells.push(cell.value);
      line += countOf(text.slice(at, cell.end));
      at = cell.end;
      if (text[at] !== separator) break;
      at += 1;
    }
    rows.push({ line: startedOn, text: text.slice(begin, at), cells });
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
  }
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

function readCell(text: string, from: number, separator: string): { value: string; end: number } {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
    return { value: text.slice(from, end), end };
  }
  let [value, at] = ['', from + 1];
  while (at < text.length) {
    if (text[at] === '"' && text[at + 1] === '"') {
      value += '"';
      at += 2;
    } else if (text[at] === '"') break;
    else {
      value += text[at];
      at += 1;
    }
  }
  // What stands behind the closing mark belongs to the cell too: nothing of a file is lost unseen.
  let end = Math.min(at + 1, text.length);
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: value + text.slice(at + 1, end), end };
}

const countOf = (part: string): number => part.split('\n').length - 1;

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [',', ';', '\t'].map((one) => [first.split(one).length, one] as const);
  return counted.reduce((best, one) => (one[0] > best[0] ? one : best))[1];
}
