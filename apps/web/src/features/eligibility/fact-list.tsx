'use client';

import { Button, Icon, IconButton, SelectField } from '@cio/ui';
import type { ListState } from '@cio/domain/clients/schemas';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type ReactNode } from 'react';

export type Listed<Row> = { state: ListState; items: Row[] } | null;

/** A list that may be unknown, known to be empty, begun, or whole. Adding the first row says that there is one. */
export function FactList<Row>({
  id,
  under,
  title,
  hint,
  add,
  list,
  disabled,
  fresh,
  onChange,
  row,
  name,
}: {
  id: string;
  /** The heading that it stands under, where another list of the page has the same title. */
  under?: string | undefined;
  title: string;
  hint: string;
  add: string;
  list: Listed<Row>;
  disabled: boolean;
  fresh: () => Row;
  onChange: (list: Listed<Row>) => void;
  row: (item: Row, at: number, change: (patch: Partial<Row>) => void) => ReactNode;
  /** What a row is called, for whoever listens. */
  name: (at: number) => string;
}) {
  const t = useTranslations('profile');
  const items = list?.items ?? [];
  const rows = useRowKeys(items.length);
  const goTo = useFocusNext();
  const adds = useRef<HTMLButtonElement>(null);
  const setState = (value: string) => {
    if (value === '') onChange(null);
    else if (value === 'none') onChange({ state: 'none', items: [] });
    else onChange({ state: value as ListState, items });
  };
  const states = items.length > 0 ? (['whole', 'partial'] as const) : (['', 'none', 'partial'] as const);
  return (
    <section id={id} className="scroll-mt-2" aria-labelledby={under ? `${under} ${id}-title` : `${id}-title`}>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line-strong pb-2">
        <div className="min-w-0 flex-1 basis-[260px]">
          <h2 id={`${id}-title`} className="text-16 font-semibold">
            {title}
          </h2>
          <p className="text-fg-3">{hint}</p>
        </div>
        <SelectField
          id={`${id}-state`}
          label={<span className="sr-only">{t('listState', { list: title })}</span>}
          className="w-[220px]"
          disabled={disabled}
          value={list?.state ?? ''}
          onChange={(event) => setState(event.target.value)}
        >
          {states.map((state) => (
            <option key={state} value={state}>
              {t(`listStates.${state || 'unsaid'}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {items.map((item, at) => (
        <div
          key={rows.keys[at]}
          id={`${id}-${at}`}
          role="group"
          aria-label={name(at)}
          className="flex scroll-mt-2 items-start gap-3 border-b border-line py-3"
        >
          <div className="grid min-w-0 flex-1 grid-cols-1 items-start gap-3 sm:grid-cols-6">
            {row(item, at, (patch) =>
              onChange({
                state: list?.state === 'partial' ? 'partial' : 'whole',
                items: items.map((one, place) => (place === at ? { ...one, ...patch } : one)),
              }),
            )}
          </div>
          {!disabled && (
            <IconButton
              icon="x"
              label={t('remove', { name: name(at) })}
              data-remove
              onClick={() => {
                const rest = items.filter((_, place) => place !== at);
                rows.remove(at);
                const next = `${id}-${Math.min(at, rest.length - 1)}`;
                goTo(() =>
                  rest.length > 0
                    ? document.getElementById(next)?.querySelector<HTMLElement>('[data-remove]')
                    : adds.current,
                );
                onChange(rest.length > 0 ? { state: list!.state, items: rest } : null);
              }}
            />
          )}
        </div>
      ))}
      {!disabled && (
        <Button
          ref={adds}
          className="mt-3"
          size="small"
          onClick={() => {
            const added = `${id}-${items.length}`;
            goTo(() => document.getElementById(added)?.querySelector<HTMLElement>('input, select'));
            onChange({ state: list?.state === 'partial' ? 'partial' : 'whole', items: [...items, fresh()] });
          }}
        >
          <Icon name="plus" />
          {add}
        </Button>
      )}
    </section>
  );
}

/** A row keeps what is half typed in it when one before it goes. */
function useRowKeys(count: number) {
  const [keys, setKeys] = useState<readonly number[]>([]);
  const fitting = keys.length === count ? keys : fitted(keys, count);
  // The list may also become another from outside.
  if (fitting !== keys) setKeys(fitting);
  return { keys: fitting, remove: (at: number) => setKeys(fitting.filter((_, place) => place !== at)) };
}

function fitted(keys: readonly number[], count: number): readonly number[] {
  const next = Math.max(-1, ...keys) + 1;
  return [...keys, ...Array.from({ length: count }, (_, at) => next + at)].slice(0, count);
}

/** Once the list is drawn anew: whoever adds a row goes on in it, and a row that goes does not take its reader along. */
function useFocusNext(): (find: () => HTMLElement | null | undefined) => void {
  const wanted = useRef<() => HTMLElement | null | undefined>(undefined);
  useEffect(() => {
    wanted.current?.()?.focus();
    wanted.current = undefined;
  });
  return (find) => (wanted.current = find);
}
