'use client';

import { Button, Dialog } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { Refusal } from '../shared/refusal.tsx';
import type { PortalChanges } from './use-portal-access.ts';

interface EndAccessDialogProps {
  changes: PortalChanges;
  name: string;
  onClose: () => void;
}

/** Stops, because only a new invitation, which the client has to accept, brings the access back. */
export function EndAccessDialog({ changes: { access, end }, name, onClose }: EndAccessDialogProps) {
  const t = useTranslations('clients.portal');
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('endTitle', { name })}
      text={t('endText')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="risk"
            busy={end.isPending}
            onClick={() => end.mutate({ clientId: access.clientId }, { onSuccess: onClose })}
          >
            {t('end')}
          </Button>
        </>
      }
    >
      <Refusal error={end.error} />
    </Dialog>
  );
}
