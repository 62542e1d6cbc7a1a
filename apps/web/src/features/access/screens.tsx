import { buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { confirmAddress } from '../../app/verify-email/actions.ts';
import { AccessPage } from './access-page.tsx';
import { askForReset } from '../../app/forgot/actions.ts';
import { MailForm } from './mail-form.tsx';
import { ResetForm } from './reset-form.tsx';
import { SignUpForm } from './sign-up-form.tsx';
import type { PasswordWords } from './state.ts';
import { Way } from './way.tsx';

export function SignUpScreen() {
  const t = useTranslations('signUp');
  const tAccess = useTranslations('access');
  const words = {
    firm: t('firm'),
    name: t('name'),
    email: tAccess('email'),
    submit: t('submit'),
    waiting: tAccess('waiting'),
    look: tAccess('look'),
  };
  return (
    <AccessPage title={t('title')} text={t('text')} path="/sign-up">
      <SignUpForm words={words} password={usePasswordWords()} />
      <p className="mt-6 flex flex-wrap gap-x-2 text-14 text-fg-2">
        {t('have')}
        <Link className="link" href="/sign-in" prefetch={false}>
          {t('signIn')}
        </Link>
      </p>
    </AccessPage>
  );
}

export function ForgotScreen() {
  const t = useTranslations('forgot');
  const tAccess = useTranslations('access');
  const words = {
    email: tAccess('email'),
    submit: t('submit'),
    waiting: tAccess('waiting'),
    look: tAccess('look'),
  };
  return (
    <AccessPage title={t('title')} text={t('text')} path="/forgot">
      <MailForm ask={askForReset} words={words} />
      <Way href="/sign-in" words={tAccess('toSignIn')} />
    </AccessPage>
  );
}

/** A link that still opens something, one that does not, and what its button did. */
export type LinkStanding = 'open' | 'dead' | 'done';

export function ResetScreen({ standing, token }: { standing: LinkStanding; token: string }) {
  const t = useTranslations('reset');
  const tAccess = useTranslations('access');
  const password = { ...usePasswordWords(), label: t('password') };
  if (standing === 'done')
    return (
      <AccessPage title={t('done')} text={t('doneText')} path="/reset" query={{ done: '1' }}>
        <Way button href="/sign-in" words={tAccess('toSignIn')} />
      </AccessPage>
    );
  if (standing === 'dead')
    return (
      <AccessPage title={tAccess('dead')} text={t('deadText')} path="/reset">
        <Way button href="/forgot" words={t('again')} />
      </AccessPage>
    );
  return (
    <AccessPage title={t('title')} text={t('text')} path="/reset" query={{ token }}>
      <ResetForm
        token={token}
        words={{ submit: t('submit'), waiting: tAccess('waiting') }}
        password={password}
      />
    </AccessPage>
  );
}

/** The link of a mail only opens this page; the button does it. Programs that look into mail follow links, and press nothing. */
export function VerifyScreen({ standing, token }: { standing: LinkStanding; token: string }) {
  const t = useTranslations('verify');
  const tAccess = useTranslations('access');
  if (standing === 'done')
    return (
      <AccessPage title={t('done')} text={t('doneText')} path="/verify-email" query={{ done: '1' }}>
        <Way button href="/sign-in" words={t('goOn')} />
      </AccessPage>
    );
  if (standing === 'dead')
    return (
      <AccessPage title={tAccess('dead')} text={t('deadText')} path="/verify-email">
        <Way button href="/sign-in" words={tAccess('toSignIn')} />
      </AccessPage>
    );
  return (
    <AccessPage title={t('title')} text={t('text')} path="/verify-email" query={{ token }}>
      <form action={confirmAddress} className="mt-6">
        <input type="hidden" name="token" value={token} />
        <button type="submit" className={buttonClass({ look: 'primary', size: 'large' })}>
          {t('submit')}
        </button>
      </form>
    </AccessPage>
  );
}

function usePasswordWords(): PasswordWords {
  const t = useTranslations('access');
  return { label: t('password'), hint: t('passwordHint'), show: t('show'), hide: t('hide') };
}
