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

/** So many cards of each column come with a picture: a key that is pressed meanwhile waits for one such handful only. */
const HANDFUL = 4;

/**
 * How many cards of a column are drawn: those that can be in sight at first, and once these are painted the others, by and by.
 * `most`: how many the longest column has.
 */
export function useDrawnCards(most: number): number {
  const [drawn, setDrawn] = useState(firstCards);
  useEffect(() => {
    if (!awake) window.addEventListener('popstate', () => void (travelled = performance.now()));
    awake = true;
  }, []);
  useEffect(() => {
    if (drawn === Infinity) return;
    const next = drawn + HANDFUL;
    return afterPaint(() => startTransition(() => setDrawn(next < most ? next : Infinity)));
  }, [drawn, most]);
  return drawn;
}
