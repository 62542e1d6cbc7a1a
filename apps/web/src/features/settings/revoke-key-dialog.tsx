'use client';

import type { ApiKeyView } from '@cio/domain/identity/schemas';
import { Button, Dialog } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useUi } from '../shared/ui-store.ts';
import { Refusal } from '../shared/refusal.tsx';
import { useKeyChanges } from './use-key-changes.ts';

/** Stops, because a program stops with it and nothing brings the key back. */
export function RevokeKeyDialog({ shown, onClose }: { shown: ApiKeyView; onClose: () => void }) {
  const t = useTranslations('settings.apiKeys');
  const tSettings = useTranslations('settings');
  const { revoke } = useKeyChanges();
  const showToast = useUi((state) => state.showToast);
  const done = () => {
    showToast(t('revocation.done', { name: shown.name }));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('revocation.title', { name: shown.name })}
      text={t('revocation.text')}
      foot={
        <>
          <Button onClick={onClose}>{tSettings('cancel')}</Button>
          <Button
            look="risk"
            busy={revoke.isPending}
            onClick={() => revoke.mutate({ id: shown.id }, { onSuccess: done })}
          >
            {t('revocation.submit')}
          </Button>
        </>
      }
    >
      <Refusal error={revoke.error} />
    </Dialog>
  );
}
