'use client';

import { KeyLine, Tab, Tabs } from '@cio/ui';
import { MEMBER_VIEWS } from '@cio/domain/identity/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { useMemo, useRef } from 'react';
import { FindField } from '../shared/find-field.tsx';
import { inPlace } from '../shared/in-place.ts';
import { PageHead } from '../shared/page-head.tsx';
import { SettingsRooms } from '../shared/settings-rooms.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { memberFiltersAddress, PEOPLE, readMemberFilters, type MemberFilters } from './member-filters.ts';
import { MemberListBody } from './member-list-body.tsx';
import { useMemberRows } from './use-member-rows.ts';

export function MemberList() {
  const t = useTranslations('settings.people');
  const tKeys = useTranslations('keys');
  const trpc = useTRPC();
  const { filters, change } = useMemberFilters();
  const rows = useMemberRows(filters);
  const { data: counts } = useQuery(trpc.members.counts.queryOptions());
  const find = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => find.current?.focus() });
  return (
    <>
      <PageHead title={t('title')} />
      <SettingsRooms here="people" />
      <Tabs label={t('views')}>
        {MEMBER_VIEWS.map((view) => (
          <Tab
            key={view}
            href={memberFiltersAddress({ ...filters, view })}
            word={t(`tabs.${view}`)}
            count={counts?.[view]}
            chosen={filters.view === view}
            onClick={inPlace(() => change({ view }))}
          />
        ))}
      </Tabs>
      <div className="mx-gutter flex max-w-[100rem] items-center gap-2 py-2.5">
        <FindField
          ref={find}
          q={filters.q}
          onFind={(q) => change({ q }, 'replace')}
          action={PEOPLE}
          words={{ find: t('find'), hint: t('findHint'), clear: t('clear') }}
        />
      </div>
      <MemberListBody filters={filters} rows={rows} onClear={() => change({ q: '' })} />
      <KeyLine
        hints={[
          { keys: ['J', 'K'], does: tKeys('move') },
          { keys: [tKeys('enter')], does: tKeys('open') },
          { keys: ['/'], does: tKeys('find') },
          { keys: ['?'], does: tKeys('allKeys') },
        ]}
      />
    </>
  );
}

/** The filters of the address, and the way to change them without asking the server for a new page. */
function useMemberFilters() {
  const params = useSearchParams();
  const filters = useMemo(() => readMemberFilters((name) => params.get(name)), [params]);
  const change = (part: Partial<MemberFilters>, how: 'push' | 'replace' = 'push') => {
    const address = memberFiltersAddress({ ...filters, ...part });
    if (how === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  };
  return { filters, change };
}
