import { Icon, buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Brand } from '../shared/brand.tsx';
import { LanguageLinks } from '../shared/language-links.tsx';
import { DemoFirmLinks, Reasons, Rooms } from './front-parts.tsx';

interface FrontScreenProps {
  /** Where the reader's own work is, if they are signed in. */
  home: string | null;
  /** The invented firms of a demo, whose pages anyone may look at; null: no demo. */
  demoFirms: readonly { slug: string; name: string }[] | null;
}

/** What this is, for whom, why, and the door. It claims what the product does today, no more. */
export function FrontScreen({ home, demoFirms }: FrontScreenProps) {
  const t = useTranslations('front');
  const tSignIn = useTranslations('signIn');
  return (
    <div className="mx-auto flex min-h-dvh max-w-[1080px] flex-col px-6 md:px-10">
      <header className="flex flex-wrap items-center justify-between gap-3 py-6">
        <Brand />
        <LanguageLinks path="/" />
      </header>
      <main className="pt-10 pb-14 md:pt-18">
        <h1 className="max-w-[640px] text-32 font-semibold tracking-tight text-balance">{t('title')}</h1>
        <p className="mt-4 max-w-[600px] text-17 text-pretty text-fg-2">{t('text')}</p>
        <div className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-3">
          <Link href={home ?? '/sign-in'} className={buttonClass({ look: 'primary', size: 'touch' })}>
            {home ? t('goOn') : tSignIn('title')}
            <Icon name="arrow" size={20} />
          </Link>
          {!home && (
            <>
              <Link href="/sign-up" prefetch={false} className="link py-3 text-16">
                {tSignIn('signUp')}
              </Link>
              <p className="w-full max-w-[560px] text-14 text-pretty text-fg-3">
                {demoFirms ? t('demo') : tSignIn('text')}
              </p>
            </>
          )}
        </div>
        <Rooms />
        <Reasons />
        {demoFirms && <DemoFirmLinks firms={demoFirms} />}
      </main>
      <footer className="mt-auto flex flex-wrap justify-between gap-x-6 gap-y-2 border-t border-line py-6 text-12 text-fg-3">
        <p>{t('foot')}</p>
        <p className="flex flex-wrap gap-x-5 gap-y-1">
          <Link href="/help" prefetch={false} className="link">
            {t('help')}
          </Link>
          <Link href="/developers" className="link">
            {t('developers')}
          </Link>
        </p>
      </footer>
    </div>
  );
}
