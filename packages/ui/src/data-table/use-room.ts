'use client';

import { useLayoutEffect, useState, type RefObject } from 'react';

export interface Room {
  /** How wide the table is; as wide as one likes before anybody knows. */
  width: number;
  /** Whether the window is a phone's; null before anybody knows, and then what either needs is drawn. */
  phone: boolean | null;
}

const UNKNOWN: Room = { width: Number.POSITIVE_INFINITY, phone: null };
/** Where the sheet says `sm`. */
const PHONE = '(max-width: 39.99rem)';

/** The room that the table before had: the next one most likely has the same, and need not be drawn twice. */
let before = UNKNOWN;

/** How much room an element has, once it is drawn. */
export function useRoom(element: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState(before);
  useLayoutEffect(() => {
    if (!element.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const width = Math.floor(entry.contentRect.width);
      const phone = matchMedia(PHONE).matches;
      if (before.width !== width || before.phone !== phone) before = { width, phone };
      setRoom((now) => (now.width === width && now.phone === phone ? now : { width, phone }));
    });
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return room;
}
