'use client';

import type { WorkRow, WorkView } from '@cio/domain/operations/schemas';
import { Button, EmptyState, useSelection } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import { ListFoot } from '../shared/list/list-foot.tsx';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useWorkChanges } from './use-work-changes.ts';
import { useWorkColumns } from './use-work-columns.tsx';
import { workQuery } from './work-query.ts';

/** The firm's work of one view. What failed can be chosen and run again together. */
export function WorkList({
  view,
  againMs,
  children,
}: {
  view: WorkView;
  againMs: number;
  children?: React.ReactNode;
}) {
  const t = useTranslations('settings.queues');
  const { queues } = useTRPCClient();
  const changes = useWorkChanges();
  const rows = usePagedRows(
    {
      ...workQuery(view, (input) => queues.list.query(input)),
      staleTime: againMs,
      // Further pages are history, which does not change while one reads it.
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : againMs),
    },
    { keepBefore: false },
  );
  const { columns, phone, nameOf } = useWorkColumns(view === 'done' ? null : changes);
  const choosing = useSelection(useMemo(() => rows.rows.map(({ id }) => id), [rows.rows]));
  const again = rows.rows.filter(({ id, can }) => can.retry && choosing.selection.has(id));
  const choosable = view === 'attention';
  return (
    <>
      <DataList
        label={t(`tabs.${view}`)}
        rows={rows}
        columns={columns}
        rowId={idOf}
        phone={phone}
        question={view}
        {...(choosable ? { choosing: { ...choosing, name: nameOf } } : {})}
        empty={<EmptyState title={t(`empty.${view}`)} text={t(`emptyHint.${view}`)} />}
      />
      {children}
      <ListFoot
        {...(choosable ? { choosing } : {})}
        acts={
          again.length > 0 && (
            <Button
              size="small"
              icon="restore"
              onClick={() => {
                again.forEach(changes.retry);
                choosing.clear();
              }}
            >
              {t('bulkRetry', { count: again.length })}
            </Button>
          )
        }
        hints={[]}
      />
    </>
  );
}

const idOf = ({ id }: WorkRow) => id;
