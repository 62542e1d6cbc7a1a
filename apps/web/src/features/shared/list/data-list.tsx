'use client';

import {
  DataTable,
  TableSkeleton,
  type Choosing,
  type Column,
  type Grouping,
  type PhoneRow,
  type RowMark,
} from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';
import { useUi } from '../ui-store.ts';
import { LoadFailed } from '../load-failed.tsx';
import { saidOf } from '../said-of.ts';
import { MoreRows } from './more-rows.tsx';
import type { ListLayout } from './use-list-layout.ts';
import type { ListRows } from './use-paged-rows.ts';

interface DataListProps<Row> {
  /** What the list is called, for those who listen. */
  label: string;
  rows: ListRows<Row>;
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  phone: PhoneRow<Row>;
  /** A hook of the list's module: tells which rows others changed just now. */
  useMark?: (row: Row) => RowMark;
  layout?: ListLayout;
  total?: number | null;
  /** Chosen rows; `name` says which row a box belongs to. */
  choosing?: Choosing & { name: (row: Row) => string };
  onPeek?: (row: Row) => void;
  /** How many lines of text a row has. */
  lines?: 1 | 2;
  grouping?: Grouping<Row> | undefined;
  /** Another question is another list. */
  question?: string;
  /** Announced when it changes: how many were found. */
  found?: string | false;
  /** Why there are no rows, and what to do. */
  empty: ReactNode;
  /** Under the last row. */
  children?: ReactNode;
}

/** A list of records: its rows, the rows that will come, why there are none, or why they did not come. */
export function DataList<Row>({ label, rows, columns, rowId, phone, ...props }: DataListProps<Row>) {
  const t = useTranslations('list');
  const singleKeys = useUi((state) => state.singleKeys);
  const choose = useMemo(() => saidOf((name) => t('choose', { name })), [t]);
  const { layout, choosing, next } = { ...props, next: rows.next };
  const count = rows.rows.length;
  const ready = rows.state === 'ready';
  return (
    <section
      className="mx-gutter max-w-[100rem] pb-6"
      aria-label={label}
      aria-busy={rows.state === 'waiting' || rows.stale}
    >
      <p className="sr-only" role="status">
        {ready && !rows.stale && props.found}
      </p>
      {rows.state === 'waiting' && <TableSkeleton columns={columns} choosable={choosing !== undefined} />}
      {rows.state === 'failed' && <LoadFailed error={rows.error} retry={rows.retry} />}
      {ready && count > 0 && (
        <DataTable
          question={props.question}
          label={label}
          columns={columns}
          rows={rows.rows}
          rowId={rowId}
          total={props.total ?? (next.state === 'none' ? count : null)}
          layout={layout?.layout ?? PLAIN}
          {...(layout ? { onLayout: layout.change } : {})}
          phone={phone}
          {...(props.useMark ? { useMark: props.useMark } : {})}
          {...(choosing
            ? {
                choosing: {
                  ...choosing,
                  word: (row: Row) => choose(choosing.name(row)),
                  allWord: t('chooseAll'),
                },
              }
            : {})}
          lines={props.lines ?? 1}
          stale={rows.stale}
          {...(props.grouping ? { grouping: props.grouping } : {})}
          {...(next.state === 'idle' ? { onNearEnd: next.ask } : {})}
          {...(props.onPeek ? { onPeek: props.onPeek } : {})}
          singleKeys={singleKeys}
        />
      )}
      {ready && <MoreRows next={next} error={rows.error} />}
      {ready && count > 0 && props.children}
      {ready && count === 0 && <div className="mt-4">{props.empty}</div>}
    </section>
  );
}

const PLAIN = { hidden: [], widths: {} };
