'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { afterPaint } from '../primitives/after-paint.ts';

export interface RowWindow {
  /** The rows to draw: from the first, up to but not with the second. */
  from: number;
  to: number;
  rowHeight: number;
  /** Brings a row into view, below the sticky heads and above the key line. */
  showRow: (index: number) => void;
  /** The first row that stands whole below the heads. */
  firstShown: () => number;
  /** How many rows a page of the window holds. */
  perPage: () => number;
}

const BEYOND = 16;
/** Drawn by the server, which knows no window. */
const FIRST_RENDER = 60;
const USUAL_HEIGHT = 36;
const HEAD = 80;
const FOOT = 40;

/**
 * Draws the rows that can be seen and a few around them, so a list of 100,000 scrolls like one of 50.
 * All rows are equally high; the page itself scrolls; gaps stand for the rest.
 */
export function useRowWindow(body: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [view, setView] = useState(firstView);
  // What lies beyond the edge is drawn once what is seen has been painted: a press is answered in half the time.
  const beyond = useRef(0);

  const look = useCallback(() => {
    const element = body.current;
    if (!element) return;
    const row = element.querySelector<HTMLElement>('tr[data-index]');
    // Both before anything is drawn: a question after a change costs the browser a layout of its own.
    const height = row?.offsetHeight;
    const above = -element.getBoundingClientRect().top;
    setView((before) => {
      const rowHeight = height || before.rowHeight;
      // In steps of eight, so that scrolling by a few pixels draws nothing anew.
      const first = Math.floor(above / rowHeight / 8) * 8;
      const from = Math.max(0, first - beyond.current);
      const last =
        beyond.current === 0
          ? Math.ceil((window.innerHeight + above) / rowHeight)
          : first + seen(rowHeight) + beyond.current;
      const to = Math.max(from + 1, last);
      return before.from === from && before.to === to && before.rowHeight === rowHeight
        ? before
        : { from, to, rowHeight };
    });
  }, [body]);

  useLayoutEffect(look, [look, count]);
  useLayoutEffect(() => {
    if (view.from === 0 && beyond.current === 0) lastTo = view.to;
  }, [view]);
  useEffect(() => {
    awake = true;
    return afterPaint(() => {
      beyond.current = BEYOND;
      look();
    });
  }, [look]);
  useEffect(() => {
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [look]);

  const showRow = useCallback(
    (index: number) => {
      const element = body.current;
      if (!element) return;
      const top = element.getBoundingClientRect().top + index * view.rowHeight;
      if (top < HEAD) window.scrollBy({ top: top - HEAD, behavior: 'instant' });
      else if (top + view.rowHeight > window.innerHeight - FOOT) {
        window.scrollBy({ top: top + view.rowHeight - window.innerHeight + FOOT, behavior: 'instant' });
      }
      look();
    },
    [body, look, view.rowHeight],
  );

  const firstShown = useCallback(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0;
    return Math.max(0, Math.ceil((HEAD - top) / view.rowHeight));
  }, [body, view.rowHeight]);

  const perPage = useCallback(
    () => Math.max(1, Math.floor((window.innerHeight - HEAD - FOOT) / view.rowHeight) - 1),
    [view.rowHeight],
  );

  const { rowHeight } = view;
  return {
    from: Math.min(view.from, count),
    to: Math.min(view.to, count),
    rowHeight,
    showRow,
    firstShown,
    perPage,
  };
}

/** Whether a table has been drawn here before: the first is the server's, and must be the same. */
let awake = false;
/** How far the one before reached when it was new: the next begins there, and need not draw and take back. */
let lastTo: number | null = null;

const firstView = () => ({
  from: 0,
  to: awake ? (lastTo ?? seen(USUAL_HEIGHT)) : FIRST_RENDER,
  rowHeight: USUAL_HEIGHT,
});

/** How many rows fill the window, whichever of eight is the first. */
const seen = (rowHeight: number): number => Math.ceil(window.innerHeight / rowHeight) + 8;
