'use client';

import { Button, Table, TableGap } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { useRowKeys } from '../shared/use-row-keys.ts';
import { useRowWindow } from '../shared/use-row-window.ts';
import { ClientRow } from './client-row.tsx';
import { ClientTableHead } from './client-table-head.tsx';
import type { ClientRows } from './use-client-rows.ts';

const ASK_AHEAD = 60;

export function ClientTable({ rows, total }: { rows: ClientRows; total: number | null }) {
  const t = useTranslations('clients.list');
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
      <Table className={rows.stale ? 'opacity-60' : ''} aria-rowcount={total === null ? -1 : total + 1}>
        <ClientTableHead />
        <tbody ref={body}>
          <TableGap height={from * rowHeight} />
          {rows.rows.slice(from, to).map((client, offset) => (
            <ClientRow key={client.id} client={client} index={from + offset} />
          ))}
          <TableGap height={(count - to) * rowHeight} />
        </tbody>
      </Table>
      {/* A line that is always as high, whatever it says: nothing jumps at the end of a page. */}
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
            <>{next.state === 'held' ? t('moreHeld') : t('more')}</>
          )}
        </p>
      )}
    </>
  );
}
