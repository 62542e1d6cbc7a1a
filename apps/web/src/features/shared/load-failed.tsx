'use client';

import { Button, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FaultText } from './fault-text.tsx';
import { useRecovery } from './use-recovery.ts';

interface LoadFailedProps {
  error: unknown;
  retry: () => void;
  /** What could not be loaded, where it is no list. */
  title?: string;
}

/** The way to try again; if the services were away, it is tried by itself when they are back. */
export function LoadFailed({ error, retry, title }: LoadFailedProps) {
  const t = useTranslations('list');
  useRecovery(retry);
  return (
    <Notice tone="maple" role="alert" className="mt-3 max-w-[640px]">
      <p className="font-medium">{title ?? t('failed')}</p>
      <p className="mb-2 text-fg-2">
        <FaultText error={error} />
      </p>
      <Button size="small" onClick={retry}>
        {t('retry')}
      </Button>
    </Notice>
  );
}
