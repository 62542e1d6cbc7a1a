'use client';

import { memo, type ReactNode } from 'react';
import { classes } from '../primitives/classes.ts';
import { Input } from '../primitives/input.tsx';
import { hideClass, type Column } from './column.ts';

/** What a row becomes where there is room for one column: a mark beside the name and a line below it. */
export interface PhoneRow<Row> {
  mark?: (row: Row) => ReactNode;
  line?: (row: Row) => ReactNode;
}

/** What a row says of itself for a moment: that somebody else changed it just now. */
export interface RowMark {
  'data-changed'?: '';
}

export interface DataRowProps<Row> {
  row: Row;
  id: string;
  index: number;
  columns: readonly Column<Row>[];
  /** Null where the window is wider than a phone's. */
  phone: PhoneRow<Row> | null;
  useMark: (row: Row) => RowMark;
  /** The name of the row's box; null where rows cannot be chosen. */
  chooseWord: string | null;
  chosen: boolean;
  onChoose: (id: string, stretch: boolean) => void;
}

function Row<T>({ row, id, index, columns, phone, useMark, chooseWord, chosen, onChoose }: DataRowProps<T>) {
  const [first, ...others] = columns;
  const mark = useMark(row);
  return (
    <tr
      className={classes('tbl-row', chosen && 'tbl-chosen')}
      data-index={index}
      data-id={id}
      aria-rowindex={index + 2}
      aria-selected={chooseWord === null ? undefined : chosen}
      tabIndex={-1}
      {...mark}
    >
      {chooseWord !== null && (
        <td className="tbl-choose">
          <label>
            <Input
              type="checkbox"
              checked={chosen}
              aria-label={chooseWord}
              onChange={(event) => onChoose(id, (event.nativeEvent as MouseEvent).shiftKey)}
            />
          </label>
        </td>
      )}
      <td className="tbl-first">
        {phone?.mark ? (
          <span className="flex items-center justify-between gap-3">
            <span className="min-w-0 flex-1">{first!.cell(row)}</span>
            <span className="flex-none text-12 text-fg-2 sm:hidden">{phone.mark(row)}</span>
          </span>
        ) : (
          first!.cell(row)
        )}
        {phone?.line && <span className="cut block text-12 text-fg-3 sm:hidden">{phone.line(row)}</span>}
      </td>
      {others.map((column) => (
        <td
          key={column.id}
          className={classes(
            column.num && 'num',
            column.quiet && 'text-fg-2',
            column.always && 'tbl-always',
            hideClass(column),
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

export const DataRow = memo(Row) as typeof Row;
