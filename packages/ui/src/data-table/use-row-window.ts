'use client';

import { useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react';
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
 * All rows are equally high; the page itself scrolls; gaps stand for the rest. `question` is what the rows answer.
 */
export function useRowWindow(
  body: RefObject<HTMLElement | null>,
  count: number,
  question: string | undefined,
): RowWindow {
  const [view, setView] = useState(() => firstView(question));
  // What lies beyond the edge is drawn once what is seen has been painted: a press is answered in half the time.
  if (view.question !== question) setView({ ...view, ...view.seen, beyond: 0, question });

  const look = useCallback(
    (beyond?: number) => {
      const element = body.current;
      if (!element) return;
      const row = element.querySelector<HTMLElement>('tr[data-index]');
      // Both before anything is drawn: a question after a change costs the browser a layout of its own.
      const height = row?.offsetHeight;
      const above = -element.getBoundingClientRect().top;
      setView((before) => lookedAt(before, { height, above, beyond: beyond ?? before.beyond }));
    },
    [body],
  );

  useLayoutEffect(() => look(), [look, count, question]);
  useLayoutEffect(() => {
    if (view.from === 0 && view.beyond === 0) lastTo = view.to;
  }, [view]);
  useEffect(() => {
    awake = true;
    return afterPaint(() => look(BEYOND));
  }, [look, question]);
  useEffect(() => {
    const onMove = () => look();
    window.addEventListener('scroll', onMove, { passive: true });
    window.addEventListener('resize', onMove);
    return () => {
      window.removeEventListener('scroll', onMove);
      window.removeEventListener('resize', onMove);
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

interface View {
  from: number;
  to: number;
  rowHeight: number;
  /** Of these rows, those in sight. */
  seen: { from: number; to: number };
  /** How many are drawn beyond them. */
  beyond: number;
  question: string | undefined;
}

function firstView(question: string | undefined): View {
  const seen = { from: 0, to: awake ? (lastTo ?? filling(USUAL_HEIGHT)) : FIRST_RENDER };
  return { ...seen, seen, rowHeight: USUAL_HEIGHT, beyond: 0, question };
}

interface Look {
  height: number | undefined;
  /** How much of the rows lies above the window. */
  above: number;
  beyond: number;
}

function lookedAt(before: View, { height, above, beyond }: Look): View {
  const rowHeight = height || before.rowHeight;
  // In steps of eight, so that scrolling by a few pixels draws nothing anew.
  const first = Math.floor(above / rowHeight / 8) * 8;
  const exact = Math.ceil((window.innerHeight + above) / rowHeight);
  // Exact where most questions are asked, at the top; farther down only as scrolling draws anew.
  const seen = { from: Math.max(0, first), to: first <= 0 ? exact : first + filling(rowHeight) };
  const from = Math.max(0, first - beyond);
  const to = Math.max(from + 1, beyond === 0 ? exact : first + filling(rowHeight) + beyond);
  if (
    before.from === from &&
    before.to === to &&
    before.rowHeight === rowHeight &&
    before.beyond === beyond &&
    before.seen.to === seen.to
  )
    return before;
  return { ...before, from, to, rowHeight, seen, beyond };
}

/** How many rows fill the window, whichever of eight is the first. */
const filling = (rowHeight: number): number => Math.ceil(window.innerHeight / rowHeight) + 8;
