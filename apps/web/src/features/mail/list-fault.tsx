'use client';

import { Button, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';

export function ListFault({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const t = useTranslations('settings.mail');
  return (
    <Notice tone="maple" role="alert" className="mt-3 max-w-[640px]">
      <p className="font-medium">{t('loadFailed')}</p>
      <p className="mb-2 text-fg-2">
        <FaultText error={error} />
      </p>
      <Button size="small" onClick={onAgain}>
        {t('again')}
      </Button>
    </Notice>
  );
}
