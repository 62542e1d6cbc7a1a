import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Brand } from '../shared/brand.tsx';
import { LanguageLinks } from '../shared/language-links.tsx';
import { AUDIENCES, topicAddress, topicsFor, type Topic } from '../shared/help-topics.ts';

export interface HelpReader {
  /** Where their own work is; null: nobody is signed in. */
  home: string | null;
  /** Who works in a firm may also read what engineers read. */
  staff: boolean;
}

interface HelpFrameProps {
  reader: HelpReader;
  /** The address of this page, to read it in the other language. */
  path: string;
  here?: Topic;
  children: ReactNode;
}

/** Around every page of the help: the way back to one's work, and all topics beside the text. It works without any script. */
export function HelpFrame({ reader, path, here, children }: HelpFrameProps) {
  const t = useTranslations('help');
  return (
    <div className="mx-auto max-w-[1080px] px-6 md:px-10">
      <header className="flex flex-wrap items-center justify-between gap-3 py-6 print:hidden">
        <Brand />
        {reader.home ? (
          <Link className="btn" href={reader.home}>
            {t('home')}
          </Link>
        ) : (
          <LanguageLinks path={path} />
        )}
      </header>
      <div className="md:grid md:grid-cols-[220px_minmax(0,1fr)] md:gap-12">
        <main className="min-w-0 pb-12 md:order-2 md:pb-16">{children}</main>
        <Topics here={here} staff={reader.staff} />
      </div>
    </div>
  );
}

/** After the text on a phone, beside it where there is room. */
function Topics({ here, staff }: { here: Topic | undefined; staff: boolean }) {
  const t = useTranslations('help');
  const line =
    'block py-1 text-fg-2 hover:text-fg aria-[current]:font-medium aria-[current]:text-fg max-md:py-1.5';
  return (
    <nav
      aria-label={t('contents')}
      className="pb-16 max-md:border-t max-md:border-line-strong max-md:pt-6 print:hidden"
    >
      <Link className={line} href="/help" prefetch={false}>
        {t('all')}
      </Link>
      {AUDIENCES.map((audience) => (
        <div key={audience} className="mt-4">
          <h2 className="pb-1 text-12 font-medium text-fg-3">{t(`audiences.${audience}`)}</h2>
          <ul>
            {topicsFor(audience).map((topic) => (
              <li key={topic}>
                <Link
                  className={line}
                  href={topicAddress(topic)}
                  prefetch={false}
                  aria-current={topic === here ? 'page' : undefined}
                >
                  {t(`topics.${topic}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="mt-4">
        <h2 className="pb-1 text-12 font-medium text-fg-3">{t('engineers.title')}</h2>
        <Link className={line} href="/developers" prefetch={false}>
          {t('engineers.api')}
        </Link>
        {staff && (
          <Link className={line} href="/help/engineers" prefetch={false}>
            {t('engineers.papers')}
          </Link>
        )}
      </div>
    </nav>
  );
}
