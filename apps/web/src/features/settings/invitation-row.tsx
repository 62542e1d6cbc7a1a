'use client';

import type { InvitationView } from '@cio/domain/identity/schemas';
import { Button, Glyph, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import { Refusal } from './refusal.tsx';
import { useInvitations } from './use-invitations.ts';

const GLYPHS: Record<InvitationView['standing'], GlyphName> = {
  open: 'wait',
  expired: 'unsure',
  void: 'unsure',
  accepted: 'done',
  withdrawn: 'none',
};

/** One invitation: to whom, as what, by whom, and what can still be done with it. */
export function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations('settings');
  const dates = useDates();
  const { resend, withdraw } = useInvitations();
  const { email, name, role, can } = invitation;
  return (
    <li className="border-b border-line py-2.5">
      <div className="grid items-center gap-x-6 gap-y-1 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,3fr)_auto]">
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">{email}</p>
          {name && <p className="text-12 text-fg-3 wrap-anywhere">{name}</p>}
        </div>
        <p>{role && t(`roles.${role}`)}</p>
        <div className="min-w-0">
          <Standing invitation={invitation} />
          <p className="num text-12 text-fg-3">
            {t('invitations.sentBy', {
              day: dates.day(invitation.sentAt),
              name: invitation.invitedBy,
            })}
          </p>
        </div>
        <div className="flex flex-wrap gap-2 max-md:mt-1 md:min-w-[184px] md:justify-end">
          {can.resend && (
            <Button
              size="small"
              busy={resend.isPending}
              aria-label={t('invitations.resendTo', { email })}
              onClick={() => resend.mutate(invitation)}
            >
              {t('invitations.resend')}
            </Button>
          )}
          {can.withdraw && (
            <Button
              size="small"
              look="quiet"
              busy={withdraw.isPending}
              aria-label={t('invitations.withdrawFrom', { email })}
              onClick={() => withdraw.mutate(invitation)}
            >
              {t('invitations.withdraw')}
            </Button>
          )}
        </div>
      </div>
      <Refusal error={resend.error ?? withdraw.error} />
    </li>
  );
}

function Standing({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations('settings.invitations');
  const dates = useDates();
  const { standing, undelivered, expiresAt, closedAt, invitedBy } = invitation;
  const day = dates.day(closedAt ?? expiresAt);
  if (undelivered && !closedAt)
    return (
      <p className="flex items-center gap-1.5">
        <Glyph name="late" />
        {t('undelivered')}
      </p>
    );
  return (
    <p className="flex items-center gap-1.5">
      <Glyph name={GLYPHS[standing]} />
      {t(`standing.${standing}`, { day, name: invitedBy })}
    </p>
  );
}
