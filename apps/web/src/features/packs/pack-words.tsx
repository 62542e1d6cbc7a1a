'use client';

import type { PackView } from '@cio/domain/eligibility/schemas';
import { StatusMark, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

const GLYPH: Record<PackView['state'], GlyphName> = {
  inForce: 'done',
  superseded: 'none',
  withdrawn: 'none',
};

export function PackState({ pack: { state } }: { pack: PackView }) {
  const t = useTranslations('rulePacks');
  return <StatusMark glyph={GLYPH[state]}>{t(`states.${state}`)}</StatusMark>;
}

/** The days that a pack answers for: "from 1 Jan 2015 to 2 Nov 2026". */
export function useDaysOf() {
  const t = useTranslations('rulePacks');
  const dates = useDates();
  const day = (iso: string) => dates.calendar(iso, 'short');
  return ({ from, to }: { from: string | null; to: string | null }): string => {
    if (from === null) return t('days.always');
    return to === null
      ? t('days.since', { from: day(from) })
      : t('days.fromTo', { from: day(from), to: day(to) });
  };
}

/** Who brought it, and when. */
export function useOriginOf() {
  const t = useTranslations('rulePacks');
  const dates = useDates();
  return ({ origin, importedAt, importedBy }: PackView): string =>
    origin === 'shipped' || importedAt === null
      ? t('origins.shipped')
      : origin === 'instance'
        ? t('origins.instance', { day: dates.day(importedAt) })
        : t('origins.firm', { day: dates.day(importedAt), name: importedBy ?? t('origins.nobody') });
}
