'use client';

import type { ApiKeyView, StaffPermission } from '@cio/domain/identity/schemas';
import { Button, EmptyState } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useCallback, useState } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import { ListFoot } from '../shared/list/list-foot.tsx';
import { wholeRows } from '../shared/list/whole-rows.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useTint } from '../shared/live/use-tint.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';
import { useKeyColumns } from './use-key-columns.tsx';

type Open = { dialog: 'new' } | { dialog: 'rotate' | 'revoke'; key: ApiKeyView } | null;

const useMark = ({ id, state }: ApiKeyView) => useTint(id, state);

/** The keys of programs: who they act as, what they may do, until when, and when one was last used. */
export function KeyList({ scopes }: { scopes: readonly StaffPermission[] }) {
  const t = useTranslations('settings.apiKeys');
  const trpc = useTRPC();
  const rows = wholeRows(useQuery(trpc.apiKeys.list.queryOptions()));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { columns, phone } = useKeyColumns({
    onRotate: useCallback((key: ApiKeyView) => setOpen({ dialog: 'rotate', key }), []),
    onRevoke: useCallback((key: ApiKeyView) => setOpen({ dialog: 'revoke', key }), []),
  });
  const make = (
    <Button look="primary" icon="plus" onClick={() => setOpen({ dialog: 'new' })}>
      {t('new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')}>{rows.rows.length > 0 && make}</PageHead>
      <p className="mx-gutter max-w-[640px] py-4 text-pretty text-fg-2">
        {t.rich('text', {
          to: (words) => (
            <Link className="link" href="/developers">
              {words}
            </Link>
          ),
        })}
      </p>
      <DataList
        label={t('title')}
        rows={rows}
        columns={columns}
        rowId={idOf}
        phone={phone}
        useMark={useMark}
        lines={2}
        empty={<EmptyState title={t('empty')} text={t('emptyText')} action={make} />}
      />
      <ListFoot hints={[]} />
      {open?.dialog === 'new' && <NewKeyDialog scopes={scopes} onClose={close} />}
      {open?.dialog === 'rotate' && <RotateKeyDialog old={open.key} onClose={close} />}
      {open?.dialog === 'revoke' && <RevokeKeyDialog shown={open.key} onClose={close} />}
    </>
  );
}

const idOf = ({ id }: ApiKeyView) => id;
