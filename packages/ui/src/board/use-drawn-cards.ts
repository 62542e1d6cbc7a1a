'use client';

import { startTransition, useEffect, useState } from 'react';
import { afterPaint } from '../primitives/after-paint.ts';

/** The least that a card and the gap below it take. */
export const CARD_HEIGHT = 56;

/** Whether a board has been drawn here before: the first is the server's, and must be the same. */
let awake = false;
/** When somebody last went back or forward: to the place where they were, which cards to come would not keep. */
let travelled = -Infinity;
const TRAVEL_MS = 5_000;

const firstCards = () =>
  awake && performance.now() - travelled > TRAVEL_MS ? Math.ceil(window.innerHeight / CARD_HEIGHT) : Infinity;

/** How many cards of a column are drawn: those that can be in sight at first, all of them once these are painted. */
export function useDrawnCards(): number {
  const [drawn, setDrawn] = useState(firstCards);
  useEffect(() => {
    if (!awake) window.addEventListener('popstate', () => void (travelled = performance.now()));
    awake = true;
    return afterPaint(() => startTransition(() => setDrawn(Infinity)));
  }, []);
  return drawn;
}
