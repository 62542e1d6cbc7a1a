'use client';

import { useRef, type PointerEvent } from 'react';
import { classes } from '../primitives/classes.ts';
import { Icon } from '../primitives/icon.tsx';
import { hideClass, NARROWEST, toStep, widthClass, WIDEST, type Column } from './column.ts';

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  /** The box that chooses all rows, where rows can be chosen. */
  chooser?: React.ReactNode;
  onWidth?: ((id: string, px: number) => void) | undefined;
}

/** The heads stay in sight. Widths stand here alone: rows that come later move nothing. */
export function TableHead<Row>({ columns, chooser, onWidth }: TableHeadProps<Row>) {
  return (
    <thead className="max-sm:sr-only">
      <tr>
        {chooser && <td className="tbl-choose">{chooser}</td>}
        {columns.map((column, at) => (
          <HeadCell key={column.id} column={column} onWidth={at > 0 ? onWidth : undefined} />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<Row>({
  column,
  onWidth,
}: {
  column: Column<Row>;
  onWidth?: ((id: string, px: number) => void) | undefined;
}) {
  const { id, head, sort, width, headHidden } = column;
  return (
    <th
      scope="col"
      aria-sort={sort && sort.now !== 'none' ? sort.now : undefined}
      className={classes(widthClass(width), hideClass(column))}
    >
      {headHidden ? (
        <span className="sr-only">{head}</span>
      ) : sort ? (
        <button type="button" className="tbl-sort" onClick={sort.choose}>
          {head}
          {sort.now !== 'none' && <Icon name={sort.now === 'ascending' ? 'up' : 'down'} />}
        </button>
      ) : (
        head
      )}
      {onWidth && width !== undefined && <Grip onWidth={(px) => onWidth(id, px)} />}
    </th>
  );
}

/** The edge of a column, for those who drag. Everyone else has the same in the panel of the columns. */
function Grip({ onWidth }: { onWidth: (px: number) => void }) {
  const hold = useRef<{ x: number; width: number } | null>(null);
  const headOf = (event: PointerEvent<HTMLElement>) => event.currentTarget.closest('th')!;
  const dragged = (event: PointerEvent<HTMLElement>) => {
    const turn = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    return hold.current!.width + turn * (event.clientX - hold.current!.x);
  };
  return (
    <span
      className="tbl-grip"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        hold.current = { x: event.clientX, width: headOf(event).offsetWidth };
      }}
      onPointerMove={(event) => {
        // Drawn on the head itself until it is let go: rows need not be made anew for each pixel.
        if (hold.current)
          headOf(event).style.width = `${Math.min(WIDEST, Math.max(NARROWEST, dragged(event)))}px`;
      }}
      onPointerUp={(event) => {
        if (!hold.current) return;
        const px = toStep(dragged(event));
        headOf(event).style.width = '';
        hold.current = null;
        onWidth(px);
      }}
      onPointerCancel={(event) => {
        headOf(event).style.width = '';
        hold.current = null;
      }}
    />
  );
}
