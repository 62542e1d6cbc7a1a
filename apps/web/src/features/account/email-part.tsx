import type { EmailChangeView } from '@cio/domain/identity/schemas';
import { buttonClass, Notice, StatusMark } from '@cio/ui';
import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { cancelChange } from '../../app/account/sign-in-actions.ts';
import { timeOfInstant } from '../shared/dates.ts';
import { AccountPart } from './account-section.tsx';
import { EmailForm } from './email-form.tsx';
import { SendAgain } from './send-again.tsx';

/** The address that the reader signs in with, and the one that is to take its place. */
export function EmailPart({ email, change }: { email: string; change: EmailChangeView | null }) {
  const t = useTranslations('account.email');
  const tAccess = useTranslations('access');
  const tAccount = useTranslations('account');
  return (
    <AccountPart id="email" title={t('title')} text={t('now', { email })}>
      {change ? (
        <PendingChange change={change} />
      ) : (
        <EmailForm
          words={{
            open: t('change'),
            email: t('new'),
            hint: t('hint'),
            password: t('password'),
            submit: t('submit'),
            waiting: tAccount('saving'),
            show: tAccess('show'),
            hide: tAccess('hide'),
          }}
        />
      )}
    </AccountPart>
  );
}

function PendingChange({ change: { email, expiresAt, said } }: { change: EmailChangeView }) {
  const t = useTranslations('account.email');
  const setting = { language: useLocale(), timeZone: useTimeZone() ?? 'UTC', now: useNow() };
  return (
    <Notice className="mt-3">
      <p className="font-medium wrap-anywhere">
        {t('pending', { email, at: timeOfInstant(expiresAt, setting) })}
      </p>
      <ul className="mt-1 grid gap-0.5 text-fg-2">
        <li>
          <StatusMark glyph={said.old ? 'done' : 'wait'}>
            {said.old ? t('oldSaid') : t('oldWaits')}
          </StatusMark>
        </li>
        <li>
          <StatusMark glyph={said.new ? 'done' : 'wait'}>
            {said.new ? t('newSaid') : t('newWaits')}
          </StatusMark>
        </li>
      </ul>
      <div className="mt-3 flex flex-wrap items-start gap-2">
        <SendAgain words={{ again: t('again'), sent: t('sent') }} />
        <form action={cancelChange}>
          <button type="submit" className={buttonClass()}>
            {t('cancel')}
          </button>
        </form>
      </div>
    </Notice>
  );
}
