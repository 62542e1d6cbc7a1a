'use client';

import type { AdminAddressesView } from '@cio/domain/identity/schemas';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useFieldArray } from 'react-hook-form';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import {
  addressDraft,
  addressInput,
  addressProblems,
  newLine,
  silentLines,
  type AddressDraft,
} from './address-draft.ts';

/** The list of networks while it is written, and what becomes of it. */
export function useAddressForm(first: AdminAddressesView) {
  const t = useTranslations('settings.addresses');
  const showToast = useUi((state) => state.showToast);
  const save = useMutation(useTRPC().security.saveAddresses.mutationOptions());
  const [view, setView] = useState(first);
  const checked = useCheckedForm<AddressDraft>({
    initial: addressDraft(first),
    problemsOf: useMemo(() => addressProblems(view.version), [view.version]),
    async onSave(draft) {
      const now = await save.mutateAsync(addressInput(view.version, draft));
      setView(now);
      showToast(t('saved'));
      return addressDraft(now);
    },
    onRefused() {
      // Whoever agreed once agreed to that list, and to no later one.
      checked.form.setValue('outside', false);
      return false;
    },
  });
  const { form, refusal } = checked;
  const lines = useFieldArray({ control: form.control, name: 'entries' });

  /** Lines that say nothing go before the list is sent: what is answered then stands at the line that it is about. */
  const submit = (event: React.SyntheticEvent) => {
    const silent = silentLines(form.getValues('entries'));
    if (silent.length > 0) lines.remove(silent);
    checked.onSubmit(event);
  };
  return {
    ...checked,
    view,
    lines,
    onSubmit: submit,
    add: (network?: string) =>
      lines.append(newLine(network), { focusName: `entries.${lines.fields.length}.network` }),
    /** What else somebody saved in the meantime. */
    theirs: faultOf(refusal).code === 'conflict' ? (faultOf(refusal).current as AdminAddressesView) : null,
    show(now: AdminAddressesView) {
      setView(now);
      form.reset(addressDraft(now));
      checked.forget();
    },
    agreeToBeOutside(event: React.SyntheticEvent) {
      form.setValue('outside', true);
      submit(event);
    },
    stayInside: () => form.clearErrors('outside'),
  };
}
