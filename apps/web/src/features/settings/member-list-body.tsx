'use client';

import type { MemberRow } from '@cio/domain/identity/schemas';
import { Button, EmptyState, type Column } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DataList } from '../shared/list/data-list.tsx';
import type { ListLayout } from '../shared/list/use-list-layout.ts';
import type { ListRows } from '../shared/list/use-paged-rows.ts';
import { useTint } from '../shared/live/use-tint.ts';
import type { MemberFilters } from './member-filters.ts';

interface MemberListBodyProps {
  filters: MemberFilters;
  rows: ListRows<MemberRow>;
  columns: readonly Column<MemberRow>[];
  layout: ListLayout;
  onClear: () => void;
}

const useMark = ({ userId, version, role, licence, secondFactors }: MemberRow) =>
  useTint(userId, `${version} ${role} ${licence?.version} ${secondFactors.join()}`);

/** What stands under the tabs: the rows, or why there are none. */
export function MemberListBody({ filters, rows, columns, layout, onClear }: MemberListBodyProps) {
  const t = useTranslations('settings');
  const narrowed = filters.q !== '' || filters.role !== '';
  const phone = useMemo(() => ({ mark: ({ role }: MemberRow) => t(`roles.${role}`) }), [t]);
  return (
    <DataList
      label={t('people.title')}
      rows={rows}
      columns={columns}
      rowId={idOf}
      phone={phone}
      useMark={useMark}
      layout={layout}
      lines={2}
      question={`${filters.view} ${filters.role}`}
      found={narrowed && t('people.found', { count: rows.rows.length })}
      empty={
        narrowed ? (
          <EmptyState
            title={
              filters.role === ''
                ? t('people.noMatch', { q: filters.q })
                : t('people.noneOfRole', { role: t(`roles.${filters.role}`) })
            }
            text={filters.q === '' ? t('people.roleHint') : t('people.noMatchHint')}
            action={<Button onClick={onClear}>{t('people.showAll')}</Button>}
          />
        ) : (
          <EmptyState
            title={t(`people.empty.${filters.view}`)}
            text={t(`people.emptyHint.${filters.view}`)}
          />
        )
      }
    />
  );
}

const idOf = ({ id }: MemberRow) => id;
