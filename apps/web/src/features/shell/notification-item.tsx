'use client';

import type { NotificationKind, NotificationView } from '@cio/domain/messaging/schemas';
import { Glyph, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useDates } from '../shared/use-dates.ts';
import { useRoundWords } from '../shared/use-round-words.ts';

const GLYPHS: Record<NotificationKind, GlyphName> = {
  colleague_joined: 'done',
  client_joined: 'person',
  role_changed: 'you',
  work_received: 'you',
  firm_received: 'you',
  licence_expiring: 'soon',
  round_reached: 'done',
};

/** Where each leads: to the record, to whom it was done by those who may, or to the reader's own account. */
const ADDRESSES: Record<NotificationKind, (told: NotificationView) => string> = {
  colleague_joined: () => '/settings/people',
  client_joined: ({ subject }) => `/dashboard/clients/${subject.id}`,
  role_changed: () => '/account',
  work_received: () => '/dashboard/clients',
  firm_received: () => '/settings/people',
  licence_expiring: () => '/account',
  round_reached: ({ round }) => `/dashboard/rounds${round ? `/${round.roundId}` : ''}`,
};

/** One thing that the reader was told; unread until it was opened. */
export function NotificationItem({ told, onOpen }: { told: NotificationView; onOpen: () => void }) {
  const t = useTranslations('shell.notifications');
  const dates = useDates();
  const sentence = useSentence();
  return (
    <li className="border-b border-line">
      <Link
        href={ADDRESSES[told.kind](told)}
        onClick={onOpen}
        className="-mx-2 flex gap-2.5 rounded-2 px-2 py-2.5 hover:bg-hover"
      >
        <span className="mt-0.5 flex-none">
          <Glyph name={GLYPHS[told.kind]} />
        </span>
        <span className="min-w-0 flex-1">
          <span className={told.read ? 'text-fg-2' : 'font-medium'}>{sentence(told)}</span>
          <span className="num block text-12 text-fg-3">
            {dates.time(told.at)}
            {!told.read && <span className="ms-2 text-blue">{t('new')}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}

function useSentence(): (told: NotificationView) => string {
  const t = useTranslations('shell.notifications');
  const dates = useDates();
  const roundName = useRoundWords();
  return ({ kind, subject, round }) => {
    if (kind !== 'round_reached') return t(`says.${kind}`, { name: subject.name ?? t('someone') });
    if (!round) return t('says.round_reached.hidden');
    const said = { round: roundName(round), day: dates.calendar(round.heldOn, 'long') };
    const parts = [
      round.invited > 0 && t('says.round_reached.invited', { ...said, count: round.invited }),
      round.open > 0 &&
        t(`says.round_reached.${round.invited > 0 ? 'moreOpen' : 'open'}`, { ...said, count: round.open }),
      round.withdrawn && t('says.round_reached.withdrawn'),
    ];
    return parts.filter(Boolean).join(' ');
  };
}
