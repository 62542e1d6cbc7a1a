'use client';

import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FaultText } from './fault-text.tsx';
import { faultOf } from './faults.ts';

interface RefusalProps {
  error: unknown;
  /** What did not come about. Without it: nothing was changed. */
  title?: ReactNode;
  className?: string;
  /** Whatever helps further, after the reason. */
  children?: ReactNode;
}

/** Why something was not done, where it was asked for. */
export function Refusal({ error, title, className = 'mt-3', children }: RefusalProps) {
  const t = useTranslations('doors');
  if (error === null || error === undefined) return null;
  const found = Object.values(faultOf(error).fields).join(' ');
  return (
    <Notice tone="maple" role="alert" className={className}>
      <p className="font-medium">{title ?? t('notDone')}</p>
      <p className="text-fg-2">
        {found || <FaultText error={error} />} {children}
      </p>
    </Notice>
  );
}
