'use client';

import { TextField, type FieldFrame } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** A number as people type it, with a comma or a point. What cannot be read stays, is said, and is not saved. */
export function NumberField({
  value,
  onChange,
  least = 0,
  most,
  ...field
}: FieldFrame & {
  id: string;
  value: number | null;
  onChange: (value: number | null) => void;
  least?: number;
  most?: number;
  disabled?: boolean;
  inputClass?: string;
}) {
  const t = useTranslations('problems');
  const [text, setText] = useState(value === null ? '' : String(value));
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    if (numberIn(text) !== value) setText(value === null ? '' : String(value));
  }
  const read = numberIn(text);
  const error =
    read === undefined
      ? t('notNumber')
      : read !== null && read < least
        ? t('tooSmall', { least })
        : read !== null && most !== undefined && read > most
          ? t('tooBig', { most })
          : undefined;
  return (
    <TextField
      {...field}
      error={field.error ?? error}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        const found = numberIn(typed);
        const fits =
          found === null || (found !== undefined && found >= least && (most === undefined || found <= most));
        if (fits && found !== undefined) {
          setGiven(found);
          onChange(found);
        }
      }}
    />
  );
}

/** Undefined: this is no number. */
function numberIn(text: string): number | null | undefined {
  const plain = text.replace(/[\s\u00a0\u202f$]/g, '').replace(',', '.');
  if (plain === '') return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
