'use client';

import { Button, TextField } from '@cio/ui';
import type { FactsView } from '@cio/domain/clients/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { clientAddress } from '../shared/client-rooms.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import type { SpousePatch } from './use-saving-facts.ts';

const SHOWN = 5;
const LEAST_LETTERS = 2;

/** Who the spouse is: named here, or found among the clients, so that nobody is entered twice. */
export function SpouseIdentity({
  clientId,
  kept,
  named,
  disabled,
  onSay,
  onUnlink,
}: {
  clientId: string;
  /** As it is saved. */
  kept: FactsView['spouse'];
  named: { givenName: string | null; familyName: string };
  disabled: boolean;
  onSay: (patch: SpousePatch) => void;
  onUnlink: () => void;
}) {
  const t = useTranslations('profile');
  const finding = !kept && !disabled && named.familyName === '';
  const goOn = useGoOn(`${kept?.id} ${finding}`);
  const text = (of: 'givenName' | 'familyName', label: string) => (
    <TextField
      id={`spouse-${of}`}
      label={label}
      disabled={disabled}
      autoComplete="off"
      maxLength={200}
      value={named[of] ?? ''}
      onChange={({ target }) =>
        onSay(of === 'givenName' ? { givenName: target.value || null } : { familyName: target.value })
      }
    />
  );
  return (
    <>
      {text('givenName', t('spouseGivenName'))}
      {text('familyName', t('spouseFamilyName'))}
      {kept && !disabled && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:col-span-2">
          {kept.client && (
            <Link className="link" href={clientAddress(kept.id)}>
              {t('spouseRecord')}
            </Link>
          )}
          <Button size="small" onClick={() => goOn(onUnlink)}>
            {t('spouseUnlink')}
          </Button>
        </p>
      )}
      {finding && <FindSpouse clientId={clientId} onChoose={(id) => goOn(() => onSay({ id }))} />}
    </>
  );
}

/** The button that was pressed goes with what it changed: its reader goes on with the next thing that is asked. */
function useGoOn(state: string): (act: () => void) => void {
  const acted = useRef(false);
  useEffect(() => {
    if (!acted.current || document.activeElement !== document.body) return;
    acted.current = false;
    (document.getElementById('spouse-find') ?? document.getElementById('spouse-givenName'))?.focus();
  }, [state]);
  return (act) => {
    acted.current = true;
    act();
  };
}

function FindSpouse({ clientId, onChoose }: { clientId: string; onChoose: (id: string) => void }) {
  const t = useTranslations('profile');
  const dates = useDates();
  const trpc = useTRPC();
  const [q, setQ] = useState('');
  const wanted = q.trim();
  const { data } = useQuery({
    ...trpc.clients.find.queryOptions({ q: wanted }),
    enabled: wanted.length >= LEAST_LETTERS,
  });
  const found = (data?.items ?? []).filter(({ id }) => id !== clientId).slice(0, SHOWN);
  return (
    <div className="sm:col-span-2">
      <TextField
        id="spouse-find"
        label={t('spouseFind')}
        hint={t('spouseFindHint')}
        className="max-w-[360px]"
        type="search"
        autoComplete="off"
        maxLength={100}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <ul aria-live="polite" className="mt-1">
        {wanted.length >= LEAST_LETTERS &&
          found.map(({ id, givenName, familyName, birthDate }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1">
              <span className="font-medium">{[givenName, familyName].filter(Boolean).join(' ')}</span>
              {birthDate && <span className="num text-fg-3">{dates.calendar(birthDate, 'short')}</span>}
              <Button size="small" onClick={() => onChoose(id)}>
                {t('spouseChoose')}
              </Button>
            </li>
          ))}
        {data && wanted.length >= LEAST_LETTERS && found.length === 0 && (
          <li className="py-1 text-fg-3">{t('spouseNotFound')}</li>
        )}
      </ul>
    </div>
  );
}
