'use client';

import { useEffect, useState } from 'react';

const TRY_AGAIN_MS = 1_000;
/** A page that never comes to rest does not keep its parts waiting for longer. */
const REST_MS = 500;

export interface Asked<Part> {
  /** Null until it is there. Whoever has asked is drawn again then. */
  usePart: (asked: boolean) => Part | null;
  /** For what is drawn only once the part is there. */
  got: () => Part;
}

/**
 * A part of a page that nobody sees at first. It is no part of what a page begins with: it is fetched once the page rests,
 * so that the first press finds it there. Whoever is faster gets it as soon as it has come.
 */
export function whenAsked<Part>(load: () => Promise<Part>): Asked<Part> {
  let part: Part | null = null;
  let coming: Promise<unknown> | null = null;
  let planned = false;
  const fetchPart = () =>
    (coming ??= load()
      .then((loaded) => (part = loaded))
      .finally(() => (coming = null)));
  const fetchAtRest = () => {
    if (planned) return;
    planned = true;
    // Asked for again by whoever presses, if it does not come now.
    atRest(() => void fetchPart().catch(() => undefined));
  };
  return {
    usePart(asked) {
      const [, drawAgain] = useState(0);
      const there = part;
      useEffect(fetchAtRest, []);
      useEffect(() => {
        if (!asked || there) return;
        const left = new AbortController();
        void untilItComes(fetchPart, left.signal).then(() => drawAgain((count) => count + 1));
        return () => left.abort();
      }, [asked, there]);
      return there;
    },
    got() {
      if (!part) throw new Error('drawn before it was there');
      return part;
    },
  };
}

async function untilItComes(fetchPart: () => Promise<unknown>, left: AbortSignal): Promise<void> {
  while (!left.aborted) {
    try {
      await fetchPart();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

function atRest(act: () => void): void {
  // Safari has no idea of rest.
  const whenIdle = () =>
    'requestIdleCallback' in window
      ? requestIdleCallback(act, { timeout: REST_MS })
      : setTimeout(act, REST_MS);
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
}
