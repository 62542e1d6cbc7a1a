'use client';

import { useTranslations } from 'next-intl';
import { faultOf } from './faults.ts';
import { Refusal } from './refusal.tsx';

/** Why nothing was saved, where that belongs to no field. What was typed stays. */
export function NotSaved({ refusal }: { refusal: unknown }) {
  const t = useTranslations('form');
  return (
    <Refusal error={refusal} title={t('notSaved')} className="mb-3">
      {faultOf(refusal).code === 'unauthenticated' && (
        <a className="link" href="/sign-in" target="_blank" rel="noopener">
          {t('signInAgain')}
        </a>
      )}
    </Refusal>
  );
}
