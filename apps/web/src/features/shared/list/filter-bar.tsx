'use client';

import { Button, FilterToken, Kbd, Menu, MenuChoice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useKeys } from '../use-keys.ts';

const FILTER_KEY = 'f';

/** One thing that a list can be narrowed by. */
export interface ListFilter {
  id: string;
  name: string;
  /** Empty: not narrowed. */
  value: string;
  options: ReadonlyArray<{ value: string; word: string }>;
  choose: (value: string) => void;
}

/** What a list can be narrowed by, behind one button. F opens it. */
export function FilterButton({ filters }: { filters: readonly ListFilter[] }) {
  const t = useTranslations('list.filters');
  const [open, setOpen] = useState(false);
  useKeys({ [FILTER_KEY]: () => setOpen(true) });
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button icon="filter" aria-keyshortcuts={FILTER_KEY}>
          {t('open')}
          <Kbd keys="F" />
        </Button>
      }
    >
      {filters.map(({ id, name, value, options, choose }) => (
        <MenuChoice
          key={id}
          title={name}
          value={value}
          options={[{ value: '', word: t('any') }, ...options]}
          onChange={choose}
        />
      ))}
    </Menu>
  );
}

interface FilterTokensProps {
  filters: readonly ListFilter[];
  onClear: () => void;
}

/** The filters that are on, each with its way off, and one for all of them. Nothing where none is on. */
export function FilterTokens({ filters, onClear }: FilterTokensProps) {
  const t = useTranslations('list.filters');
  const bar = useRef<HTMLUListElement>(null);
  const on = filters.filter(({ value }) => value !== '');
  // What was pressed goes; who came by keys goes on from its neighbour, or from what stands before it.
  const removed = (work: () => void) => () => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = on.length > 1 ? (buttons[at + 1] ?? buttons[at - 1]) : null;
    work();
    if (at >= 0)
      (next ?? document.querySelector<HTMLElement>(`[aria-keyshortcuts="${FILTER_KEY}"]`))?.focus();
  };
  if (on.length === 0) return null;
  return (
    <ul ref={bar} className="flex min-w-0 flex-wrap items-center gap-1.5" aria-label={t('on')}>
      {on.map(({ id, name, value, options, choose }) => (
        <li key={id} className="min-w-0">
          <FilterToken removeWord={t('remove')} onRemove={removed(() => choose(''))}>
            {t.rich('token', {
              name,
              value: options.find((option) => option.value === value)?.word ?? value,
              b: (chunks) => <strong>{chunks}</strong>,
            })}
          </FilterToken>
        </li>
      ))}
      <li>
        <Button look="quiet" size="small" onClick={removed(onClear)}>
          {t('clear')}
        </Button>
      </li>
    </ul>
  );
}
