'use client';

import { BulkBar, KeyLine, type Choosing, type KeyHint } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

interface ListFootProps {
  choosing?: Choosing;
  /** What can be done with the chosen rows. */
  acts?: ReactNode;
  hints: readonly KeyHint[];
  children?: ReactNode;
}

/** The keys that work on a list; while rows are chosen, what can be done with them. */
export function ListFoot({ choosing, acts, hints, children }: ListFootProps) {
  const t = useTranslations('list');
  const tKeys = useTranslations('keys');
  if (choosing && choosing.selection.size > 0) {
    return (
      <BulkBar
        label={t('bulk')}
        chosen={t('chosen', { count: choosing.selection.size })}
        clearWord={t('clearChoice')}
        onClear={choosing.clear}
      >
        {acts}
      </BulkBar>
    );
  }
  const shared: KeyHint[] = [
    { keys: ['J', 'K'], does: tKeys('move') },
    ...(choosing ? [{ keys: ['X'], does: tKeys('choose') }] : []),
  ];
  return <KeyLine hints={[...shared, ...hints, { keys: ['?'], does: tKeys('allKeys') }]}>{children}</KeyLine>;
}
