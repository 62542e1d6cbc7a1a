'use client';

import type { NotificationView } from '@cio/domain/messaging/schemas';
import { Button, EmptyState, Panel } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { LoadFailed } from '../shared/load-failed.tsx';
import { pagedQuery } from '../shared/list/paged-query.ts';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { NotificationItem } from './notification-item.tsx';
import { NotificationSettings } from './notification-settings.tsx';
import { useUnread } from './use-unread.ts';

interface NotificationsPanelProps {
  onOpenChange: (open: boolean) => void;
}

/** What the reader was told, the newest first; and, behind a button, what they want to be told of. */
export function NotificationsPanel({ onOpenChange }: NotificationsPanelProps) {
  const t = useTranslations('shell.notifications');
  const [settings, setSettings] = useState(false);
  return (
    <Panel
      open
      onOpenChange={onOpenChange}
      title={settings ? t('settings') : t('title')}
      closeLabel={t('close')}
      foot={<Button onClick={() => setSettings(!settings)}>{settings ? t('back') : t('settings')}</Button>}
    >
      {settings ? <NotificationSettings /> : <Told onOpen={() => onOpenChange(false)} />}
    </Panel>
  );
}

function Told({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations('shell.notifications');
  const trpc = useTRPC();
  const { notifications } = useTRPCClient();
  const { unread, told } = useUnread();
  const rows = usePagedRows(
    pagedQuery('notifications.list, page by page', {}, (input) => notifications.list.query(input)),
  );
  const read = useMutation(
    trpc.notifications.read.mutationOptions({
      onSuccess: (now) => {
        told(now);
        rows.retry();
      },
    }),
  );
  const newest = rows.rows[0];
  const open = (one: NotificationView) => {
    if (!one.read) read.mutate({ id: one.id });
    onOpen();
  };
  if (rows.state === 'failed') return <LoadFailed error={rows.error} retry={rows.retry} />;
  if (rows.state === 'ready' && rows.rows.length === 0)
    return <EmptyState title={t('empty')} text={t('emptyHint')} />;
  return (
    <>
      {unread > 0 && newest && (
        <Button size="small" busy={read.isPending} onClick={() => read.mutate({ upToId: newest.id })}>
          {t('readAll')}
        </Button>
      )}
      <ul aria-label={t('title')} className="mt-2 border-t border-line">
        {rows.rows.map((one) => (
          <NotificationItem key={one.id} told={one} onOpen={() => open(one)} />
        ))}
      </ul>
      {rows.next.state !== 'none' && (
        <Button size="small" className="mt-3" busy={rows.next.state === 'asking'} onClick={rows.next.ask}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
