'use client';

import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { classes } from '../primitives/classes.ts';
import { Table, TableGap } from '../primitives/table.tsx';
import { useKeys } from '../primitives/use-keys.ts';
import { ChooseAll } from './choose-all.tsx';
import { fitting, laidOut, withWidth, type Column, type ColumnLayout } from './column.ts';
import { groupHeads, rowOnLine, type GroupHead, type Grouping } from './groups.ts';
import { TableHead } from './table-head.tsx';
import { DataRow, type PhoneRow, type RowMark } from './table-row.tsx';
import type { Choosing } from './use-selection.ts';
import { useRoom } from './use-room.ts';
import { useRowKeys } from './use-row-keys.ts';
import { stepOf, useRowWalk } from './use-row-walk.ts';
import { useRowWindow } from './use-row-window.ts';

export interface DataTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** How many there are in all; null where nobody counted to the end. */
  total: number | null;
  layout: ColumnLayout;
  onLayout?: (layout: ColumnLayout) => void;
  phone?: PhoneRow<Row>;
  /** A hook, the same one for as long as the table stands. */
  useMark?: (row: Row) => RowMark;
  choosing?: Choosing & { word: (row: Row) => string; allWord: string };
  /** How many lines of text a row has. */
  lines?: 1 | 2;
  /** What the rows answer. Another question is another list, whose rows say something else in the same places. */
  question?: string | undefined;
  /** Rows of the question before stand while the next is asked. */
  stale?: boolean;
  /** Rows in groups, each under its head. */
  grouping?: Grouping<Row>;
  /** The end of what has come is near. */
  onNearEnd?: () => void;
  /** Looks at a row without leaving the list. */
  onPeek?: (row: Row) => void;
  /** Whether letters are commands. */
  singleKeys: boolean;
}

const ASK_AHEAD = 60;

/**
 * The one table. It draws the rows that can be seen, so 100,000 scroll like 50; J, K and the arrows walk, Enter opens,
 * X chooses, Space peeks.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowId, total, layout, onLayout, choosing, stale } = props;
  const table = useRef<HTMLTableElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const room = useRoom(table);
  const columns = useMemo(
    () => fitting(laidOut(props.columns, layout), room.width),
    [props.columns, layout, room.width],
  );
  const phone = room.phone === false ? null : (props.phone ?? null);
  const { grouping } = props;
  const heads = useMemo(() => (grouping ? groupHeads(rows, grouping.of) : NO_HEADS), [rows, grouping]);
  const lines = rows.length + heads.length;
  const question = useAnswered(props.question, stale ?? false);
  const view = useRowWindow(body, lines, question);
  const { from, to, rowHeight } = view;
  const keyOf = useRowKeys(question, () =>
    linesOf(from, to).flatMap((line) => {
      const at = rowOnLine(heads, line);
      return at === null ? [] : [[rowId(rows[at]!), line] as const];
    }),
  );
  const walk = useRowWalk(body, lines, view, heads);
  useNearEnd(to + ASK_AHEAD >= lines, rows.length, props.onNearEnd);

  const focused = (): Row | undefined => {
    const row = document.activeElement?.closest<HTMLElement>('tr[data-index]');
    const at = row && body.current?.contains(row) ? rowOnLine(heads, Number(row.dataset.index)) : null;
    return at === null ? undefined : rows[at];
  };
  const choose = () => {
    const row = focused();
    if (row !== undefined) choosing?.onChoose(rowId(row), false);
  };
  const peek = () => {
    const row = focused();
    if (row !== undefined) props.onPeek?.(row);
  };
  useKeys(
    { j: () => walk('down'), k: () => walk('up'), ...(choosing ? { x: choose } : {}) },
    props.singleKeys,
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event);
    const onBox = event.target instanceof HTMLInputElement;
    if (step) walk(step);
    else if (event.key === ' ' && !onBox && isRow(event.target)) {
      if (props.onPeek) peek();
      else if (choosing) choose();
      else return;
    } else if (event.key === 'Enter' && onBox)
      (event.target as HTMLElement).closest('tr')?.querySelector('a')?.click();
    else return;
    event.preventDefault();
  };

  return (
    <Table
      ref={table}
      aria-label={label}
      className={classes('tbl-data', props.lines === 2 && 'tbl-lines', stale && 'opacity-60')}
      aria-rowcount={total === null ? -1 : total + heads.length + 1}
    >
      <TableHead
        columns={columns}
        chooser={choosing && <ChooseAll choosing={choosing} word={choosing.allWord} />}
        onWidth={onLayout && ((id, px) => onLayout(withWidth(layout, id, px)))}
      />
      <tbody ref={body} onKeyDown={onKeyDown}>
        <TableGap height={from * rowHeight} />
        {linesOf(from, to).map((line) => {
          const at = rowOnLine(heads, line);
          if (at === null) {
            const { group } = heads.find((head) => head.line === line)!;
            return (
              <tr key={`head ${group} ${line}`} className="tbl-group" aria-rowindex={line + 2}>
                {/* One cell only: how many columns there are depends on the window. */}
                <th scope="rowgroup">{grouping?.head(group)}</th>
              </tr>
            );
          }
          const row = rows[at]!;
          const id = rowId(row);
          return (
            <DataRow
              key={keyOf(id)}
              id={id}
              row={row}
              index={line}
              columns={columns}
              phone={phone}
              useMark={props.useMark ?? useNoMark}
              chooseWord={choosing ? choosing.word(row) : null}
              chosen={choosing?.selection.has(id) ?? false}
              onChoose={choosing?.onChoose ?? ignore}
            />
          );
        })}
        <TableGap height={(lines - to) * rowHeight} />
      </tbody>
    </Table>
  );
}

const NO_HEADS: readonly GroupHead[] = [];
const linesOf = (from: number, to: number) => Array.from({ length: to - from }, (_, offset) => from + offset);
const ignore = () => undefined;
const NO_MARK = {};
const useNoMark = () => NO_MARK;

/** The question that the rows answer: while they stand for the next one they still answer the one before. */
function useAnswered(question: string | undefined, stale: boolean): string | undefined {
  const [answered, setAnswered] = useState(question);
  if (!stale && answered !== question) setAnswered(question);
  return stale ? answered : question;
}

/** The row itself or its link: on a button of the row, Space presses the button. */
const isRow = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches('tr[data-index], tr[data-index] a');

function useNearEnd(near: boolean, count: number, tell: (() => void) | undefined): void {
  useEffect(() => {
    if (near && count > 0) tell?.();
  }, [near, count, tell]);
}
