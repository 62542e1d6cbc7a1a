import type { FirmBrand } from '@cio/domain/identity/schemas';
import { classes } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Brand } from '../shared/brand.tsx';
import { LanguageLinks } from '../shared/language-links.tsx';
import { DemoFirms, type DemoFirm } from './demo-firms.tsx';
import { OtherWays, ProviderRefused, type Refused, type Ways } from './other-ways.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { SignInState } from './state.ts';

interface SignInScreenProps {
  next: string | null;
  firms: readonly DemoFirm[] | null;
  problem: SignInState['problem'];
  /** The demo's letters can be read here. */
  mailbox: boolean;
  ways: Ways;
  /** The page was come back to from a provider. */
  refused: { refused: Refused; name: string } | null;
  /** The firm whose invitation the reader is about to accept. */
  firm: FirmBrand | null;
}

/** The form on the left, where the eye lands; in demo mode the invented people on the right. */
export function SignInScreen({ next, firms, mailbox, problem, ways, refused, firm }: SignInScreenProps) {
  const t = useTranslations('signIn');
  const words = {
    email: t('email'),
    password: t('password'),
    submit: t('submit'),
    submitting: t('submitting'),
    show: t('show'),
    hide: t('hide'),
    keep: t('keep'),
    keepHint: t('keepHint'),
    problems: {
      credentials: t('problems.credentials'),
      empty: t('problems.empty'),
      unreachable: t('problems.unreachable'),
      unavailable: t('problems.unavailable'),
      step: t('problems.step'),
    },
  };
  return (
    <div className={classes('grid min-h-dvh', firms && 'md:grid-cols-[minmax(0,11fr)_minmax(0,14fr)]')}>
      <main className="flex flex-col px-6 pt-8 pb-8 md:px-10 md:pt-10 lg:px-24">
        <div className="flex max-w-[440px] flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <Brand firm={firm} />
          <LanguageLinks path="/sign-in" query={next ? { next } : {}} />
        </div>
        <h1 className="mt-12 text-24 font-semibold tracking-tight md:mt-26">{t('title')}</h1>
        <p className="mt-1 text-14 text-fg-2">{t('text')}</p>
        {refused && <ProviderRefused {...refused} />}
        <SignInForm words={words} next={next} first={problem} enterKey={t('enterKey')} />
        <OtherWays ways={ways} next={next} />
        <ul className="mt-5 grid max-w-[360px] gap-2 text-14">
          <li>
            <Link className="link" href="/sign-in/link" prefetch={false}>
              {t('link')}
            </Link>
          </li>
          <li>
            <Link className="link" href="/forgot" prefetch={false}>
              {t('forgot')}
            </Link>
          </li>
          <li>
            <Link className="link" href="/sign-up" prefetch={false}>
              {t('signUp')}
            </Link>
          </li>
        </ul>
        <p className="mt-4 max-w-[360px] text-fg-3">
          {/* A word with a hyphen is not cut at it. */}
          {t.rich('noAccount', { whole: (word) => <span className="whitespace-nowrap">{word}</span> })}
        </p>
      </main>
      {firms && <DemoFirms firms={firms} mailbox={mailbox} />}
    </div>
  );
}
