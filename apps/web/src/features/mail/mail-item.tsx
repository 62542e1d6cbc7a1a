'use client';

import type { MailRow, MailState } from '@cio/domain/operations/schemas';
import { Button, StatusMark, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import type { MailChanges } from './use-mail-changes.ts';

export const WIDTHS = {
  to: 'w-[28%] max-md:hidden',
  state: 'w-[34%] max-sm:hidden',
  at: 'w-[168px] max-lg:hidden',
  acts: 'w-[124px] max-sm:w-[116px]',
} as const;

const GLYPH: Record<MailState, GlyphName> = {
  queued: 'wait',
  sent: 'part',
  delivered: 'done',
  bounced: 'late',
  failed: 'late',
};

/** One letter: what it is, to whom, what became of it and why. On a phone all of that below each other. */
export function MailItem({ mail, changes }: { mail: MailRow; changes: MailChanges }) {
  const t = useTranslations('settings.mail');
  const dates = useDates();
  const letter = useLetterName(mail.template);
  const standing = <Standing mail={mail} />;
  return (
    <tr>
      <td className="py-1.5! align-top">
        <span className="block">{letter}</span>
        <span className="block text-12 wrap-anywhere whitespace-normal text-fg-3 md:hidden">{mail.to}</span>
        <span className="block text-12 whitespace-normal text-fg-3 sm:hidden">{standing}</span>
        <span className="num block text-12 text-fg-3 lg:hidden">{dates.time(mail.at)}</span>
      </td>
      <td className={`py-1.5! align-top wrap-anywhere whitespace-normal ${WIDTHS.to}`}>{mail.to}</td>
      <td className={`py-1.5! align-top whitespace-normal ${WIDTHS.state}`}>{standing}</td>
      <td className={`num py-1.5! align-top text-fg-2 ${WIDTHS.at}`}>{dates.time(mail.at)}</td>
      <td className={`py-1.5! text-end align-top ${WIDTHS.acts}`}>
        {mail.can.resend && (
          <Button
            size="small"
            busy={changes.busy(mail.id)}
            onClick={() => changes.resend(mail)}
            aria-label={t('resendTo', { letter, to: mail.to })}
          >
            {t('resend')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Standing({ mail }: { mail: MailRow }) {
  const t = useTranslations('settings.mail');
  const dates = useDates();
  const { state, problem, status, attempts, nextTryAt } = mail;
  const more = [
    attempts > 1 && t('tries', { count: attempts }),
    state === 'queued' && attempts > 0 && nextTryAt && t('next', { time: dates.time(nextTryAt) }),
    problem && status && t('code', { code: status }),
  ].filter(Boolean);
  return (
    <>
      <StatusMark glyph={GLYPH[state]}>{t(`states.${state}`)}</StatusMark>
      {problem && <span className="block text-12 text-fg-2">{t(`problems.${problem}`)}</span>}
      {more.length > 0 && <span className="num block text-12 text-fg-3">{more.join(' · ')}</span>}
    </>
  );
}

/** What a later version writes, and this one has no name for, is told by its own. */
function useLetterName(template: string): string {
  const t = useTranslations('settings.mail');
  const known = `letters.${template}` as 'letters.invite-member';
  return t.has(known) ? t(`letters.${template}` as typeof known) : template;
}
