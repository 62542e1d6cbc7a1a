'use client';

import { MOST_COUNTED } from '@cio/domain/messaging/choices';
import { useTranslations } from 'next-intl';
import { useUnread } from './use-unread.ts';

/** The number beside the bell; nothing while there is nothing, or while the reader wants quiet. */
export function UnreadCount({ className = '' }: { className?: string }) {
  const t = useTranslations('shell.notifications');
  const { unread, muted } = useUnread();
  if (unread === 0 || muted) return null;
  return (
    <span className={`num text-12 ${className}`}>
      <span aria-hidden="true">{unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread}</span>
      <span className="sr-only">{t('unread', { count: unread })}</span>
    </span>
  );
}
