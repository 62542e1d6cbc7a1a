'use client';

import { Button, Skeleton, Table, TableGap } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { useRowKeys } from '../shared/use-row-keys.ts';
import { useRowWindow } from '../shared/use-row-window.ts';
import { MemberRow } from './member-row.tsx';
import { MemberTableHead, WIDTHS } from './member-table-head.tsx';
import type { MemberRows } from './use-member-rows.ts';

const ASK_AHEAD = 30;

export function MemberTable({ rows, ended }: { rows: MemberRows; ended: boolean }) {
  const t = useTranslations('settings.people');
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
        <MemberTableHead ended={ended} />
        <tbody ref={body}>
          <TableGap height={from * rowHeight} />
          {rows.rows.slice(from, to).map((member, offset) => (
            <MemberRow key={member.id} member={member} index={from + offset} />
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

/** The rows that will come, without their words. */
export function MemberTableSkeleton() {
  return (
    <Table aria-hidden="true">
      <MemberTableHead ended={false} />
      <tbody>
        {['132px', '96px', '148px', '112px', '124px', '88px', '140px'].map((width) => (
          <tr key={width}>
            <td className="max-sm:h-14!">
              <Skeleton width={width} />
            </td>
            <td className={WIDTHS.email}>
              <Skeleton width="70%" />
            </td>
            <td className={WIDTHS.role}>
              <Skeleton width="88px" />
            </td>
            <td className={WIDTHS.licence}>
              <Skeleton width="72px" />
            </td>
            <td className={WIDTHS.lastSeen}>
              <Skeleton width="96px" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
