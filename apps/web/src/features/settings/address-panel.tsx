'use client';

import type { AdminAddressesView } from '@cio/domain/identity/schemas';
import { Button, Dialog } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { addressDraft } from './address-draft.ts';
import { AddressLine } from './address-line.tsx';
import { AddressNotice } from './address-notice.tsx';
import { Panel } from './panel.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { useAddressForm } from './use-address-form.ts';

/** The networks from which this firm's settings can be reached; nobody shuts themselves out without being asked. */
export function AddressPanel({ first }: { first: AdminAddressesView }) {
  const t = useTranslations('settings');
  const { form, lines, view, error, busy, unsaved, refusal, theirs, ...does } = useAddressForm(first);
  const written = useWatch({ control: form.control, name: 'entries' });
  const adding = useRef<HTMLButtonElement>(null);
  const remove = (at: number) => {
    lines.remove(at);
    // Its own button is gone, and the focus with it.
    adding.current?.focus();
  };
  return (
    <Panel title={t('addresses.list')}>
      <form noValidate className="grid max-w-[640px] gap-4" aria-busy={busy} onSubmit={does.onSubmit}>
        <p className="text-fg-2">{t('addresses.text')}</p>
        <AddressNotice view={view} />
        {lines.fields.length === 0 && <p className="text-14 font-medium">{t('addresses.anywhere')}</p>}
        <ul className="grid gap-4">
          {lines.fields.map(({ id }, at) => (
            <AddressLine key={id} form={form} error={error} at={at} onRemove={() => remove(at)} />
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button ref={adding} icon="plus" onClick={() => does.add()}>
            {t('addresses.add')}
          </Button>
          {view.address && !written.some(({ network }) => network === view.address) && (
            <Button look="quiet" onClick={() => does.add(view.address!)}>
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
        {theirs && <Button onClick={() => does.show(theirs)}>{t('addresses.showTheirs')}</Button>}
        <LeaveGuard on={unsaved} />
      </form>
      <Dialog
        open={error('outside') !== undefined}
        onOpenChange={(open) => !open && does.stayInside()}
        title={t('addresses.outsideTitle')}
        text={error('outside')}
        foot={
          <>
            <Button onClick={does.stayInside}>{t('cancel')}</Button>
            <Button look="risk" busy={busy} onClick={does.agreeToBeOutside}>
              {t('addresses.outsideSubmit')}
            </Button>
          </>
        }
      />
    </Panel>
  );
}
