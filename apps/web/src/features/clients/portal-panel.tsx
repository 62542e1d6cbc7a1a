'use client';

import type { PortalAccess } from '@cio/domain/clients/schemas';
import { Button, Glyph } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { EndAccessDialog } from './end-access-dialog.tsx';
import { InviteToPortal } from './invite-to-portal.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { usePortalAccess, type PortalChanges } from './use-portal-access.ts';

interface PortalPanelProps {
  first: PortalAccess;
  /** Of the client. */
  name: string;
}

/** Whether the client sees what the firm holds on them, and what gives or ends it. */
export function PortalPanel({ first, name }: PortalPanelProps) {
  const t = useTranslations('clients.portal');
  const changes = usePortalAccess(first);
  const [open, setOpen] = useState<'invite' | 'end' | null>(null);
  const { access, resend, withdraw } = changes;
  return (
    <section aria-labelledby="portal-access" className="lg:max-w-[960px]">
      <h2 id="portal-access" className="border-b border-line-strong pb-1.5 font-semibold">
        {t('title')}
      </h2>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pt-3">
        <Standing access={access} />
        <Ways changes={changes} onOpen={setOpen} />
      </div>
      <Refusal error={resend.error ?? withdraw.error} />
      {open === 'invite' && <InviteToPortal changes={changes} name={name} onClose={() => setOpen(null)} />}
      {open === 'end' && <EndAccessDialog changes={changes} name={name} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Standing({ access: { since, acceptedEmail, invitation, can } }: { access: PortalAccess }) {
  const t = useTranslations('clients.portal');
  const dates = useDates();
  if (since !== null)
    return (
      <p className="flex min-w-0 items-baseline gap-x-1.5">
        <Glyph name="done" />
        <span>
          <span className="num">{t('access', { day: dates.day(since) })}</span>{' '}
          {acceptedEmail && (
            <span className="text-fg-3 wrap-anywhere">{t('as', { email: acceptedEmail })}</span>
          )}
        </span>
      </p>
    );
  if (!invitation) return <p className="text-fg-2">{can.invite ? t('none') : t('noneReadOnly')}</p>;
  const { standing, undelivered, sentAt, expiresAt, email, invitedBy } = invitation;
  const day = dates.day(expiresAt);
  return (
    <div className="min-w-0">
      <p className="flex items-baseline gap-x-1.5">
        <Glyph name={undelivered ? 'late' : standing === 'open' ? 'wait' : 'unsure'} />
        <span>
          <span className="num">{t('invited', { day: dates.day(sentAt) })}</span>{' '}
          <span className="text-fg-2 wrap-anywhere">{t('to', { email, name: invitedBy })}</span>
        </span>
      </p>
      <p className="num mt-1 text-fg-3">
        {undelivered
          ? t('undelivered')
          : standing === 'void'
            ? t('void', { name: invitedBy })
            : standing === 'expired'
              ? t('expired', { day })
              : t('until', { day })}
      </p>
    </div>
  );
}

function Ways({ changes, onOpen }: { changes: PortalChanges; onOpen: (what: 'invite' | 'end') => void }) {
  const t = useTranslations('clients.portal');
  const { access, resend, withdraw } = changes;
  const { clientId, invitation, can } = access;
  const target = invitation && { clientId, version: invitation.version };
  return (
    <div className="flex flex-wrap gap-2">
      {can.invite && !target && (
        <Button icon="mail" onClick={() => onOpen('invite')}>
          {t('invite')}
        </Button>
      )}
      {target && invitation.can.resend && (
        <Button busy={resend.isPending} onClick={() => resend.mutate(target)}>
          {t('resend')}
        </Button>
      )}
      {target && invitation.can.withdraw && (
        <Button look="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate(target)}>
          {t('withdraw')}
        </Button>
      )}
      {can.end && <Button onClick={() => onOpen('end')}>{t('end')}</Button>}
    </div>
  );
}
