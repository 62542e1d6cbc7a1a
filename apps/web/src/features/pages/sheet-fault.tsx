'use client';

import { Button, EmptyState, buttonClass } from '@cio/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PageHead } from '../shared/page-head.tsx';
import { useRecovery } from '../shared/use-recovery.ts';

/** As Next hands it over. The digest is the number of the request where our own code broke (server/page.ts). */
export interface Fault {
  error: Error & { digest?: string };
  /** Asks the server for the page again. */
  retry: () => void;
}

/** Something of ours broke on this sheet; the side still works. */
export function SheetFault({ error, retry }: Fault) {
  const t = useTranslations('pages');
  const queryClient = useQueryClient();
  const again = () => {
    // What it broke on may be kept in this window.
    queryClient.removeQueries();
    retry();
  };
  useRecovery(again);
  return (
    <>
      <PageHead title={t('fault.title')} />
      <div className="px-gutter py-6" role="alert">
        <EmptyState
          title={t('fault.text')}
          text={error.digest ? t('fault.reference', { id: error.digest }) : t('fault.hint')}
          action={
            <span className="flex gap-2">
              <Button onClick={again}>{t('fault.again')}</Button>
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
