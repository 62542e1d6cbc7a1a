'use client';

import { Button, Skeleton, Table, TableGap } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { useRowKeys } from '../shared/use-row-keys.ts';
import { useRowWindow } from '../shared/use-row-window.ts';
import { AuditRow, WIDTHS } from './audit-row.tsx';
import type { AuditRows } from './use-audit-rows.ts';

const ASK_AHEAD = 30;

export function AuditTable({ rows }: { rows: AuditRows }) {
  const t = useTranslations('audit');
  const body = useRef<HTMLTableSectionElement>(null);
  const count = rows.rows.length;
  const view = useRowWindow(body, count);
  const { from, to, rowHeight } = view;
  useRowKeys(body, count, view);

  const { next } = rows;
  const near = to + ASK_AHEAD >= count;
  useEffect(() => {
    if (near && next.state === 'idle') next.ask();
  }, [near, next]);

  return (
    <>
      <Table
        className={rows.stale ? 'opacity-60' : ''}
        aria-rowcount={next.state === 'none' ? count + 1 : -1}
      >
        <AuditTableHead />
        <tbody ref={body}>
          <TableGap height={from * rowHeight} />
          {rows.rows.slice(from, to).map((entry, offset) => (
            <AuditRow key={entry.id} entry={entry} index={from + offset} />
          ))}
          <TableGap height={(count - to) * rowHeight} />
        </tbody>
      </Table>
      {next.state !== 'none' && (
        <p className="flex h-row items-center gap-2 text-fg-3" role="status">
          {next.state === 'failed' ? (
            <>
              <FaultText error={rows.error} />
              <Button size="small" onClick={next.ask}>
                {t('retry')}
              </Button>
            </>
          ) : (
            t('more')
          )}
        </p>
      )}
    </>
  );
}

function AuditTableHead() {
  const t = useTranslations('audit');
  return (
    <thead className="max-sm:sr-only">
      <tr>
        {(Object.keys(WIDTHS) as Array<keyof typeof WIDTHS>).map((column) => (
          <th key={column} scope="col" className={`sticky top-12 z-2 ${WIDTHS[column]}`}>
            {t(`columns.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The rows that will come, without their words. */
export function AuditTableSkeleton() {
  return (
    <Table aria-hidden="true">
      <AuditTableHead />
      <tbody>
        {['312px', '248px', '296px', '224px', '336px', '264px'].map((width) => (
          <tr key={width}>
            <td className="max-sm:h-14!">
              <Skeleton width={`min(${width}, 80%)`} />
            </td>
            <td className={WIDTHS.fields}>
              <Skeleton width="60%" />
            </td>
            <td className={WIDTHS.time}>
              <Skeleton width="112px" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
