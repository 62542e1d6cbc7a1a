'use client';

import type { INVITATION_VIEWS } from '@cio/domain/identity/schemas';
import { Button, EmptyState, KeyLine, Notice } from '@cio/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPCClient } from '../shared/trpc.tsx';
import { InvitationRow } from './invitation-row.tsx';
import { invitationsQuery } from './invitations-query.ts';
import { InviteButton } from './invite-button.tsx';
import { PeopleTabs } from './people-tabs.tsx';

/** Who is asked to join, and below it what became of earlier invitations. */
export function InvitationList() {
  const t = useTranslations('settings');
  const tKeys = useTranslations('keys');
  return (
    <>
      <PageHead title={t('people.title')}>
        <InviteButton />
      </PageHead>
      <PeopleTabs filters={null} />
      <div className="grid max-w-[100rem] gap-10 px-gutter py-6">
        <Invitations view="open" />
        <Invitations view="past" />
      </div>
      <KeyLine hints={[{ keys: ['?'], does: tKeys('allKeys') }]} />
    </>
  );
}

function Invitations({ view }: { view: (typeof INVITATION_VIEWS)[number] }) {
  const t = useTranslations('settings');
  const { invitations } = useTRPCClient();
  const query = useInfiniteQuery(invitationsQuery(view, (input) => invitations.list.query(input)));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const empty = query.data !== undefined && rows.length === 0;
  if (empty && view === 'past') return null;
  return (
    <section aria-labelledby={`invitations-${view}`} aria-busy={query.isPending}>
      <h2 id={`invitations-${view}`} className="border-b border-line-strong pb-1.5 font-semibold">
        {t(`invitations.${view}`)}
      </h2>
      {query.isError && (
        <Notice tone="maple" role="alert" className="mt-3 max-w-[640px]">
          <p className="font-medium">{t('invitations.failed')}</p>
          <p className="mb-2 text-fg-2">
            <FaultText error={query.error} />
          </p>
          <Button size="small" onClick={() => void query.refetch()}>
            {t('people.retry')}
          </Button>
        </Notice>
      )}
      {empty && (
        <div className="mt-4">
          <EmptyState title={t('invitations.empty')} text={t('invitations.emptyHint')} />
        </div>
      )}
      <ul>
        {rows.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          className="mt-3"
          size="small"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('invitations.more')}
        </Button>
      )}
    </section>
  );
}
