'use client';

import { IconButton, SelectField, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { fieldOf } from '../shared/field-of.ts';
import type { CheckedForm } from '../shared/use-checked-form.ts';
import type { AddressDraft } from './address-draft.ts';

interface AddressLineProps {
  form: UseFormReturn<AddressDraft>;
  error: CheckedForm<AddressDraft>['error'];
  at: number;
  onRemove: () => void;
}

/** One network: let in or kept out, and what it is. */
export function AddressLine({ form, error, at, onRemove }: AddressLineProps) {
  const t = useTranslations('settings.addresses');
  const network = useWatch({ control: form.control, name: `entries.${at}.network` });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-3 sm:grid-cols-[112px_200px_minmax(0,1fr)_auto]">
      <SelectField
        id={`effect-${at}`}
        className="max-sm:order-1 max-sm:col-span-2"
        label={t('effect')}
        {...fieldOf(form, `entries.${at}.effect`)}
      >
        <option value="allow">{t('allow')}</option>
        <option value="refuse">{t('refuse')}</option>
      </SelectField>
      <TextField
        id={`network-${at}`}
        className="max-sm:order-2"
        label={t('network')}
        error={error(`entries.${at}.network`)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        inputClass="mono"
        {...fieldOf(form, `entries.${at}.network`)}
      />
      <TextField
        id={`note-${at}`}
        className="max-sm:order-4 max-sm:col-span-2"
        label={t('note')}
        aside={t('optional')}
        error={error(`entries.${at}.note`)}
        autoComplete="off"
        maxLength={100}
        {...fieldOf(form, `entries.${at}.note`)}
      />
      <IconButton
        icon="x"
        className="mt-6 max-sm:order-3"
        label={t('remove', { network: network || String(at + 1) })}
        onClick={onRemove}
      />
    </li>
  );
}
