'use client';

import { LICENCE_BODIES, LICENCE_CLASSES, LICENCE_STATUSES } from '@cio/domain/identity/choices';
import type { LicenceBody, MemberDetail } from '@cio/domain/identity/schemas';
import { Button, DateField, SelectField, TextField } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState, type ChangeEvent } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { ErrorSummary } from '../shared/error-summary.tsx';
import { faultOf } from '../shared/faults.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { checkedBy } from '../shared/checked-by.ts';
import { fieldOf } from '../shared/field-of.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import { useDates } from '../shared/use-dates.ts';
import { licenceDraft, type LicenceDraft } from './licence-draft.ts';
import { Refusal } from '../shared/refusal.tsx';
import { useMemberCache } from './use-member-cache.ts';

const FIELDS = ['body', 'class', 'number', 'status', 'expiresOn'] as const;
type Field = (typeof FIELDS)[number];

const licenceSchema = async () => (await import('@cio/domain/identity/schemas')).SaveLicenceInput;

/** Whatever goes wrong, what was typed stays; after someone else's save it is shown what they saved. */
export function LicenceForm({ member, onDone }: { member: MemberDetail; onDone: () => void }) {
  const t = useTranslations('settings.licence');
  const tSettings = useTranslations('settings');
  const dates = useDates();
  const cache = useMemberCache();
  const showToast = useUi((state) => state.showToast);
  const save = useMutation(useTRPC().members.saveLicence.mutationOptions());
  // The version of what the reader saw when they began: someone else's save in between must be noticed.
  const [version] = useState(member.licence?.version ?? null);
  const inputOf = useCallback(
    (draft: LicenceDraft) => ({ memberId: member.id, version, ...draft }),
    [member.id, version],
  );
  const { form, onSubmit, error, attempt, busy, unsaved, refusal } = useCheckedForm<LicenceDraft>({
    initial: licenceDraft(member.licence),
    problemsOf: useMemo(() => checkedBy(licenceSchema, inputOf), [inputOf]),
    summary: true,
    async onSave(draft) {
      cache.changed(await save.mutateAsync(inputOf(draft)));
      showToast(t('saved'));
      onDone();
    },
    onRefused(fault) {
      if (faultOf(fault).code === 'conflict') cache.outdated(member.id);
      return false;
    },
  });
  const body = useWatch({ control: form.control, name: 'body' });
  const frame = (field: Field) => ({
    id: `licence-${field}`,
    label: t(`fields.${field}`),
    error: error(field),
  });

  return (
    <form noValidate className="grid max-w-[420px] gap-4 text-14" aria-busy={busy} onSubmit={onSubmit}>
      <ErrorSummary
        attempt={attempt}
        problems={FIELDS.flatMap((field) => {
          const message = error(field);
          return message ? [{ id: `licence-${field}`, label: t(`fields.${field}`), message }] : [];
        })}
      />
      <SelectField
        {...frame('body')}
        {...fieldOf(form, 'body', {
          onChange: (event: ChangeEvent<HTMLSelectElement>) =>
            form.setValue('class', LICENCE_CLASSES[event.target.value as LicenceBody][0], {
              shouldDirty: true,
            }),
        })}
      >
        {LICENCE_BODIES.map((body) => (
          <option key={body} value={body}>
            {t(`bodies.${body}`)}
          </option>
        ))}
      </SelectField>
      <SelectField {...frame('class')} {...fieldOf(form, 'class')}>
        {LICENCE_CLASSES[body].map((one) => (
          <option key={one} value={one}>
            {t(`classes.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        {...frame('number')}
        {...fieldOf(form, 'number')}
        autoComplete="off"
        spellCheck={false}
        inputClass="mono max-w-[200px]"
      />
      <SelectField {...frame('status')} {...fieldOf(form, 'status')} className="max-w-[200px]">
        {LICENCE_STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`statuses.${status}`)}
          </option>
        ))}
      </SelectField>
      <Controller
        control={form.control}
        name="expiresOn"
        render={({ field }) => (
          <DateField
            {...frame('expiresOn')}
            {...field}
            hint={t('expiresHint')}
            sayBack={(iso) => dates.calendar(iso)}
            autoComplete="off"
            inputClass="max-w-[160px]"
          />
        )}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t('save')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {tSettings('cancel')}
        </Button>
      </div>
      <Refusal error={refusal} />
      <LeaveGuard on={unsaved} />
    </form>
  );
}
