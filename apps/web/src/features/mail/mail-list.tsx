'use client';

import type { MailRow, MailView } from '@cio/domain/operations/schemas';
import { EmptyState } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { useTRPCClient } from '../shared/trpc.tsx';
import { MailPeek } from './mail-peek.tsx';
import { mailQuery } from './mail-query.ts';
import { useMailChanges } from './use-mail-changes.ts';
import { useMailColumns } from './use-mail-columns.tsx';

/** How often a list of one page is asked again while somebody looks. */
export const AGAIN_MS = 5_000;

export function MailList({ view }: { view: MailView }) {
  const t = useTranslations('settings.mail');
  const { mail } = useTRPCClient();
  const changes = useMailChanges();
  const rows = usePagedRows(
    {
      ...mailQuery(view, (input) => mail.list.query(input)),
      staleTime: AGAIN_MS,
      // Further pages are history, which does not change while one reads it.
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : AGAIN_MS),
    },
    { keepBefore: false },
  );
  const [open, setOpen] = useState<string | null>(null);
  const show = (row: MailRow) => setOpen((before) => (before === row.id ? null : row.id));
  const { columns, phone } = useMailColumns(changes, show);
  return (
    <>
      <DataList
        label={t(`tabs.${view}`)}
        rows={rows}
        columns={columns}
        rowId={idOf}
        phone={phone}
        lines={2}
        question={view}
        onPeek={show}
        empty={<EmptyState title={t(`empty.${view}`)} text={t(`emptyHint.${view}`)} />}
      />
      {/* As the list has it: what becomes of the letter shows here too. */}
      <MailPeek
        mail={rows.rows.find(({ id }) => id === open) ?? null}
        changes={changes}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

const idOf = ({ id }: MailRow) => id;
