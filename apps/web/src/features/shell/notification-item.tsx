'use client';

import type { NotificationKind, NotificationView } from '@cio/domain/messaging/schemas';
import { Glyph, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useDates } from '../shared/use-dates.ts';

const GLYPHS: Record<NotificationKind, GlyphName> = {
  colleague_joined: 'done',
  client_joined: 'person',
  role_changed: 'you',
  work_received: 'you',
  firm_received: 'you',
  licence_expiring: 'soon',
};

/** Where each leads: to the record, to whom it was done by those who may, or to the reader's own account. */
const ADDRESSES: Record<NotificationKind, (id: string) => string> = {
  colleague_joined: () => '/settings/people',
  client_joined: (id) => `/dashboard/clients/${id}`,
  role_changed: () => '/account',
  work_received: () => '/dashboard/clients',
  firm_received: () => '/settings/people',
  licence_expiring: () => '/account',
};

/** One thing that the reader was told; unread until it was opened. */
export function NotificationItem({ told, onOpen }: { told: NotificationView; onOpen: () => void }) {
  const t = useTranslations('shell.notifications');
  const dates = useDates();
  return (
    <li className="border-b border-line">
      <Link
        href={ADDRESSES[told.kind](told.subject.id)}
        onClick={onOpen}
        className="-mx-2 flex gap-2.5 rounded-2 px-2 py-2.5 hover:bg-hover"
      >
        <span className="mt-0.5 flex-none">
          <Glyph name={GLYPHS[told.kind]} />
        </span>
        <span className="min-w-0 flex-1">
          <span className={told.read ? 'text-fg-2' : 'font-medium'}>
            {t(`says.${told.kind}`, { name: told.subject.name ?? t('someone') })}
          </span>
          <span className="num block text-12 text-fg-3">
            {dates.time(told.at)}
            {!told.read && <span className="ms-2 text-blue">{t('new')}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}
