import { useTranslations } from 'next-intl';
import { AccountPart } from './account-section.tsx';
import { LinkButton } from './link-button.tsx';
import { PasswordForm } from './password-form.tsx';

/** A new password for who has one; for who came by a link or a provider, the link that sets the first. */
export function PasswordPart({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const t = useTranslations('account.password');
  const tAccess = useTranslations('access');
  const tAccount = useTranslations('account');
  if (!hasPassword)
    return (
      <AccountPart id="password" title={t('title')} text={t('none', { email })}>
        <LinkButton
          words={{
            send: t('mailLink'),
            sent: t('linkSent', { email }),
            enough: t('linkEnough'),
          }}
        />
      </AccountPart>
    );
  return (
    <AccountPart id="password" title={t('title')} text={t('text')}>
      <PasswordForm
        words={{
          open: t('change'),
          current: t('current'),
          submit: t('change'),
          waiting: tAccount('saving'),
        }}
        password={{
          label: t('new'),
          hint: tAccess('passwordHint'),
          show: tAccess('show'),
          hide: tAccess('hide'),
        }}
      />
    </AccountPart>
  );
}
