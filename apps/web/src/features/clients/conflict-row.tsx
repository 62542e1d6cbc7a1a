'use client';

import type { ClientStatus } from '@cio/domain/clients/schemas';
import { StatusMark } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useDates } from '../shared/use-dates.ts';
import type { Choice, Difference } from './merge.ts';

interface ConflictRowProps {
  row: Difference;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}

/** One field, two values, one answer. */
export function ConflictRow({ row, choice, onChoose }: ConflictRowProps) {
  const t = useTranslations('clients');
  return (
    <fieldset className="border-t border-line-strong py-3">
      <legend className="float-start w-full pb-1 font-medium">
        {t(`fields.${row.field}`)}{' '}
        <span className={row.changedBy === 'both' ? 'font-regular text-amber' : 'font-regular text-fg-3'}>
          {row.changedBy === 'both' ? (
            <StatusMark glyph="unsure">{t('conflict.by.both')}</StatusMark>
          ) : (
            t(`conflict.by.${row.changedBy}`)
          )}
        </span>
      </legend>
      <div className="clear-both grid gap-1 sm:grid-cols-2 sm:gap-4">
        {(['theirs', 'mine'] as const).map((side) => (
          <label
            key={side}
            className="flex min-h-8 items-start gap-2 rounded-2 px-2 py-1.5 has-checked:bg-sunk"
          >
            <input
              type="radio"
              className="mt-0.5 size-4 accent-ink"
              name={`keep-${row.field}`}
              checked={choice === side}
              onChange={() => onChoose(side)}
            />
            <span className="min-w-0">
              <span className="block text-12 text-fg-3">{t(`conflict.${side}`)}</span>
              <span className="num wrap-anywhere">
                <FieldValue field={row.field} value={row[side]} />
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function FieldValue({ field, value }: { field: Difference['field']; value: string }) {
  const t = useTranslations('clients');
  const dates = useDates();
  if (value === '') return <span className="text-fg-3">{t('detail.notGiven')}</span>;
  if (field === 'status') return t(`status.${value as ClientStatus}`);
  return field === 'birthDate' ? dates.calendar(value) : value;
}
