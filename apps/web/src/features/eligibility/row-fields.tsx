'use client';

import { DateField, Input, SelectField, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { NumberField } from './number-field.tsx';
import { ThreeWay } from './three-way.tsx';

type KeyOf<Row, Value> = { [Key in keyof Row]-?: Row[Key] extends Value ? Key : never }[keyof Row] & string;
type Choice = readonly [value: string, word: string];

interface Common<Row> {
  label: string;
  hint?: string | undefined;
  /** Of six columns. */
  span?: 1 | 2 | 4 | 6;
  /** What an answer to this takes back with it. */
  resets?: Partial<Row>;
}

/** One thing that is asked: what kind of answer it takes, and where in the row it stands. */
export type Asked<Row> = Common<Row> &
  (
    | { kind: 'choice'; of: KeyOf<Row, string | null>; choices: readonly Choice[]; always?: boolean }
    | { kind: 'day'; of: KeyOf<Row, string | null> }
    | { kind: 'text' | 'noc'; of: KeyOf<Row, string | null> }
    | {
        kind: 'number';
        of: KeyOf<Row, number | null>;
        least?: number | undefined;
        most?: number | undefined;
        aside?: string | undefined;
        inputClass?: string;
        rounded?: (value: number) => number;
      }
    | { kind: 'yesNo'; of: KeyOf<Row, boolean | null> }
    | { kind: 'tick'; of: KeyOf<Row, boolean> }
  );

const SPANS = { 1: '', 2: 'sm:col-span-2', 4: 'sm:col-span-4', 6: 'sm:col-span-6' } as const;

/** The answers of one row, each under an id that an explanation can lead to: `own-work-0-country`. */
export function RowFields<Row extends object>({
  id,
  asked,
  row,
  disabled,
  change,
}: {
  id: string;
  asked: readonly (Asked<Row> | false)[];
  row: Row;
  disabled: boolean;
  change: (patch: Partial<Row>) => void;
}) {
  return asked.map(
    (one) =>
      one && (
        <OneField
          key={one.of}
          id={`${id}-${one.of}`}
          asked={one}
          value={row[one.of as keyof Row]}
          disabled={disabled}
          put={(value) => change({ ...one.resets, [one.of]: value } as Partial<Row>)}
        />
      ),
  );
}

function OneField<Row>({
  id,
  asked,
  value,
  disabled,
  put,
}: {
  id: string;
  asked: Asked<Row>;
  value: unknown;
  disabled: boolean;
  put: (value: unknown) => void;
}) {
  const t = useTranslations('profile');
  const { label, hint, span = 1 } = asked;
  const frame = { id, label, hint, disabled, className: SPANS[span] };
  const text = (value ?? '') as string;
  switch (asked.kind) {
    case 'choice':
      return (
        <SelectField {...frame} value={text} onChange={(event) => put(event.target.value || null)}>
          {!asked.always && <option value="">{t('unsaid')}</option>}
          {asked.choices.map(([code, word]) => (
            <option key={code} value={code}>
              {word}
            </option>
          ))}
        </SelectField>
      );
    case 'day':
      return <Day {...frame} value={text} put={put} />;
    case 'text':
      return (
        <TextField
          {...frame}
          autoComplete="off"
          maxLength={200}
          value={text}
          onChange={(event) => put(event.target.value || null)}
        />
      );
    case 'noc':
      return <Noc {...frame} value={text} put={put} />;
    case 'number': {
      const { least, most, aside, inputClass = '', rounded = (one: number) => one } = asked;
      return (
        <NumberField
          {...frame}
          {...(least === undefined ? {} : { least })}
          {...(most === undefined ? {} : { most })}
          aside={aside}
          inputClass={`num ${inputClass}`}
          value={value as number | null}
          onChange={(number) => put(number === null ? null : rounded(number))}
        />
      );
    }
    case 'yesNo':
      return (
        <div className={frame.className}>
          <ThreeWay {...frame} value={value as boolean | null} onChange={put} />
        </div>
      );
    case 'tick':
      return (
        <label className={`inline-flex min-h-8 items-center gap-1.5 self-end ${frame.className}`}>
          <Input
            id={id}
            type="checkbox"
            className="accent-current"
            checked={value as boolean}
            disabled={disabled}
            onChange={(event) => put(event.target.checked)}
          />
          {label}
        </label>
      );
  }
}

type PlainProps = {
  id: string;
  label: string;
  hint: string | undefined;
  disabled: boolean;
  className: string;
  value: string;
  put: (value: string | null) => void;
};

/** Kept once it is a whole day, however it is typed. */
function Day({ put, ...field }: PlainProps) {
  const dates = useDates();
  return (
    <DateField
      {...field}
      onChange={(text) => {
        if (text === '') put(null);
        else if (/^\d{4}-\d{2}-\d{2}$/.test(text)) put(text);
      }}
      sayBack={(iso) => dates.calendar(iso, 'short')}
      autoComplete="off"
    />
  );
}

/** Kept once it is whole: five digits, or four of the older list. */
function Noc({ put, value, ...field }: PlainProps) {
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    if (codeIn(text) !== value) setText(value);
  }
  return (
    <TextField
      {...field}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      inputClass="num"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const code = codeIn(event.target.value);
        if (code !== undefined) put(code || null);
      }}
    />
  );
}

function codeIn(text: string): string | undefined {
  const code = text.trim();
  return /^(\d{4,5})?$/.test(code) ? code : undefined;
}
