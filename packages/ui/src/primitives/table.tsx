import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';

/** Hairline rows, no stripes, no box. Columns get their width from the head: rows that come later move nothing. */
export function Table({ className, ...table }: ComponentProps<'table'>) {
  return <table {...table} className={classes('tbl', className)} />;
}

/** What a column is called, and the classes that give it its width or hide it where room is scarce. */
type ColumnHead = readonly [word: ReactNode, className?: string];

export function TableHead({ columns, className }: { columns: readonly ColumnHead[]; className?: string }) {
  return (
    <thead className={className}>
      <tr>
        {columns.map(([word, width], at) => (
          <th key={at} scope="col" className={width}>
            {word}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A row whose first link opens the record, wherever the row is pressed. */
export function TableRow({ className, ...row }: ComponentProps<'tr'>) {
  return <tr {...row} className={classes('tbl-row', className)} />;
}

/** Stands for rows that are not drawn because nobody sees them. One cell only: it must not count the columns. */
export function TableGap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="tbl-gap" aria-hidden="true">
      <td>
        {/* Its height is an attribute: a style of its own may not stand in what the server sends. */}
        <svg className="block" width={1} height={height} />
      </td>
    </tr>
  );
}
