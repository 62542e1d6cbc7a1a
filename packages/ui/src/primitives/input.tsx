'use client';

import { useId, useSyncExternalStore, type ComponentProps } from 'react';
import { changedEarly, useEarlyChange } from './early-change.ts';

/** The browser's field with a value that React holds. What was typed into it before the script came is not lost. */
export function Input(input: ComponentProps<'input'>) {
  const ref = useEarlyChange(input);
  return <input {...input} ref={ref} />;
}

export function Select(select: ComponentProps<'select'>) {
  const ref = useEarlyChange(select);
  return <select {...select} ref={ref} />;
}

/**
 * React writes the first text into a textarea while it takes the page over, over whatever was typed there. So for that
 * one render the first text is what was typed, and the field is told again what the page brought.
 */
export function TextArea(area: ComponentProps<'textarea'>) {
  const own = useId();
  const id = area.id ?? own;
  const early = useSyncExternalStore(
    never,
    () => null,
    () => typedInto(id),
  );
  const attach = useEarlyChange(area);
  const first = early === null ? {} : area.value === undefined ? { defaultValue: early } : { value: early };
  return (
    <textarea
      {...area}
      {...first}
      id={id}
      ref={(field) => {
        if (field && early !== null) field.defaultValue = String(area.value ?? area.defaultValue ?? '');
        return attach(field);
      }}
    />
  );
}

const never = () => () => {};

/** Asked only while a page that the server wrote is taken over. */
function typedInto(id: string): string | null {
  if (typeof document === 'undefined') return null;
  const field = document.getElementById(id);
  return field instanceof HTMLTextAreaElement && changedEarly(field) ? field.value : null;
}
