'use client';

import { KeyLine } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { useMemo, useRef } from 'react';
import { FindField } from '../shared/find-field.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { InviteButton } from './invite-button.tsx';
import { memberFiltersAddress, PEOPLE, readMemberFilters, type MemberFilters } from './member-filters.ts';
import { MemberListBody } from './member-list-body.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { useMemberRows } from './use-member-rows.ts';

export function MemberList() {
  const t = useTranslations('settings.people');
  const tKeys = useTranslations('keys');
  const { filters, change } = useMemberFilters();
  const rows = useMemberRows(filters);
  const find = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => find.current?.focus() });
  return (
    <>
      <PageHead title={t('title')}>
        <InviteButton />
      </PageHead>
      <PeopleTabs filters={filters} onChoose={(view) => change({ view })} />
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
