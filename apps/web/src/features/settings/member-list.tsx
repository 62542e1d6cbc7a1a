'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { ROLES, type Role } from '@cio/domain/identity/choices';
import { FindField } from '../shared/find-field.tsx';
import { ColumnsButton } from '../shared/list/columns-panel.tsx';
import { FilterButton, FilterTokens, type ListFilter } from '../shared/list/filter-bar.tsx';
import { ListFoot } from '../shared/list/list-foot.tsx';
import { useAddressFilters } from '../shared/list/use-address-filters.ts';
import { useListLayout } from '../shared/list/use-list-layout.ts';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { InviteButton } from './invite-button.tsx';
import { memberFiltersAddress, PEOPLE, readMemberFilters, type MemberFilters } from './member-filters.ts';
import { MemberListBody } from './member-list-body.tsx';
import { membersQuery } from './members-query.ts';
import { PeopleTabs } from './people-tabs.tsx';
import { useMemberColumns } from './use-member-columns.tsx';

export function MemberList() {
  const t = useTranslations('settings.people');
  const tKeys = useTranslations('keys');
  const { members } = useTRPCClient();
  const { filters, change } = useAddressFilters(readMemberFilters, memberFiltersAddress);
  const rows = usePagedRows(membersQuery(filters, (input) => members.list.query(input)));
  const columns = useMemberColumns(filters.view === 'ended');
  const layout = useListLayout('members');
  const narrowing = useRoleFilter(filters, (role) => change({ role }));
  const find = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => find.current?.focus() });
  return (
    <>
      <PageHead title={t('title')}>
        <InviteButton />
      </PageHead>
      <PeopleTabs filters={filters} onChoose={(view) => change({ view })} />
      <div className="mx-gutter flex max-w-[100rem] flex-wrap items-center gap-2 py-2.5">
        <FindField
          ref={find}
          q={filters.q}
          onFind={(q) => change({ q }, 'replace')}
          action={PEOPLE}
          words={{ find: t('find'), hint: t('findHint'), clear: t('clear') }}
        />
        <FilterButton filters={narrowing} />
        <span className="max-sm:order-last max-sm:basis-full max-sm:empty:hidden">
          <FilterTokens filters={narrowing} onClear={() => change({ role: '', q: '' })} />
        </span>
        <span className="ms-auto">
          <ColumnsButton columns={columns} layout={layout} />
        </span>
      </div>
      <MemberListBody
        filters={filters}
        rows={rows}
        columns={columns}
        layout={layout}
        onClear={() => change({ q: '', role: '' })}
      />
      <ListFoot
        hints={[
          { keys: [tKeys('enter')], does: tKeys('open') },
          { keys: ['/'], does: tKeys('find') },
          { keys: ['F'], does: tKeys('filter') },
        ]}
      />
    </>
  );
}

/** The address holds only roles that there are, so what the menu answers is one of them. */
function useRoleFilter({ role }: MemberFilters, choose: (role: Role | '') => void): ListFilter[] {
  const t = useTranslations('settings');
  return [
    {
      ...{ id: 'role', name: t('fields.role'), value: role },
      options: ROLES.map((one) => ({ value: one, word: t(`roles.${one}`) })),
      choose: (value) => choose(ROLES.find((one) => one === value) ?? ''),
    },
  ];
}
