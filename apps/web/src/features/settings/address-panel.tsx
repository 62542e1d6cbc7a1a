'use client';

import type { AdminAddressesView } from '@cio/domain/identity/schemas';
import { Button, Dialog, IconButton, SelectField, TextField } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState, type MouseEvent } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { faultOf } from '../shared/faults.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import { AddressNotice } from './address-notice.tsx';
import { addressDraft, entriesOf, problemsOf, type AddressDraft } from './address-draft.ts';
import { Panel } from './panel.tsx';
import { Refusal } from './refusal.tsx';

/** The networks from which this firm's settings can be reached; nobody shuts themselves out without being asked. */
export function AddressPanel({ first }: { first: AdminAddressesView }) {
  const t = useTranslations('settings');
  const showToast = useUi((state) => state.showToast);
  const save = useMutation(useTRPC().security.saveAddresses.mutationOptions());
  const [view, setView] = useState(first);
  const [outsideText, setOutsideText] = useState<string | null>(null);
  // Said once in the dialog, for the very next try.
  const outside = useRef(false);
  const { form, onSubmit, error, busy, unsaved, refusal, forget } = useCheckedForm<AddressDraft>({
    initial: addressDraft(first),
    problemsOf,
    async onSave(draft) {
      const entries = entriesOf(draft);
      // What says nothing goes, so that each answer finds the line that it is about.
      if (entries.length < draft.entries.length) list.replace(entries);
      const agreed = outside.current;
      outside.current = false;
      const now = await save.mutateAsync({ version: view.version, entries, outside: agreed });
      setView(now);
      setOutsideText(null);
      showToast(t('addresses.saved'));
      return addressDraft(now);
    },
    onRefused(fault) {
      const asked = faultOf(fault).fields.outside ?? null;
      setOutsideText(asked);
      return asked !== null;
    },
  });
  const list = useFieldArray({ control: form.control, name: 'entries' });
  const typed = useWatch({ control: form.control, name: 'entries' });
  const theirs = faultOf(refusal).current as AdminAddressesView | null;
  const show = (now: AdminAddressesView) => {
    setView(now);
    form.reset(addressDraft(now));
    forget();
  };
  const goOutside = (event: MouseEvent) => {
    outside.current = true;
    onSubmit(event);
  };

  return (
    <Panel title={t('addresses.list')}>
      <form noValidate className="grid max-w-[640px] gap-4" aria-busy={busy} onSubmit={onSubmit}>
        <p className="text-fg-2">{t('addresses.text')}</p>
        <AddressNotice view={view} />
        {list.fields.length === 0 && <p className="text-14 font-medium">{t('addresses.anywhere')}</p>}
        <ul className="grid gap-4">
          {list.fields.map(({ id }, index) => (
            <li
              key={id}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-3 sm:grid-cols-[112px_200px_minmax(0,1fr)_auto]"
            >
              <SelectField
                id={`refused-${id}`}
                className="max-sm:order-1 max-sm:col-span-2"
                label={t('addresses.effect')}
                {...form.register(`entries.${index}.refused`, { setValueAs: isRefused })}
              >
                <option value="false">{t('addresses.allow')}</option>
                <option value="true">{t('addresses.refuse')}</option>
              </SelectField>
              <TextField
                id={`network-${id}`}
                className="max-sm:order-2"
                label={t('addresses.network')}
                error={error(`entries.${index}.network`)}
                {...form.register(`entries.${index}.network`)}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                inputClass="mono"
              />
              <TextField
                id={`note-${id}`}
                className="max-sm:order-4 max-sm:col-span-2"
                label={t('addresses.note')}
                aside={t('addresses.optional')}
                error={error(`entries.${index}.note`)}
                {...form.register(`entries.${index}.note`)}
                autoComplete="off"
                maxLength={100}
              />
              <IconButton
                icon="x"
                className="mt-6 max-sm:order-3"
                label={t('addresses.remove', { network: typed[index]?.network || String(index + 1) })}
                onClick={() => list.remove(index)}
              />
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button icon="plus" onClick={() => list.append({ network: '', note: '', refused: false })}>
            {t('addresses.add')}
          </Button>
          {view.address && !typed.some(({ network }) => network === view.address) && (
            <Button
              look="quiet"
              onClick={() => list.append({ network: view.address!, note: '', refused: false })}
            >
              {t('addresses.addMine', { address: view.address })}
            </Button>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={busy}>
            {t('addresses.save')}
          </Button>
          {unsaved && (
            <Button look="quiet" onClick={() => form.reset(addressDraft(view))}>
              {t('cancel')}
            </Button>
          )}
        </div>
        <Refusal error={refusal} />
        {theirs && <Button onClick={() => show(theirs)}>{t('addresses.showTheirs')}</Button>}
        <LeaveGuard on={unsaved && outsideText === null} />
      </form>
      <Dialog
        open={outsideText !== null}
        onOpenChange={(open) => !open && setOutsideText(null)}
        title={t('addresses.outsideTitle')}
        text={outsideText}
        foot={
          <>
            <Button onClick={() => setOutsideText(null)}>{t('cancel')}</Button>
            <Button look="risk" busy={busy} onClick={goOutside}>
              {t('addresses.outsideSubmit')}
            </Button>
          </>
        }
      />
    </Panel>
  );
}

/** What the browser's own list holds is text. */
const isRefused = (value: unknown): boolean => value === true || value === 'true';
