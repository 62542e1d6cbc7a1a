import type { ReactNode } from 'react';

/** How rows are told apart into groups. The rows come in the order of their groups. */
export interface Grouping<Row> {
  /** The group of a row. */
  of: (row: Row) => string;
  head: (group: string) => ReactNode;
}

/** A head, and which line of the table it is, heads and rows counted together. */
export interface GroupHead {
  group: string;
  line: number;
}

export function groupHeads<Row>(rows: readonly Row[], of: (row: Row) => string): GroupHead[] {
  const heads: GroupHead[] = [];
  let before: string | null = null;
  rows.forEach((row, at) => {
    const group = of(row);
    if (group !== before) heads.push({ group, line: at + heads.length });
    before = group;
  });
  return heads;
}

/** Which row stands on a line; null where a head does. */
export function rowOnLine(heads: readonly GroupHead[], line: number): number | null {
  let before = 0;
  for (const head of heads) {
    if (head.line === line) return null;
    if (head.line > line) break;
    before += 1;
  }
  return line - before;
}

/** The line to stop at: a walk steps over heads, the way it goes. Above the first row there is none. */
export function stopAt(heads: readonly GroupHead[], line: number, goesUp: boolean): number {
  if (rowOnLine(heads, line) !== null) return line;
  return goesUp && line > 0 ? line - 1 : line + 1;
}
