// A file of rounds: each line is a round, or says what is wrong with it. Nothing of a file with a bad line is taken in.
import { DomainError, fold, readCsv, type CsvRow, type Problem } from '../../platform/index.ts';
import { toProblems } from '../../platform/schemas.ts';
import { problemsOf } from './rules.ts';
import {
  CreateRoundInput,
  MOST_IMPORTED,
  type RoundDraft,
  type RoundLine,
  type RoundPreview,
} from './schemas.ts';
import { keyOf } from './store.ts';

/** What a column may be called, marks and case aside. */
const COLUMNS: Record<keyof RoundDraft, readonly string[]> = {
  heldOn: ['held_on', 'date', 'day', 'jour'],
  kind: ['kind', 'type', 'genre'],
  name: ['name', 'nom'],
  number: ['number', 'numero', 'no'],
  cutOff: ['cut_off', 'score', 'crs', 'seuil', 'scg'],
  invitations: ['invitations'],
  source: ['source'],
  note: ['note'],
};
const NUMBERS: readonly string[] = ['number', 'cutOff', 'invitations'];
const NEEDED = ['heldOn', 'kind', 'cutOff'] as const;

interface Known {
  today: string;
  /** What the ranking gives at most on a day; null where nobody knows. */
  mostOn(day: string): number | null;
}

/** Throws where the file as a whole cannot be read. Which rounds are there already is asked afterwards. */
export function readRounds(csv: string, known: Known): RoundPreview {
  const [head, ...rows] = readCsv(csv);
  if (!head || rows.length === 0) throw refuse({ key: 'csvEmpty' });
  if (rows.length > MOST_IMPORTED) throw refuse({ key: 'csvTooLong', values: { most: MOST_IMPORTED } });
  const columns = head.cells.map(columnOf);
  const missing = NEEDED.filter((field) => !columns.includes(field));
  const strange = head.cells.filter((_, at) => columns[at] === null);
  if (missing.length > 0 || strange.length > 0)
    throw refuse({
      key: 'csvColumns',
      values: {
        columns: Object.values(COLUMNS)
          .map(([name]) => name!)
          .join(', '),
      },
    });
  const met = new Set<string>();
  return preview(rows.map((row) => markTwice(readLine(row, columns as (keyof RoundDraft)[], known), met)));
}

export const preview = (lines: RoundLine[]): RoundPreview => {
  const good = lines.filter(({ problems }) => problems.length === 0).length;
  return { lines, good, bad: lines.length - good };
};

export const withProblem = (line: RoundLine, column: string, problem: Problem): RoundLine => ({
  ...line,
  problems: [...line.problems, { column, problem }],
});

const refuse = (problem: Problem) => new DomainError('invalid', { fields: { csv: problem } });

function columnOf(head: string): keyof RoundDraft | null {
  const word = fold(head)
    .trim()
    .replaceAll(/[\s-]+/g, '_');
  const found = Object.entries(COLUMNS).find(([, names]) => names.includes(word));
  return (found?.[0] as keyof RoundDraft | undefined) ?? null;
}

function readLine(
  { line, text, cells }: CsvRow,
  columns: readonly (keyof RoundDraft)[],
  known: Known,
): RoundLine {
  const about = { line, text, round: null };
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    return { ...about, problems: [{ column: '', problem: { key: 'csvCells' } }] };
  const said = Object.fromEntries(
    columns.map((field, at) => [field, valueOf(field, (cells[at] ?? '').trim())]),
  );
  const parsed = CreateRoundInput.safeParse(said);
  const found = parsed.success
    ? problemsOf(parsed.data, { today: known.today, most: known.mostOn(parsed.data.heldOn) })
    : toProblems(parsed.error);
  const problems = Object.entries(found).map(([field, problem]) => ({
    column: COLUMNS[field as keyof RoundDraft]?.[0] ?? field,
    problem,
  }));
  return { ...about, round: parsed.success ? parsed.data : null, problems };
}

/** An empty cell says nothing; a number is one only where it is written as one. */
function valueOf(field: keyof RoundDraft, cell: string): unknown {
  if (cell === '') return (NEEDED as readonly string[]).includes(field) ? undefined : null;
  return NUMBERS.includes(field) && /^\d{1,9}$/.test(cell) ? Number(cell) : cell;
}

function markTwice(line: RoundLine, met: Set<string>): RoundLine {
  if (!line.round) return line;
  const key = keyOf(line.round);
  if (met.has(key)) return withProblem(line, COLUMNS.heldOn[0]!, { key: 'roundTwice' });
  met.add(key);
  return line;
}
