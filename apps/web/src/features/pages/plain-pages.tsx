import { EmptyState, buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Brand } from '../shared/brand.tsx';

/** The same pages for those who stand outside the workspace. */
export function PlainNotFound() {
  const t = useTranslations('pages');
  return (
    <PlainFrame title={t('notFound.title')}>
      <EmptyState
        title={t('notFound.text')}
        text={t('notFound.hint')}
        action={<ToStart word={t('toStart')} />}
      />
    </PlainFrame>
  );
}

export function PlainForbidden() {
  const t = useTranslations('pages');
  return (
    <PlainFrame title={t('forbidden.title')}>
      <EmptyState
        title={t('forbidden.text')}
        text={t('forbidden.hint')}
        action={<ToStart word={t('toStart')} />}
      />
    </PlainFrame>
  );
}

function PlainFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto min-h-dvh max-w-[640px] px-6 py-8">
      <header>
        <Brand />
      </header>
      <main className="mt-16">
        <title>{title}</title>
        <h1 className="mb-4 text-24 font-semibold tracking-tight">{title}</h1>
        {children}
      </main>
    </div>
  );
}

function ToStart({ word }: { word: string }) {
  return (
    <Link href="/" className={buttonClass({ size: 'large' })}>
      {word}
    </Link>
  );
}
