'use client';

import { Button } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { InviteDialog } from './invite-dialog.tsx';

export function InviteButton() {
  const t = useTranslations('settings.invitations');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" icon="mail" onClick={() => setOpen(true)}>
        {t('invite')}
      </Button>
      {open && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  );
}
