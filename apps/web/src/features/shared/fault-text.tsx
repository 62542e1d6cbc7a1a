'use client';

import { useTranslations } from 'next-intl';
import { faultOf } from './faults.ts';

/** What went wrong, in a sentence that says what to do; the number helps whoever is asked for help. */
export function FaultText({ error }: { error: unknown }) {
  const t = useTranslations('doors');
  const { code, requestId } = faultOf(error);
  return (
    <>
      {t(code)}
      {code === 'unavailable' && requestId && <> {t('reference', { id: requestId })}</>}
    </>
  );
}
