'use client';

import { REVEAL_REASONS } from '@cio/domain/clients/choices';
import type { NumberField, RevealReason } from '@cio/domain/clients/schemas';
import { Button, Dialog } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Refusal } from '../shared/refusal.tsx';
import type { NumberChanges } from './use-numbers.ts';

interface RevealDialogProps {
  field: NumberField;
  changes: NumberChanges;
  onClose: () => void;
}

/** Asks why, because the trail keeps it. */
export function RevealDialog({ field, changes: { numbers, reveal }, onClose }: RevealDialogProps) {
  const t = useTranslations('clients.numbers');
  const [reason, setReason] = useState<RevealReason>(REVEAL_REASONS[0]);
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('dialogTitle', { field: t(`fieldIn.${field}`) })}
      text={t('dialogText')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form="reveal-number" busy={reveal.isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form
        id="reveal-number"
        className="mt-4 text-14"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reveal.isPending) reveal.mutate({ id: numbers.id, field, reason }, { onSuccess: onClose });
        }}
      >
        <fieldset className="grid gap-2">
          <legend className="mb-2 font-medium">{t('reason')}</legend>
          {REVEAL_REASONS.map((one) => (
            <label key={one} className="check">
              <input
                type="radio"
                name="reason"
                value={one}
                checked={reason === one}
                onChange={() => setReason(one)}
              />
              {t(`reasons.${one}`)}
            </label>
          ))}
        </fieldset>
      </form>
      <Refusal error={reveal.error} />
    </Dialog>
  );
}
