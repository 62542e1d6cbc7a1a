'use client';

import { useState } from 'react';
import { classes } from './classes.ts';
import { dayText, readDay } from './day-text.ts';
import { TextField, type FieldFrame } from './field.tsx';

interface DateFieldProps extends FieldFrame {
  id?: string;
  name?: string;
  /** An ISO day, what was typed when no day could be read from it, or nothing. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Says the day back in full, so that the reader sees which number was taken for the month. */
  sayBack: (iso: string) => string;
  autoComplete?: string;
  inputClass?: string;
  ref?: React.Ref<HTMLInputElement>;
}

/** A day is typed from a card, not hunted for in a calendar: a birth date is 400 months away. */
export function DateField({
  value,
  onChange,
  onBlur,
  sayBack,
  read,
  error,
  className,
  inputClass,
  ...field
}: DateFieldProps) {
  const [text, setText] = useState(() => dayText(value));
  const [given, setGiven] = useState(value);
  if (given !== value) {
    // The value came from outside: a reset, or a choice on the conflict screen.
    setGiven(value);
    if (valueOf(text) !== value) setText(dayText(value));
  }
  const reading = readDay(text);
  return (
    <TextField
      {...field}
      error={error}
      read={reading.kind === 'day' ? sayBack(reading.iso) : read}
      className={classes('field-beside', className)}
      inputClass={classes('num', inputClass)}
      type="text"
      inputMode="text"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        setGiven(valueOf(event.target.value));
        onChange(valueOf(event.target.value));
      }}
      onBlur={() => {
        if (reading.kind === 'day') setText(dayText(reading.iso));
        onBlur?.();
      }}
    />
  );
}

function valueOf(text: string): string {
  const reading = readDay(text);
  return reading.kind === 'day' ? reading.iso : text.trim();
}
