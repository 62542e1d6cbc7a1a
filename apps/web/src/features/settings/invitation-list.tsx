'use client';

import type { INVITATION_VIEWS, InvitationView } from '@cio/domain/identity/schemas';
import { EmptyState } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { DataList } from '../shared/list/data-list.tsx';
import { ListFoot } from '../shared/list/list-foot.tsx';
import { usePagedRows } from '../shared/list/use-paged-rows.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useTint } from '../shared/live/use-tint.ts';
import { invitationsQuery } from './invitations-query.ts';
import { InviteButton } from './invite-button.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { useInvitationColumns } from './use-invitation-columns.tsx';
import { useInvitations } from './use-invitations.ts';

const useMark = ({ id, version, standing }: InvitationView) => useTint(id, `${version} ${standing}`);

/** Who is asked to join, and below it what became of earlier invitations. */
export function InvitationList() {
  const t = useTranslations('settings');
  return (
    <>
      <PageHead title={t('people.title')}>
        <InviteButton />
      </PageHead>
      <PeopleTabs filters={null} />
      <div className="grid gap-8 py-5">
        <Invitations view="open" />
        <Invitations view="past" />
      </div>
      <ListFoot hints={[]} />
    </>
  );
}

function Invitations({ view }: { view: (typeof INVITATION_VIEWS)[number] }) {
  const t = useTranslations('settings');
  const { invitations } = useTRPCClient();
  const rows = usePagedRows(invitationsQuery(view, (input) => invitations.list.query(input)));
  const changes = useInvitations();
  const { columns, phone } = useInvitationColumns(view, changes);
  if (view === 'past' && rows.state === 'ready' && rows.rows.length === 0) return null;
  return (
    <div>
      <h2 className="mx-gutter font-semibold">{t(`invitations.${view}`)}</h2>
      <div className="mx-gutter">
        <Refusal error={changes.resend.error ?? changes.withdraw.error} />
      </div>
      <DataList
        label={t(`invitations.${view}`)}
        rows={rows}
        columns={columns}
        rowId={idOf}
        phone={phone}
        useMark={useMark}
        empty={<EmptyState title={t('invitations.empty')} text={t('invitations.emptyHint')} />}
      />
    </div>
  );
}

const idOf = ({ id }: InvitationView) => id;
