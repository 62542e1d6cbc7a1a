// Signing in by a link: asking for it, the page it opens, and the page of one that opens nothing.
import { buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { enterByLink } from '../../app/sign-in/link/actions.ts';
import { KeepBox } from '../shared/keep-box.tsx';
import { AccessPage } from './access-page.tsx';
import { askForLink } from '../../app/sign-in/link/actions.ts';
import { MailForm } from './mail-form.tsx';
import { Way } from './way.tsx';

const PATH = '/sign-in/link';

export function LinkRequestScreen() {
  const t = useTranslations('signInLink');
  const tAccess = useTranslations('access');
  const words = {
    email: tAccess('email'),
    submit: t('submit'),
    waiting: tAccess('waiting'),
    look: tAccess('look'),
  };
  return (
    <AccessPage title={t('title')} text={t('text')} path={PATH}>
      <MailForm ask={askForLink} words={words} />
      <Way href="/sign-in" words={t('back')} />
    </AccessPage>
  );
}

/** Opening the link does nothing yet. In another browser than the one that asked, the page says so first. */
export function OpenLinkScreen({ token, sameBrowser }: { token: string; sameBrowser: boolean }) {
  const t = useTranslations('signInLink');
  const tSignIn = useTranslations('signIn');
  return (
    <AccessPage
      title={sameBrowser ? t('ready') : t('elsewhere')}
      text={sameBrowser ? t('readyText') : t('elsewhereText')}
      path={PATH}
      query={{ token }}
    >
      <form action={enterByLink} className="mt-6 grid max-w-[360px] gap-4 text-14">
        <input type="hidden" name="token" value={token} />
        <KeepBox label={tSignIn('keep')} hint={tSignIn('keepHint')} />
        <button type="submit" className={buttonClass({ look: 'primary', size: 'large' })}>
          {sameBrowser ? t('goOn') : t('goOnElsewhere')}
        </button>
      </form>
    </AccessPage>
  );
}

export function DeadLinkScreen() {
  const t = useTranslations('signInLink');
  const tAccess = useTranslations('access');
  return (
    <AccessPage title={tAccess('dead')} text={t('deadText')} path={PATH} query={{ dead: '1' }}>
      <Way button href={PATH} words={t('again')} />
    </AccessPage>
  );
}
