'use client';

import { Button } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FaultText } from '../fault-text.tsx';
import type { ListRows } from './use-paged-rows.ts';

/** A line that is always as high, whatever it says: nothing jumps at the end of a page. */
export function MoreRows({ next, error }: Pick<ListRows<unknown>, 'next' | 'error'>) {
  const t = useTranslations('list');
  if (next.state === 'none') return null;
  return (
    <p className="flex h-row items-center gap-2 text-fg-3" role="status">
      {next.state === 'failed' ? (
        <>
          <FaultText error={error} />
          <Button size="small" onClick={next.ask}>
            {t('retry')}
          </Button>
        </>
      ) : (
        <>{next.state === 'held' ? t('moreHeld') : t('more')}</>
      )}
    </p>
  );
}
