'use client';

import { NUMBER_FIELDS } from '@cio/domain/clients/choices';
import { Button, Dialog, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useWatch } from 'react-hook-form';
import { fieldOf } from '../shared/field-of.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import { NOTHING_TYPED, patchOf, problemsOf, type NumbersDraft } from './numbers-draft.ts';
import { Refusal } from '../shared/refusal.tsx';
import type { NumberChanges } from './use-numbers.ts';

/** New numbers over those that are kept. What is kept is not shown for it: to replace a number nobody needs to read it. */
export function NumbersDialog({ changes, onClose }: { changes: NumberChanges; onClose: () => void }) {
  const t = useTranslations('clients.numbers');
  const tFields = useTranslations('clients.fields');
  const { numbers, save } = changes;
  const { form, onSubmit, error, busy, refusal } = useCheckedForm<NumbersDraft>({
    initial: NOTHING_TYPED,
    problemsOf,
    async onSave(draft) {
      await save.mutateAsync({ id: numbers.id, version: numbers.version, ...patchOf(draft) });
      onClose();
    },
  });
  const removed = useWatch({ control: form.control, name: 'removed' });
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('title')}
      text={t('note')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form="client-numbers-form" busy={busy}>
            {busy ? t('saving') : t('save')}
          </Button>
        </>
      }
    >
      <form id="client-numbers-form" className="mt-4 grid gap-5 text-14" noValidate onSubmit={onSubmit}>
        {NUMBER_FIELDS.map((field) => (
          <div key={field} className="grid gap-2">
            <TextField
              id={`number-${field}`}
              label={tFields(field)}
              hint={numbers.held[field] ? t('keptHint') : t(`hints.${field}`)}
              disabled={removed[field]}
              error={error(field)}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              inputClass="font-mono max-w-[240px]"
              {...fieldOf(form, field)}
            />
            {numbers.held[field] && (
              <label className="check">
                <input type="checkbox" {...fieldOf(form, `removed.${field}`)} />
                {t('remove')}
              </label>
            )}
          </div>
        ))}
      </form>
      <Refusal error={refusal} />
    </Dialog>
  );
}
