'use client';

import { NUMBER_FIELDS, writtenUci } from '@cio/domain/clients/choices';
import type { ClientNumbers, NumberField } from '@cio/domain/clients/schemas';
import { Button, Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NumbersDialog } from './numbers-dialog.tsx';
import { RevealDialog } from './reveal-dialog.tsx';
import { useNumbers, type NumberChanges } from './use-numbers.ts';

/** What is protected shows as dots, with a reason to uncover it. */
export function NumbersPanel({ first }: { first: ClientNumbers }) {
  const t = useTranslations('clients.numbers');
  const changes = useNumbers(first);
  const [open, setOpen] = useState<NumberField | 'change' | null>(null);
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="client-numbers" className="lg:max-w-[960px]">
      <div className="flex min-h-9 items-center justify-between gap-3 border-b border-line-strong pb-1.5">
        <h2 id="client-numbers" className="font-semibold">
          {t('title')}
        </h2>
        {changes.numbers.can.change && (
          <Button size="small" onClick={() => setOpen('change')}>
            {t('change')}
          </Button>
        )}
      </div>
      <dl className="facts pt-3">
        {NUMBER_FIELDS.map((field) => (
          <NumberFact key={field} field={field} changes={changes} onReveal={() => setOpen(field)} />
        ))}
      </dl>
      <p className="mt-2 text-12 text-fg-3">{t('note')}</p>
      {open === 'change' && <NumbersDialog changes={changes} onClose={close} />}
      {open !== null && open !== 'change' && <RevealDialog field={open} changes={changes} onClose={close} />}
    </section>
  );
}

interface NumberFactProps {
  field: NumberField;
  changes: NumberChanges;
  onReveal: () => void;
}

function NumberFact({ field, changes: { numbers, shown, cover }, onReveal }: NumberFactProps) {
  const t = useTranslations('clients');
  const word = t(`fields.${field}`);
  const value = shown[field];
  return (
    <>
      <dt className="pt-1">{word}</dt>
      <dd className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        {!numbers.held[field] && <span className="text-fg-3">{t('detail.notGiven')}</span>}
        {numbers.held[field] && value === undefined && (
          <>
            <span aria-hidden="true" className="tracking-widest text-fg-2">
              •••••
            </span>
            <span className="sr-only">{t('numbers.held')}</span>
            {numbers.can.reveal && (
              <Button
                size="small"
                look="quiet"
                onClick={onReveal}
                aria-label={`${t('numbers.reveal')}: ${word}`}
              >
                <Icon name="eye" />
                {t('numbers.reveal')}
              </Button>
            )}
          </>
        )}
        {value !== undefined && (
          <>
            <span className="font-mono wrap-anywhere" role="status">
              {field === 'uci' ? writtenUci(value) : value}
            </span>
            <Button
              size="small"
              look="quiet"
              onClick={() => cover(field)}
              aria-label={`${t('numbers.cover')}: ${word}`}
            >
              {t('numbers.cover')}
            </Button>
          </>
        )}
      </dd>
    </>
  );
}
