'use client';

import { useEffect, useRef, type ChangeEvent, type Ref, type RefCallback } from 'react';
import { flushSync } from 'react-dom';

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Held<B extends Box> {
  ref?: Ref<B> | undefined;
  value?: unknown;
  checked?: boolean | undefined;
  onChange?: ((event: ChangeEvent<B>) => void) | undefined;
}

/**
 * What was typed or ticked before the page's script was there stands in the field, and React tells nobody: the next
 * render would write the old value over it. So whoever holds the value hears of it here, as of any other change.
 */
export function useEarlyChange<B extends Box>({ ref, value, checked, onChange }: Held<B>): RefCallback<B> {
  const box = useRef<B>(null);
  const hears = useRef(onChange);
  const held = value !== undefined || checked !== undefined;
  useEffect(() => {
    hears.current = onChange;
  });
  useEffect(() => {
    const field = box.current;
    if (!field || !held || !changedEarly(field)) return;
    const putBack = keep(field);
    const tell = () => {
      putBack();
      // No event of the browser's is left to pass on: the field is what those who hear look at.
      const change = {
        target: field,
        currentTarget: field,
        nativeEvent: new Event('change'),
        type: 'change',
      };
      hears.current?.(change as unknown as ChangeEvent<B>);
    };
    // At once where the caret is, which a late write would move; the others one after another, each on top of the last.
    if (document.activeElement === field) tell();
    else inTurn(tell);
  }, [held]);
  return (field) => {
    box.current = field;
    if (typeof ref === 'function') return ref(field);
    if (ref) ref.current = field;
  };
}

/** Whether a field holds something else than the page brought. */
export function changedEarly(field: Box): boolean {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].find((option) => option.defaultSelected);
    return first !== undefined && !first.selected;
  }
  if (field.type === 'checkbox')
    return (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked;
  // Of two that changed, the one that was chosen tells of both.
  if (field.type === 'radio')
    return (field as HTMLInputElement).checked && !(field as HTMLInputElement).defaultChecked;
  return field.value !== field.defaultValue;
}

function keep(field: Box): () => void {
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
    const { checked } = field;
    return () => void (field.checked = checked);
  }
  const { value } = field;
  return () => {
    if (field.value !== value) field.value = value;
  };
}

let waiting: (() => void)[] = [];

/** Two changes told of at once would each start from what was before both, and the second would undo the first. */
function inTurn(tell: () => void): void {
  waiting.push(tell);
  if (waiting.length > 1) return;
  queueMicrotask(() => {
    const all = waiting;
    waiting = [];
    for (const one of all) flushSync(one);
  });
}
