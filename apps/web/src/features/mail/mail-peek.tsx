'use client';

import type { MailRow } from '@cio/domain/operations/schemas';
import { Button, Panel, StatusMark } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { useLetterName } from './letter-name.ts';
import { GLYPH } from './use-mail-columns.tsx';
import type { MailChanges } from './use-mail-changes.ts';

interface MailPeekProps {
  mail: MailRow | null;
  changes: MailChanges;
  onClose: () => void;
}

/** What became of one letter, why, and what to do about it. */
export function MailPeek({ mail, changes, onClose }: MailPeekProps) {
  const t = useTranslations('settings.mail');
  const dates = useDates();
  const letterName = useLetterName();
  if (!mail) return null;
  const { state, problem, status, attempts, nextTryAt } = mail;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('to'),
      <span key="to" className="wrap-anywhere">
        {mail.to}
      </span>,
    ],
    [
      t('state'),
      <StatusMark key="state" glyph={GLYPH[state]}>
        {t(`states.${state}`)}
      </StatusMark>,
    ],
    [t('reason'), problem && t(`problems.${problem}`)],
    [t('serverSaid'), problem && status && t('code', { code: status })],
    [t('triesWord'), attempts > 0 && t('tries', { count: attempts })],
    [t('nextWord'), state === 'queued' && attempts > 0 && nextTryAt && dates.time(nextTryAt)],
    [t('at'), dates.time(mail.at)],
  ];
  return (
    <Panel
      open
      keepFocus
      onOpenChange={(open) => !open && onClose()}
      title={letterName(mail.template)}
      closeLabel={t('close')}
      foot={
        mail.can.resend && (
          <Button look="primary" busy={changes.busy(mail.id)} onClick={() => changes.resend(mail)}>
            {t('resend')}
          </Button>
        )
      }
    >
      <dl className="grid gap-3">
        {facts
          .filter(([, fact]) => Boolean(fact))
          .map(([word, fact]) => (
            <div key={word}>
              <dt className="text-12 text-fg-3">{word}</dt>
              <dd className="num">{fact}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}
