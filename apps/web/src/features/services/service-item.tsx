'use client';

import type { ServiceState, ServiceView } from '@cio/domain/operations/schemas';
import { Button, StatusMark, type GlyphName } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';

export const WIDTHS = {
  purpose: 'w-[104px] max-lg:hidden',
  state: 'w-[26%] max-sm:hidden',
  at: 'w-[152px] max-lg:hidden',
  failed: 'w-[200px] max-xl:hidden',
  acts: 'w-[168px] max-sm:w-[124px]',
} as const;

const GLYPH: Record<ServiceState, GlyphName> = {
  unused: 'none',
  well: 'done',
  failing: 'unsure',
  resting: 'late',
  trying: 'wait',
};

interface ServiceItemProps {
  service: ServiceView;
  busy: boolean;
  onTry: () => void;
}

/** One service in one line; on a phone in two. */
export function ServiceItem({ service, busy, onTry }: ServiceItemProps) {
  const t = useTranslations('settings.services');
  const dates = useDates();
  const state = <StatusMark glyph={GLYPH[service.state]}>{useStateWords(service)}</StatusMark>;
  const problem = useProblemWords(service.lastFailure);
  return (
    <tr>
      <td className="h-14! max-sm:h-20!">
        <span className="cut block font-medium">{service.host}</span>
        <span className="block text-12 whitespace-normal text-fg-3">{usePlaceWords(service)}</span>
        <span className="block text-12 whitespace-normal sm:hidden">{state}</span>
      </td>
      <td className={WIDTHS.purpose}>{t(`purposes.${service.purpose}`)}</td>
      <td className={WIDTHS.state}>{state}</td>
      <td className={`num text-fg-2 ${WIDTHS.at}`}>
        {service.lastSuccessAt ? dates.time(service.lastSuccessAt) : t('never')}
      </td>
      <td className={`text-fg-2 ${WIDTHS.failed}`}>
        {service.lastFailureAt ? (
          <>
            <span className="num block">{dates.time(service.lastFailureAt)}</span>
            <span className="block text-12 text-fg-3">{problem}</span>
          </>
        ) : (
          t('never')
        )}
      </td>
      <td className={WIDTHS.acts}>
        <span className="flex justify-end">
          <Button size="small" busy={busy} onClick={onTry} aria-label={`${t('tryNow')}: ${service.host}`}>
            {t('tryNow')}
          </Button>
        </span>
      </td>
    </tr>
  );
}

function useStateWords({ state, nextTryAt }: ServiceView): string {
  const t = useTranslations('settings.services');
  const dates = useDates();
  return state === 'resting'
    ? t('states.resting', { time: nextTryAt ? dates.time(nextTryAt) : '' })
    : t(`states.${state}`);
}

/** Where personal data would be that it is given. */
function usePlaceWords({ standIn, country }: ServiceView): string {
  const t = useTranslations('settings.services');
  const locale = useLocale();
  if (standIn) return t('where.standIn');
  if (country === null) return t('where.unknown');
  const name = new Intl.DisplayNames([locale], { type: 'region' }).of(country);
  return t('where.country', { country: name ?? country });
}

function useProblemWords(problem: string | null): string {
  const t = useTranslations('settings.services');
  if (problem === 'unreachable' || problem === 'ECONNREFUSED' || problem === 'REQUEST_SEND_ERROR')
    return t('problems.unreachable');
  if (problem === 'timed-out' || problem === 'ETIMEDOUT') return t('problems.timedOut');
  return t('problems.other', { name: problem ?? '' });
}
