'use client';

import type { useRouter } from 'next/navigation';
import type { PointerEvent } from 'react';

/** Whoever rests on a link this long most likely means it. */
const REST_MS = 80;
/** As long as Next keeps a page that was asked for whole. */
const KEPT_MS = 5 * 60_000;
/** A page that came in the moment of the press is as new as any. */
const NEW_MS = 2_000;

type Router = ReturnType<typeof useRouter>;
type Prefetch = NonNullable<Parameters<Router['prefetch']>[1]>;
/** Next keeps its names of the kinds to itself; as a word it is the same. */
const WHOLE = { kind: 'full' as Prefetch['kind'] };

/** When each page was asked for before anybody opened it. */
const asked = new Map<string, number>();
/** There is one pointer, and it rests on one link. */
let resting: ReturnType<typeof setTimeout> | undefined;
const stir = () => clearTimeout(resting);

/** For a link: asks for its page while the pointer rests on it, and the press finds it here. A finger presses before it rests. */
export const askAhead = (router: Router, href: string) => ({
  onPointerEnter({ pointerType }: PointerEvent) {
    stir();
    if (pointerType !== 'mouse' || !navigator.onLine) return;
    resting = setTimeout(() => {
      const now = performance.now();
      if (now - (asked.get(href) ?? -KEPT_MS) < KEPT_MS) return;
      asked.set(href, now);
      router.prefetch(href, WHOLE);
    }, REST_MS);
  },
  onPointerLeave: stir,
  onPointerDown: stir,
});

/**
 * For a query whose first answer came with the page at `href`: where that was asked for ahead the answer may be an old one, and is
 * asked for again.
 */
export const firstOf = <Answer>(href: string, answer: Answer) => ({
  initialData: answer,
  initialDataUpdatedAt: () => {
    const age = performance.now() - (asked.get(href) ?? -KEPT_MS);
    return age > NEW_MS && age < KEPT_MS ? 0 : undefined;
  },
});
