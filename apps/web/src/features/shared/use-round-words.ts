'use client';

import type { RoundKind } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** What a round is called: its kind, or the name that it has of its own. */
export function useRoundWords() {
  const t = useTranslations('rounds');
  return useCallback(
    ({ kind, name }: { kind: RoundKind; name: string | null }) => name ?? t(`kinds.${kind}`),
    [t],
  );
}
