'use client';

import type { INVITATION_VIEWS, InvitationView } from '@cio/domain/identity/schemas';
import { Button, StatusMark, type Column, type GlyphName, type PhoneRow } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';
import { Nothing } from '../shared/list/row-parts.tsx';
import { useDates } from '../shared/use-dates.ts';
import type { useInvitations } from './use-invitations.ts';

const GLYPHS: Record<InvitationView['standing'], GlyphName> = {
  open: 'wait',
  expired: 'unsure',
  void: 'unsure',
  accepted: 'done',
  withdrawn: 'none',
};

type Changes = Pick<ReturnType<typeof useInvitations>, 'resend' | 'withdraw'>;

/** What the list says of an invitation: to whom, as what, by whom, and what can still be done with it. */
export function useInvitationColumns(
  view: (typeof INVITATION_VIEWS)[number],
  changes: Changes,
): { columns: readonly Column<InvitationView>[]; phone: PhoneRow<InvitationView> } {
  const t = useTranslations('settings');
  const dates = useDates();
  return useMemo(() => {
    const standing = ({
      standing,
      undelivered,
      expiresAt,
      closedAt,
      invitedBy,
    }: InvitationView): ReactNode =>
      undelivered && !closedAt ? (
        <StatusMark glyph="late">{t('invitations.undelivered')}</StatusMark>
      ) : (
        <StatusMark glyph={GLYPHS[standing]}>
          {t(`invitations.standing.${standing}`, { day: dates.day(closedAt ?? expiresAt), name: invitedBy })}
        </StatusMark>
      );
    const columns: Column<InvitationView>[] = [
      {
        id: 'to',
        head: t('invitations.to'),
        cell: ({ email, name }) => (
          <span className="cut block" title={name ? `${name}, ${email}` : email}>
            <span className="font-medium">{email}</span>
            {name && <span className="ms-2 text-fg-3">{name}</span>}
          </span>
        ),
      },
      {
        id: 'role',
        head: t('fields.role'),
        width: 152,
        hideBelow: 'md',
        cell: ({ role }) => (role ? t(`roles.${role}`) : <Nothing />),
      },
      { id: 'standing', head: t('invitations.standingHead'), width: 304, hideBelow: 'sm', cell: standing },
      {
        id: 'sent',
        head: t('invitations.sent'),
        width: 224,
        num: true,
        hideBelow: 'lg',
        quiet: true,
        cell: ({ sentAt, invitedBy }) =>
          t('invitations.sentLine', { day: dates.day(sentAt), name: invitedBy }),
      },
    ];
    if (view === 'open')
      columns.push({
        id: 'acts',
        head: t('invitations.acts'),
        width: 216,
        always: true,
        headHidden: true,
        cell: (invitation) => <Acts invitation={invitation} changes={changes} />,
      });
    return { columns, phone: { line: standing } };
    // The changes are the same two mutations, whatever state they are in.
  }, [t, dates, view, changes]);
}

function Acts({ invitation, changes }: { invitation: InvitationView; changes: Changes }) {
  const t = useTranslations('settings.invitations');
  const { email, can, id } = invitation;
  const busy = (work: { isPending: boolean; variables?: { id: string } | undefined }) =>
    work.isPending && work.variables?.id === id;
  return (
    <span className="tbl-acts">
      {can.resend && (
        <Button
          size="small"
          busy={busy(changes.resend)}
          aria-label={t('resendTo', { email })}
          onClick={() => changes.resend.mutate(invitation)}
        >
          {t('resend')}
        </Button>
      )}
      {can.withdraw && (
        <Button
          size="small"
          look="quiet"
          busy={busy(changes.withdraw)}
          aria-label={t('withdrawFrom', { email })}
          onClick={() => changes.withdraw.mutate(invitation)}
        >
          {t('withdraw')}
        </Button>
      )}
    </span>
  );
}
