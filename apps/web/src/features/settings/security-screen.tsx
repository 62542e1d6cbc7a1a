'use client';

import type { SecurityView } from '@cio/domain/identity/schemas';
import type { FirmKeysView } from '@cio/domain/operations/schemas';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHead } from '../shared/page-head.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { SecurityForm } from './security-form.tsx';

/** What the firm asks of those who sign in. `first` came with the page. */
export function SecurityScreen({ first, keys }: { first: SecurityView; keys: FirmKeysView }) {
  const t = useTranslations('settings.security');
  const [security, setSecurity] = useState(first);
  return (
    <>
      <PageHead title={t('title')} />
      <div className="max-w-[100rem] px-gutter py-6">
        <SecurityForm security={security} onChange={setSecurity} />
        <div className="mt-10 max-w-[640px]">
          <KeysPanel first={keys} />
        </div>
      </div>
    </>
  );
}
