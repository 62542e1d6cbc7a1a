'use client';

import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { stopAt, type GroupHead } from './groups.ts';
import type { RowWindow } from './use-row-window.ts';

/** To which row, counted from the one that has the focus, or to an end of the list. */
export type RowStep = 'down' | 'up' | 'page-down' | 'page-up' | 'first' | 'last';

const STEPS: Readonly<Record<string, RowStep>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: 'first',
  End: 'last',
};

/** The step of a key that was pressed on a row; within a field the key belongs to the field. */
export function stepOf({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): RowStep | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (target instanceof HTMLElement && target.matches('textarea, select, input:not([type=checkbox])'))
    return null;
  return STEPS[key] ?? null;
}

/** Walks through the rows. The link of a row then has the focus, so Enter opens it as any link. */
export function useRowWalk(
  body: RefObject<HTMLElement | null>,
  count: number,
  { showRow, firstShown, perPage }: RowWindow,
  /** Lines that are stepped over. */
  heads: readonly GroupHead[] = [],
): (step: RowStep) => void {
  const wanted = useRef<number | null>(null);

  const focusWanted = () => {
    if (wanted.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`tr[data-index="${wanted.current}"]`);
    if (!row) return;
    (row.querySelector<HTMLElement>('a[href]') ?? row).focus({ preventScroll: true });
    wanted.current = null;
  };

  // A row that was out of sight is drawn first and focused after.
  useEffect(focusWanted);

  return (step) => {
    if (count === 0) return;
    const focused = document.activeElement?.closest<HTMLElement>('tr[data-index]');
    const at = focused && body.current?.contains(focused) ? Number(focused.dataset.index) : null;
    const to = target(step, at, { count, first: firstShown, page: perPage });
    const goesUp = at !== null && to < at;
    wanted.current = stopAt(heads, Math.min(count - 1, Math.max(0, to)), goesUp);
    showRow(wanted.current);
    focusWanted();
  };
}

function target(
  step: RowStep,
  at: number | null,
  { count, first, page }: { count: number; first: () => number; page: () => number },
): number {
  if (step === 'first') return 0;
  if (step === 'last') return count - 1;
  // Whoever stands nowhere begins with the first row in sight.
  if (at === null) return first();
  return at + { down: 1, up: -1, 'page-down': page(), 'page-up': -page() }[step];
}
