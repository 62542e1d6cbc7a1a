'use client';

import type { MailRow, MailState } from '@cio/domain/operations/schemas';
import { Button, StatusMark, type Column, type GlyphName, type PhoneRow } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { useLetterName } from './letter-name.ts';
import type { MailChanges } from './use-mail-changes.ts';

export const GLYPH: Record<MailState, GlyphName> = {
  queued: 'wait',
  sent: 'part',
  delivered: 'done',
  bounced: 'late',
  failed: 'late',
};

/** What the list says of a letter; the whole of it opens beside the list. */
export function useMailColumns(
  changes: MailChanges,
  onOpen: (mail: MailRow) => void,
): { columns: readonly Column<MailRow>[]; phone: PhoneRow<MailRow> } {
  const t = useTranslations('settings.mail');
  const dates = useDates();
  const letterName = useLetterName();
  return useMemo(() => {
    const columns: Column<MailRow>[] = [
      {
        id: 'what',
        head: t('what'),
        cell: (mail) => (
          <>
            <button
              type="button"
              className="tbl-link cut block min-h-6 w-full text-start"
              onClick={() => onOpen(mail)}
            >
              {letterName(mail.template)}
            </button>
            <span className="cut block text-12 text-fg-3">{mail.to}</span>
          </>
        ),
      },
      { id: 'state', head: t('state'), hideBelow: 'sm', cell: (mail) => <Standing mail={mail} /> },
      {
        id: 'at',
        head: t('at'),
        width: 168,
        num: true,
        hideBelow: 'md',
        quiet: true,
        cell: ({ at }) => dates.time(at),
      },
      {
        id: 'acts',
        head: t('acts'),
        width: 128,
        always: true,
        headHidden: true,
        cell: (mail) =>
          mail.can.resend && (
            <span className="tbl-acts">
              <Button
                size="small"
                busy={changes.busy(mail.id)}
                onClick={() => changes.resend(mail)}
                aria-label={t('resendTo', { letter: letterName(mail.template), to: mail.to })}
              >
                {t('resend')}
              </Button>
            </span>
          ),
      },
    ];
    return { columns, phone: { line: ({ state }: MailRow) => t(`states.${state}`) } };
  }, [t, dates, letterName, changes, onOpen]);
}

/** The state, and in a few words why. */
function Standing({ mail: { state, problem, attempts } }: { mail: MailRow }) {
  const t = useTranslations('settings.mail');
  const more = [problem && t(`why.${problem}`), attempts > 1 && t('tries', { count: attempts })].filter(
    Boolean,
  );
  return (
    <>
      <StatusMark glyph={GLYPH[state]}>{t(`states.${state}`)}</StatusMark>
      {more.length > 0 && <span className="num cut block text-12 text-fg-2">{more.join(' · ')}</span>}
    </>
  );
}
