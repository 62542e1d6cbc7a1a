'use client';

import { MEMBER_VIEWS } from '@cio/domain/identity/choices';
import type { MemberView } from '@cio/domain/identity/schemas';
import { Tab, Tabs } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { inPlace } from '../shared/in-place.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { INVITATIONS, memberFiltersAddress, type MemberFilters } from './member-filters.ts';

interface PeopleTabsProps {
  /** Of the list of people; null on the page of the invitations. */
  filters: MemberFilters | null;
  /** Changes the view in place; without it the tab leads to its page. */
  onChoose?: (view: MemberView) => void;
}

/** Who is in the firm, who was, and who is asked. */
export function PeopleTabs({ filters, onChoose }: PeopleTabsProps) {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const { data: counts } = useQuery(trpc.members.counts.queryOptions());
  return (
    <Tabs label={t('people.views')}>
      {MEMBER_VIEWS.map((view) => (
        <Tab
          key={view}
          href={memberFiltersAddress({ q: filters?.q ?? '', role: filters?.role ?? '', view })}
          word={t(`people.tabs.${view}`)}
          count={counts?.[view]}
          chosen={filters?.view === view}
          onClick={onChoose && inPlace(() => onChoose(view))}
        />
      ))}
      <Tab href={INVITATIONS} word={t('invitations.tab')} count={counts?.invited} chosen={filters === null} />
    </Tabs>
  );
}
