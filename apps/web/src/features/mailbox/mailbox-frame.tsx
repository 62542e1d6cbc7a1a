import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Brand } from '../shared/brand.tsx';
import { LanguageLinks } from '../shared/language-links.tsx';

/** Around the pages of the demo's mailbox, which stand outside of every room. */
export function MailboxFrame({
  title,
  path,
  query,
  back,
  children,
}: {
  title: ReactNode;
  path: string;
  query?: Record<string, string>;
  /** The way back, unless this is the list itself. */
  back?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations('mailbox');
  return (
    <main className="mx-auto flex min-h-dvh max-w-[1080px] flex-col px-6 pt-8 pb-12 md:px-10 md:pt-10">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <Brand />
        <LanguageLinks path={path} {...(query ? { query } : {})} />
      </div>
      <p className="mt-10 text-14">
        <Link className="link" href={back ? '/mailbox' : '/sign-in'} prefetch={false}>
          {back ? t('back') : t('signIn')}
        </Link>
      </p>
      <h1 className="mt-2 text-24 font-semibold tracking-tight text-balance wrap-anywhere">{title}</h1>
      {children}
    </main>
  );
}
