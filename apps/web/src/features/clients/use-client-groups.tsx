'use client';

import { STATUS_GROUPS } from '@cio/domain/clients/choices';
import type { ClientCounts, ClientView } from '@cio/domain/clients/schemas';
import type { Grouping } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { groupDigits } from '../shared/numbers.ts';
import type { ClientFilters } from './filters.ts';
import { inGroups } from './groups.ts';

/** The rows in their groups, and what stands over each; how many there are in all, as far as anybody counted. */
export function useClientGroups(
  rows: readonly ClientView[],
  { group, q }: Pick<ClientFilters, 'group' | 'q'>,
  counts: ClientCounts | null,
): { rows: readonly ClientView[]; grouping?: Grouping<ClientView> } {
  const t = useTranslations('clients.list');
  const language = useLocale();
  return useMemo(() => {
    if (group === 'none') return { rows };
    const found = (status: string) => rows.filter((row) => row.status === status).length;
    const count = (status: ClientView['status']) => {
      if (q !== '') return groupDigits(found(status), language);
      const known = counts?.[status];
      return known ? groupDigits(known.count, language) + (known.capped ? '+' : '') : '';
    };
    return {
      rows: inGroups(rows),
      grouping: {
        of: ({ status }) => status,
        head: (id) => {
          const status = STATUS_GROUPS.find((one) => one === id) ?? 'active';
          return (
            <>
              {t(`tabs.${status}`)} <span className="num font-regular text-fg-3">{count(status)}</span>
            </>
          );
        },
      },
    };
  }, [rows, group, q, counts, language, t]);
}
