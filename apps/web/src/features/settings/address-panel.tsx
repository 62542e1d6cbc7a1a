'use client';

import type { AdminAddressesView } from '@cio/domain/identity/schemas';
import { Button, Dialog, IconButton, SelectField, TextField } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { AddressNotice } from './address-notice.tsx';
import { addressDraft, entriesOf, type AddressRow } from './address-draft.ts';
import { Panel } from './panel.tsx';
import { Refusal } from './refusal.tsx';

/** The networks from which this firm's settings can be reached; nobody shuts themselves out without being asked. */
export function AddressPanel({ first }: { first: AdminAddressesView }) {
  const t = useTranslations('settings');
  const showToast = useUi((state) => state.showToast);
  const save = useMutation(useTRPC().security.saveAddresses.mutationOptions());
  const [view, setView] = useState(first);
  const [rows, setRows] = useState<AddressRow[]>(() => addressDraft(first.entries));
  const { code, fields, current } = faultOf(save.error);
  const inRows = Object.keys(fields).some((path) => path.startsWith('entries.'));
  const [asking, setAsking] = useState(false);
  const changed = JSON.stringify(entriesOf(rows)) !== JSON.stringify(view.entries);

  const change = (key: number, part: Partial<AddressRow>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = (network: string) =>
    setRows((before) => [
      ...before,
      { key: Math.max(0, ...before.map((row) => row.key)) + 1, network, note: '', refused: false },
    ]);
  const submit = (outside: boolean) =>
    save.mutate(
      { version: view.version, entries: entriesOf(rows), outside },
      {
        onSuccess: (now) => {
          setView(now);
          setRows(addressDraft(now.entries));
          setAsking(false);
          showToast(t('addresses.saved'));
        },
        onError: (error) => setAsking('outside' in faultOf(error).fields),
      },
    );
  const showTheirs = () => {
    const theirs = current as AdminAddressesView;
    setView(theirs);
    setRows(addressDraft(theirs.entries));
    save.reset();
  };

  return (
    <Panel title={t('addresses.list')}>
      <form
        noValidate
        className="grid max-w-[640px] gap-4"
        aria-busy={save.isPending}
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) submit(false);
        }}
      >
        <p className="text-fg-2">{t('addresses.text')}</p>
        <AddressNotice view={view} />
        {rows.length === 0 && <p className="text-14 font-medium">{t('addresses.anywhere')}</p>}
        <ul className="grid gap-4">
          {rows.map(({ key, network, note, refused }, index) => (
            <li
              key={key}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-3 sm:grid-cols-[112px_200px_minmax(0,1fr)_auto]"
            >
              <SelectField
                id={`refused-${key}`}
                className="max-sm:order-1 max-sm:col-span-2"
                label={t('addresses.effect')}
                value={refused ? 'refuse' : 'allow'}
                onChange={(event) => change(key, { refused: event.target.value === 'refuse' })}
              >
                <option value="allow">{t('addresses.allow')}</option>
                <option value="refuse">{t('addresses.refuse')}</option>
              </SelectField>
              <TextField
                id={`network-${key}`}
                className="max-sm:order-2"
                label={t('addresses.network')}
                value={network}
                error={fields[`entries.${index}.network`]}
                onChange={(event) => change(key, { network: event.target.value })}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                inputClass="mono"
              />
              <TextField
                id={`note-${key}`}
                className="max-sm:order-4 max-sm:col-span-2"
                label={t('addresses.note')}
                aside={t('addresses.optional')}
                value={note}
                error={fields[`entries.${index}.note`]}
                onChange={(event) => change(key, { note: event.target.value })}
                autoComplete="off"
                maxLength={100}
              />
              <IconButton
                icon="x"
                className="mt-6 max-sm:order-3"
                label={t('addresses.remove', { network: network || String(index + 1) })}
                onClick={() => setRows((before) => before.filter((row) => row.key !== key))}
              />
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button icon="plus" onClick={() => add('')}>
            {t('addresses.add')}
          </Button>
          {view.address && !rows.some(({ network }) => network === view.address) && (
            <Button look="quiet" onClick={() => add(view.address!)}>
              {t('addresses.addMine', { address: view.address })}
            </Button>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={save.isPending}>
            {t('addresses.save')}
          </Button>
          {changed && (
            <Button look="quiet" onClick={() => setRows(addressDraft(view.entries))}>
              {t('cancel')}
            </Button>
          )}
        </div>
        {!asking && !inRows && <Refusal error={save.error} />}
        {code === 'conflict' && save.isError && (
          <Button onClick={showTheirs}>{t('addresses.showTheirs')}</Button>
        )}
        <LeaveGuard on={changed && !save.isPending} />
      </form>
      <Dialog
        open={asking}
        onOpenChange={(open) => !open && setAsking(false)}
        title={t('addresses.outsideTitle')}
        text={fields.outside}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button look="risk" busy={save.isPending} onClick={() => submit(true)}>
              {t('addresses.outsideSubmit')}
            </Button>
          </>
        }
      />
    </Panel>
  );
}
