import { Icon, buttonClass, type IconName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Brand } from '../shared/brand.tsx';
import { LanguageLinks } from '../shared/language-links.tsx';

const FACTS: ReadonlyArray<readonly ['people' | 'safe' | 'languages', IconName]> = [
  ['people', 'people'],
  ['safe', 'check'],
  ['languages', 'language'],
];

/** What this is, for whom, and the door. It claims what the product does today, no more. */
export function FrontScreen({ home, demo }: { home: string | null; demo: boolean }) {
  const t = useTranslations('front');
  const tSignIn = useTranslations('signIn');
  return (
    <div className="mx-auto flex min-h-dvh max-w-[1080px] flex-col px-6 md:px-10">
      <header className="flex flex-wrap items-center justify-between gap-3 py-6">
        <Brand />
        <LanguageLinks path="/" />
      </header>
      <main className="py-12 md:py-22">
        <h1 className="max-w-[640px] text-32 font-semibold tracking-tight text-balance">{t('title')}</h1>
        <p className="mt-4 max-w-[600px] text-17 text-pretty text-fg-2">{t('text')}</p>
        <div className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-3">
          <Link href={home ?? '/sign-in'} className={buttonClass({ look: 'primary', size: 'touch' })}>
            {home ? t('goOn') : tSignIn('title')}
            <Icon name="arrow" size={20} />
          </Link>
          {!home && (
            <p className="max-w-[320px] text-14 text-pretty text-fg-3">
              {demo ? t('demo') : tSignIn('text')}
            </p>
          )}
        </div>
        <ul className="mt-14 grid gap-x-10 gap-y-6 border-t border-line-strong pt-6 md:grid-cols-3">
          {FACTS.map(([fact, icon]) => (
            <li key={fact}>
              <h2 className="flex items-center gap-2 text-14 font-semibold">
                <Icon name={icon} />
                {t(`facts.${fact}.title`)}
              </h2>
              <p className="mt-1 text-14 text-pretty text-fg-2">{t(`facts.${fact}.text`)}</p>
            </li>
          ))}
        </ul>
      </main>
      <footer className="mt-auto flex flex-wrap justify-between gap-x-6 gap-y-2 border-t border-line py-6 text-12 text-fg-3">
        <p>{t('foot')}</p>
        <Link href="/developers" className="link">
          {t('developers')}
        </Link>
      </footer>
    </div>
  );
}
