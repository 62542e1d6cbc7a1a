'use client';

import type { StaffPermission } from '@cio/domain/identity/schemas';
import { Button, Dialog, SelectField, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { Refusal } from './refusal.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { SecretOnce } from './secret-once.tsx';
import { useKeyChanges } from './use-key-changes.ts';

const LIVES = [30, 90, 365] as const;
const FORM = 'new-key';

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
  const tProblems = useTranslations('problems');
  const { create } = useKeyChanges();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly StaffPermission[] | null>([]);
  const [days, setDays] = useState('90');
  const [tried, setTried] = useState(false);
  if (create.data) return <SecretOnce made={create.data} text={t('secret.text')} onClose={onClose} />;

  const nameless = name.trim() === '';
  const powerless = chosen?.length === 0;
  const submit = () => {
    setTried(true);
    if (nameless || powerless || create.isPending) return;
    create.mutate({ name, scopes: chosen && [...chosen], expiresInDays: days === '' ? null : Number(days) });
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && !create.isPending && onClose()}
      title={t('create.title')}
      text={t('create.text')}
      foot={
        <>
          <Button onClick={onClose}>{tSettings('cancel')}</Button>
          <Button type="submit" form={FORM} look="primary" busy={create.isPending}>
            {t('create.submit')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        noValidate
        className="mt-4 grid gap-4 text-14"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t('create.name')}
          hint={t('create.nameHint')}
          value={name}
          maxLength={80}
          autoComplete="off"
          error={
            tried && nameless ? tProblems('required') : create.error && faultOf(create.error).fields.name
          }
          onChange={(event) => setName(event.target.value)}
        />
        <ScopeChoice
          scopes={scopes}
          chosen={chosen}
          onChange={setChosen}
          error={tried && powerless ? t('create.noScope') : undefined}
        />
        <SelectField
          label={t('create.life')}
          hint={t('create.lifeHint')}
          value={days}
          className="max-w-[240px]"
          onChange={(event) => setDays(event.target.value)}
        >
          {LIVES.map((count) => (
            <option key={count} value={count}>
              {t('create.days', { count })}
            </option>
          ))}
          <option value="">{t('neverEnds')}</option>
        </SelectField>
      </form>
      <Refusal error={create.error} />
    </Dialog>
  );
}
