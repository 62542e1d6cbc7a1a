'use client';

import type { ApiKeyView } from '@cio/domain/identity/schemas';
import { Button, Dialog, SelectField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Refusal } from '../shared/refusal.tsx';
import { SecretOnce } from './secret-once.tsx';
import { useKeyChanges } from './use-key-changes.ts';

const OVERLAPS = [0, 1, 24, 168] as const;

/** A successor for a key: how long both go on is the one question. */
export function RotateKeyDialog({ old, onClose }: { old: ApiKeyView; onClose: () => void }) {
  const t = useTranslations('settings.apiKeys');
  const tSettings = useTranslations('settings');
  const { rotate } = useKeyChanges();
  const [hours, setHours] = useState<string>('24');
  if (rotate.data) return <SecretOnce made={rotate.data} text={t('rotation.made')} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && !rotate.isPending && onClose()}
      title={t('rotation.title', { name: old.name })}
      text={t('rotation.text')}
      foot={
        <>
          <Button onClick={onClose}>{tSettings('cancel')}</Button>
          <Button
            look="primary"
            busy={rotate.isPending}
            onClick={() => rotate.mutate({ id: old.id, overlapHours: Number(hours) })}
          >
            {t('rotation.submit')}
          </Button>
        </>
      }
    >
      <SelectField
        label={t('rotation.overlap')}
        value={hours}
        className="mt-4 max-w-[240px] text-14"
        onChange={(event) => setHours(event.target.value)}
      >
        {OVERLAPS.map((count) => (
          <option key={count} value={count}>
            {t('rotation.hours', { count })}
          </option>
        ))}
      </SelectField>
      <Refusal error={rotate.error} />
    </Dialog>
  );
}
