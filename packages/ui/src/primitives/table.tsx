import type { ComponentProps } from 'react';
import { classes } from './classes.ts';

/** Hairline rows, no stripes, no box. Columns get their width from the head: rows that come later move nothing. */
export function Table({ className, ...table }: ComponentProps<'table'>) {
  return <table {...table} className={classes('tbl', className)} />;
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
