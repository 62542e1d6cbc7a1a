'use client';

import { startTransition, useEffect, useState } from 'react';
import { afterPaint } from '../primitives/after-paint.ts';

/** The least that a card and the gap below it take. */
export const CARD_HEIGHT = 56;

/** Whether a board has been drawn here before: the first is the server's, and must be the same. */
let awake = false;

/** How many cards of a column are drawn: those that can be in sight at first, all of them once these are painted. */
export function useDrawnCards(): number {
  const [drawn, setDrawn] = useState(() => (awake ? Math.ceil(window.innerHeight / CARD_HEIGHT) : Infinity));
  useEffect(() => {
    awake = true;
    return afterPaint(() => startTransition(() => setDrawn(Infinity)));
  }, []);
  return drawn;
}
