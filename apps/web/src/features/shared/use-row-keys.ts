'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { useKeys } from './use-keys.ts';
import type { RowWindow } from './use-row-window.ts';

/** J and K walk through the rows; the link of a row then has the focus, so Enter opens it as any link. */
export function useRowKeys(
  body: RefObject<HTMLElement | null>,
  count: number,
  { showRow, firstShown }: RowWindow,
): void {
  const wanted = useRef<number | null>(null);

  const focusWanted = () => {
    if (wanted.current === null) return;
    const link = body.current?.querySelector<HTMLElement>(`tr[data-index="${wanted.current}"] a`);
    if (!link) return;
    link.focus({ preventScroll: true });
    wanted.current = null;
  };

  const move = (step: 1 | -1) => {
    if (count === 0) return;
    const focused = document.activeElement?.closest<HTMLElement>('tr[data-index]');
    const within = focused && body.current?.contains(focused);
    // Whoever stands nowhere begins with the first row in sight.
    const next = Math.min(
      count - 1,
      Math.max(0, within ? Number(focused.dataset.index) + step : firstShown()),
    );
    wanted.current = next;
    showRow(next);
    focusWanted();
  };

  // A row that was out of sight is drawn first and focused after.
  useEffect(focusWanted);
  useKeys({ j: () => move(1), k: () => move(-1) });
}
