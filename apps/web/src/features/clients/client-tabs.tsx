'use client';

import type { ClientCounts } from '@cio/domain/clients/schemas';
import { Tab, Tabs } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { SavedViews } from '../shared/list/saved-views.tsx';
import { inPlace } from '../shared/in-place.ts';
import { groupDigits } from '../shared/numbers.ts';
import {
  CLIENTS,
  filtersAddress,
  filtersQuery,
  STATUS_FILTERS,
  type ClientFilters,
  type StatusFilter,
} from './filters.ts';

interface ClientTabsProps {
  filters: ClientFilters;
  counts: ClientCounts | null;
  onChoose: (status: StatusFilter) => void;
}

export function ClientTabs({ filters, counts, onChoose }: ClientTabsProps) {
  const t = useTranslations('clients.list');
  const language = useLocale();
  return (
    <Tabs label={t('views')}>
      {STATUS_FILTERS.map((status) => {
        const count = counts?.[status];
        return (
          <Tab
            key={status}
            href={filtersAddress({ ...filters, status })}
            word={t(`tabs.${status}`)}
            count={count && groupDigits(count.count, language) + (count.capped ? '+' : '')}
            chosen={filters.status === status}
            onClick={inPlace(() => onChoose(status))}
          />
        );
      })}
      <SavedViews
        list="clients"
        path={CLIENTS}
        query={filtersQuery(filters)}
        plain={filters.q === '' && filters.sort === 'name' && filters.group === 'none'}
      />
    </Tabs>
  );
}
