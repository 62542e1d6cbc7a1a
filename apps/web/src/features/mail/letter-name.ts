'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** What a later version writes, and this one has no name for, is told by its own. */
export function useLetterName(): (template: string) => string {
  const t = useTranslations('settings.mail');
  return useCallback(
    (template) => {
      const known = `letters.${template}` as 'letters.invite-member';
      return t.has(known) ? t(known) : template;
    },
    [t],
  );
}
