'use client';

import { Button, DateField, Kbd, SelectField, TextField, buttonClass } from '@cio/ui';
import type { ClientStatus } from '@cio/domain/clients/schemas';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRef, useState } from 'react';
import { Controller } from 'react-hook-form';
import { ErrorSummary } from '../shared/error-summary.tsx';
import { fieldOf } from '../shared/field-of.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { NotSaved } from '../shared/not-saved.tsx';
import { useDates } from '../shared/use-dates.ts';
import { DRAFT_FIELDS, oneLine, type ClientDraft } from './draft.ts';
import { useClientForm } from './use-client-form.ts';

interface ClientFormProps {
  initial: ClientDraft;
  statuses: readonly ClientStatus[];
  submitWord: string;
  cancelTo: string;
  /** Saves; throws what the server answered. */
  onSave: (draft: ClientDraft) => Promise<void>;
  /** Takes over an answer that is more than a message, such as a conflict. */
  onRefused?: (error: unknown, draft: ClientDraft) => boolean;
}

/** One form for a new client and for a change. Whatever goes wrong, what was typed stays. */
export function ClientForm({ initial, statuses, submitWord, cancelTo, onSave, onRefused }: ClientFormProps) {
  const t = useTranslations('clients');
  const dates = useDates();
  const { form, showServerErrors } = useClientForm(initial);
  const { errors, isDirty, isSubmitting, submitCount } = form.formState;
  const [refusal, setRefusal] = useState<unknown>(null);
  const [saved, setSaved] = useState(false);
  const element = useRef<HTMLFormElement>(null);

  const save = form.handleSubmit(async (draft) => {
    setRefusal(null);
    try {
      await onSave(draft);
      setSaved(true);
    } catch (error) {
      if (onRefused?.(error, draft)) return;
      if (!showServerErrors(error)) setRefusal(error);
    }
  });

  const word = (field: keyof ClientDraft) => t(`fields.${field}`);
  const frame = (field: keyof ClientDraft) => ({
    id: fieldId(field),
    label: word(field),
    error: errors[field]?.message,
  });
  const found = DRAFT_FIELDS.flatMap((field) => {
    const message = errors[field]?.message;
    return message ? [{ id: fieldId(field), label: word(field), message }] : [];
  });

  return (
    <form
      ref={element}
      noValidate
      className="grid w-full max-w-[560px] gap-5 text-14"
      aria-busy={isSubmitting}
      onSubmit={(event) => {
        // A second press while the first is on its way would make a second client.
        if (isSubmitting) event.preventDefault();
        else void save(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          element.current?.requestSubmit();
        }
      }}
    >
      <ErrorSummary problems={found} attempt={submitCount} />
      {found.length === 0 && <NotSaved refusal={refusal} />}
      <div className="grid gap-5 sm:grid-cols-2 sm:gap-4">
        <TextField
          {...frame('givenName')}
          {...fieldOf(form, 'givenName', { setValueAs: oneLine })}
          aside={t('form.optional')}
          autoComplete="off"
        />
        <TextField
          {...frame('familyName')}
          {...fieldOf(form, 'familyName', { setValueAs: oneLine })}
          autoComplete="off"
          aria-required="true"
        />
      </div>
      <TextField
        {...frame('email')}
        {...fieldOf(form, 'email')}
        aside={t('form.optional')}
        type="email"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        className="max-w-[420px]"
      />
      <TextField
        {...frame('phone')}
        {...fieldOf(form, 'phone')}
        aside={t('form.optional')}
        type="tel"
        autoComplete="off"
        className="max-w-[420px]"
        inputClass="num max-w-[240px]"
      />
      <Controller
        control={form.control}
        name="birthDate"
        render={({ field }) => (
          <DateField
            {...frame('birthDate')}
            {...field}
            aside={t('form.optional')}
            hint={t('form.birthDateHint')}
            className="max-w-[420px]"
            inputClass="max-w-[160px]"
            sayBack={(iso) => dates.calendar(iso)}
            autoComplete="off"
          />
        )}
      />
      {statuses.length > 1 && (
        <SelectField {...frame('status')} {...fieldOf(form, 'status')} className="max-w-[180px]">
          {statuses.map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          ))}
        </SelectField>
      )}
      <div className="flex flex-wrap gap-2 pt-1">
        <Button
          type="submit"
          look="primary"
          busy={isSubmitting}
          aria-keyshortcuts="Control+Enter"
          hint={<Kbd keys={t('form.submitKeys')} />}
        >
          {isSubmitting ? t('form.saving') : submitWord}
        </Button>
        <Link href={cancelTo} className={buttonClass({ look: 'quiet' })}>
          {t('form.cancel')}
        </Link>
      </div>
      <LeaveGuard on={isDirty && !saved} />
    </form>
  );
}

const fieldId = (field: keyof ClientDraft) => `client-${field}`;
