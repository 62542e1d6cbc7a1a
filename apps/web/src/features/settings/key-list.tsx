'use client';

import type { ApiKeyView, StaffPermission } from '@cio/domain/identity/schemas';
import { Button, EmptyState, Notice } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { KeyRow } from './key-row.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';

type Open = { dialog: 'new' } | { dialog: 'rotate' | 'revoke'; key: ApiKeyView } | null;

/** The keys of programs: who they act as, what they may do, until when, and when one was last used. */
export function KeyList({ scopes }: { scopes: readonly StaffPermission[] }) {
  const t = useTranslations('settings.apiKeys');
  const trpc = useTRPC();
  const { data: keys = [], error } = useQuery(trpc.apiKeys.list.queryOptions());
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const make = (
    <Button look="primary" icon="plus" onClick={() => setOpen({ dialog: 'new' })}>
      {t('new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} />
      <div className="max-w-[100rem] px-gutter py-6">
        <div className="flex max-w-[840px] flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <p className="max-w-[560px] text-pretty text-fg-2">
            {t.rich('text', {
              to: (words) => (
                <Link className="link" href="/developers">
                  {words}
                </Link>
              ),
            })}
          </p>
          {keys.length > 0 && make}
        </div>
        {error && keys.length === 0 ? (
          <Notice tone="maple" role="alert" className="mt-4 max-w-[640px]">
            <p className="font-medium">{t('failed')}</p>
            <p className="text-fg-2">
              <FaultText error={error} />
            </p>
          </Notice>
        ) : keys.length === 0 ? (
          <div className="mt-8">
            <EmptyState title={t('empty')} text={t('emptyText')} action={make} />
          </div>
        ) : (
          <ul aria-label={t('title')} className="mt-5 max-w-[840px] border-t border-line-strong">
            {keys.map((key) => (
              <KeyRow
                key={key.id}
                shown={key}
                onRotate={() => setOpen({ dialog: 'rotate', key })}
                onRevoke={() => setOpen({ dialog: 'revoke', key })}
              />
            ))}
          </ul>
        )}
      </div>
      {open?.dialog === 'new' && <NewKeyDialog scopes={scopes} onClose={close} />}
      {open?.dialog === 'rotate' && <RotateKeyDialog old={open.key} onClose={close} />}
      {open?.dialog === 'revoke' && <RevokeKeyDialog shown={open.key} onClose={close} />}
    </>
  );
}
