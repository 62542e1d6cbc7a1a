'use client';

import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FaultText } from './fault-text.tsx';
import { faultOf } from './faults.ts';

/** Why nothing was saved, where that belongs to no field. What was typed stays. */
export function NotSaved({ refusal }: { refusal: unknown }) {
  const t = useTranslations('form');
  if (refusal === null || refusal === undefined) return null;
  const { code, fields } = faultOf(refusal);
  return (
    <Notice tone="maple" role="alert" className="mb-3">
      <p className="font-medium">{t('notSaved')}</p>
      <p className="text-fg-2">
        {Object.values(fields).join(' ') || <FaultText error={refusal} />}{' '}
        {code === 'unauthenticated' && (
          <a className="link" href="/sign-in" target="_blank" rel="noopener">
            {t('signInAgain')}
          </a>
        )}
      </p>
    </Notice>
  );
}
