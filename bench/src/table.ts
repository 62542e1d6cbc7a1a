// Plain tables for a terminal of any width.
import type { Findings } from './results.ts';
import { rounded } from './results.ts';
import { median, spreadOf, type Ratio } from './statistics.ts';

export function describe({ rows, ratios, notes = [] }: Findings): string {
  const parts: string[] = [];
  if (rows.length > 0) {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row.details ?? {})))];
    parts.push(
      table([
        ['what', 'way', 'middle', 'unit', 'rounds', 'spread', ...names],
        ...rows.map((row) => [
          row.what,
          row.way,
          show(median(row.rounds)),
          row.unit,
          row.rounds.map(show).join(' / '),
          `${Math.round(spreadOf(row.rounds) * 100)} %`,
          ...names.map((name) => show(row.details?.[name])),
        ]),
      ]),
    );
  }
  if (ratios.length > 0)
    parts.push(
      table([
        ['ratio', 'value', 'lowest', 'highest', 'spread', 'wanted', ''],
        ...ratios.map((one) => [
          one.name,
          one.value.toFixed(2),
          one.min.toFixed(2),
          one.max.toFixed(2),
          `${Math.round(one.spread * 100)} %`,
          wanted(one),
          one.verdict ?? '',
        ]),
      ]),
    );
  return [...parts, ...notes].join('\n\n');
}

function wanted({ target }: Ratio): string {
  if (!target) return '';
  const sign = target.atLeast === undefined ? `<= ${target.atMost}` : `>= ${target.atLeast}`;
  return target.aim ? `aim ${sign}` : sign;
}

const show = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(rounded(value));

function table(lines: string[][]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          /^[-\d]/.test(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
