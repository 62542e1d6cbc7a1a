'use client';

import type { SourceView } from '@cio/domain/eligibility/schemas';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import { sayFacts } from './say-facts.ts';

/** Facts and answers in the reader's words. */
export function useFactWords() {
  const t = useTranslations();
  const dates = useDates();
  return sayFacts(t, (day) => dates.calendar(day, 'short'));
}

/** Where on the profile an answer stands; a cell of a row, if one is named. */
export function placeAddress(
  clientId: string,
  { of, field, row, what }: SourceView & { what?: string | undefined },
): string {
  const parts = [of, field, row, row === undefined ? undefined : what].filter((part) => part !== undefined);
  return `/dashboard/clients/${clientId}/profile#${parts.join('-')}`;
}
