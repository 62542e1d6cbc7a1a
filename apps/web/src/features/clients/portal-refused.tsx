'use client';

import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { faultOf } from '../shared/faults.ts';

/** Why something was not done, where it was asked for. */
export function Refused({ error }: { error: unknown }) {
  const t = useTranslations('clients.detail');
  if (error === null || error === undefined) return null;
  const found = Object.values(faultOf(error).fields).join(' ');
  return (
    <Notice tone="maple" role="alert" className="mt-3 text-13">
      <p className="font-medium">{t('notDone')}</p>
      <p className="text-fg-2">{found || <FaultText error={error} />}</p>
    </Notice>
  );
}
