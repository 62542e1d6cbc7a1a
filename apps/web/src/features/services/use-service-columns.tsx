'use client';

import type { ServiceState, ServiceView } from '@cio/domain/operations/schemas';
import { Button, StatusMark, type Column, type GlyphName, type PhoneRow } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useDates } from '../shared/use-dates.ts';

const GLYPH: Record<ServiceState, GlyphName> = {
  unused: 'none',
  well: 'done',
  failing: 'unsure',
  resting: 'late',
  trying: 'wait',
};

interface Trying {
  /** The service that is being tried at this moment. */
  name: string | null;
  onTry: (service: ServiceView) => void;
}

/** What the list says of a service; on a phone its state stands below its name. */
export function useServiceColumns({ name: tried, onTry }: Trying): {
  columns: readonly Column<ServiceView>[];
  phone: PhoneRow<ServiceView>;
} {
  const t = useTranslations('settings.services');
  const dates = useDates();
  return useMemo(() => {
    const state = (service: ServiceView) => <ServiceState service={service} />;
    const columns: Column<ServiceView>[] = [
      {
        id: 'service',
        head: t('service'),
        cell: (service) => (
          <>
            <span className="cut block font-medium">{service.host}</span>
            <span className="cut block text-12 text-fg-3">
              <Place service={service} />
            </span>
          </>
        ),
      },
      {
        id: 'purpose',
        head: t('purpose'),
        width: 104,
        hideBelow: 'lg',
        cell: ({ purpose }) => t(`purposes.${purpose}`),
      },
      { id: 'state', head: t('state'), hideBelow: 'sm', cell: state },
      {
        id: 'answered',
        head: t('answered'),
        width: 168,
        num: true,
        hideBelow: 'lg',
        cell: ({ lastSuccessAt: at }) => (
          <span className="text-fg-2">{at ? dates.time(at) : t('never')}</span>
        ),
      },
      {
        id: 'failed',
        head: t('failed'),
        width: 200,
        hideBelow: 'lg',
        cell: (service) => <LastFailure service={service} />,
      },
      {
        id: 'acts',
        head: t('acts'),
        width: 168,
        always: true,
        headHidden: true,
        cell: (service) => (
          <span className="tbl-acts">
            <Button
              size="small"
              busy={service.name === tried}
              onClick={() => onTry(service)}
              aria-label={`${t('tryNow')}: ${service.host}`}
            >
              {t('tryNow')}
            </Button>
          </span>
        ),
      },
    ];
    return { columns, phone: { line: state } };
  }, [t, dates, tried, onTry]);
}

function ServiceState({ service: { state, nextTryAt } }: { service: ServiceView }) {
  const t = useTranslations('settings.services');
  const dates = useDates();
  return (
    <StatusMark glyph={GLYPH[state]}>
      {state === 'resting'
        ? t('states.resting', { time: nextTryAt ? dates.time(nextTryAt) : '' })
        : t(`states.${state}`)}
    </StatusMark>
  );
}

/** Where personal data would be that it is given. */
function Place({ service: { standIn, country } }: { service: ServiceView }) {
  const t = useTranslations('settings.services');
  const locale = useLocale();
  if (standIn) return t('where.standIn');
  if (country === null) return t('where.unknown');
  const name = new Intl.DisplayNames([locale], { type: 'region' }).of(country);
  return t('where.country', { country: name ?? country });
}

/** What the network, the door outside and the blob client call a service that could not be reached. */
const UNREACHABLE = ['unreachable', 'ECONNREFUSED', 'REQUEST_SEND_ERROR'];

function LastFailure({ service: { lastFailureAt, lastFailure } }: { service: ServiceView }) {
  const t = useTranslations('settings.services');
  const dates = useDates();
  if (!lastFailureAt) return <span className="text-fg-2">{t('never')}</span>;
  const known =
    lastFailure !== null && UNREACHABLE.includes(lastFailure)
      ? t('problems.unreachable')
      : lastFailure === 'timed-out' || lastFailure === 'ETIMEDOUT'
        ? t('problems.timedOut')
        : t('problems.other', { name: lastFailure ?? '' });
  return (
    <>
      <span className="num block text-fg-2">{dates.time(lastFailureAt)}</span>
      <span className="cut block text-12 text-fg-3">{known}</span>
    </>
  );
}
