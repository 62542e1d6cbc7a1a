'use client';

import { Button, EmptyState, buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { PageHead } from '../shared/page-head.tsx';

/** Something of ours broke on this sheet; the side still works. */
export function SheetFault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('pages');
  return (
    <>
      <PageHead title={t('fault.title')} />
      <div className="px-gutter py-6" role="alert">
        <EmptyState
          title={t('fault.text')}
          text={error.digest ? t('fault.reference', { id: error.digest }) : t('fault.hint')}
          action={
            <span className="flex gap-2">
              <Button onClick={reset}>{t('fault.again')}</Button>
              <a href="/dashboard" className={buttonClass({ look: 'quiet' })}>
                {t('toPeople')}
              </a>
            </span>
          }
        />
      </div>
    </>
  );
}
