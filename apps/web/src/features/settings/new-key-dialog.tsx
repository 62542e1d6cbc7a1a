'use client';

import type { CreateApiKeyInput, StaffPermission } from '@cio/domain/identity/schemas';
import { Button, Dialog, SelectField, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { Controller } from 'react-hook-form';
import { checkedBy } from '../shared/checked-by.ts';
import { fieldOf } from '../shared/field-of.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import { Refusal } from '../shared/refusal.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { SecretOnce } from './secret-once.tsx';
import { useKeyChanges } from './use-key-changes.ts';

const LIVES = [30, 90, 365] as const;
const FORM = 'new-key';

interface Draft {
  name: string;
  /** Null: all that its maker may do. */
  scopes: readonly StaffPermission[] | null;
  /** Empty: until somebody revokes it. */
  days: string;
}

const inputOf = ({ name, scopes, days }: Draft): CreateApiKeyInput => ({
  name,
  scopes: scopes && [...scopes],
  expiresInDays: days === '' ? null : Number(days),
});
const problemsOf = checkedBy(
  async () => (await import('@cio/domain/identity/schemas')).CreateApiKeyInput,
  inputOf,
);

/** Asks for as little as a key needs: a name, what it may do, until when. Then shows the secret, once. */
export function NewKeyDialog({
  scopes,
  onClose,
}: {
  scopes: readonly StaffPermission[];
  onClose: () => void;
}) {
  const t = useTranslations('settings.apiKeys');
  const tSettings = useTranslations('settings');
  const { create } = useKeyChanges();
  const { form, onSubmit, error, busy, refusal } = useCheckedForm<Draft>({
    initial: { name: '', scopes: [], days: '90' },
    problemsOf,
    onSave: async (draft) => void (await create.mutateAsync(inputOf(draft))),
  });
  if (create.data) return <SecretOnce made={create.data} text={t('secret.text')} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && !busy && onClose()}
      title={t('create.title')}
      text={t('create.text')}
      foot={
        <>
          <Button onClick={onClose}>{tSettings('cancel')}</Button>
          <Button type="submit" form={FORM} look="primary" busy={busy}>
            {t('create.submit')}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate className="mt-4 grid gap-4 text-14" onSubmit={onSubmit}>
        <TextField
          label={t('create.name')}
          hint={t('create.nameHint')}
          maxLength={80}
          autoComplete="off"
          error={error('name')}
          {...fieldOf(form, 'name')}
        />
        <Controller
          control={form.control}
          name="scopes"
          render={({ field: { value, onChange } }) => (
            <ScopeChoice
              scopes={scopes}
              chosen={value}
              onChange={onChange}
              error={error('scopes') && t('create.noScope')}
            />
          )}
        />
        <SelectField
          label={t('create.life')}
          hint={t('create.lifeHint')}
          className="max-w-[240px]"
          {...fieldOf(form, 'days')}
        >
          {LIVES.map((count) => (
            <option key={count} value={count}>
              {t('create.days', { count })}
            </option>
          ))}
          <option value="">{t('neverEnds')}</option>
        </SelectField>
      </form>
      <Refusal error={refusal} />
    </Dialog>
  );
}
