'use client';

import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { landing, stepOf, type BoardStep } from './steps.ts';

/** Arrows walk from card to card; Shift with an arrow to the side moves the card, and the focus goes with it. */
export function useBoardWalk(
  board: RefObject<HTMLElement | null>,
  columns: readonly string[],
  move: (card: string, to: string) => boolean,
) {
  const wanted = useRef<string | null>(null);

  // A card that was moved is drawn in its new column first, and focused after.
  useEffect(() => {
    if (wanted.current === null) return;
    const card = board.current?.querySelector(`[data-card="${CSS.escape(wanted.current)}"]`);
    if (!card) return;
    focusOn(card);
    wanted.current = null;
  });

  const moveTo = (card: string, to: string) => {
    if (move(card, to)) wanted.current = card;
  };

  /** The cards of each column, as they stand. */
  const standing = () =>
    [...(board.current?.querySelectorAll('[data-column]') ?? [])].map((column) => [
      ...column.querySelectorAll('[data-card]'),
    ]);

  const walk = (step: BoardStep) => {
    const cards = standing();
    const card = document.activeElement?.closest('[data-card]');
    const column = card ? cards.findIndex((own) => own.includes(card)) : -1;
    // Whoever stands nowhere begins with the first card.
    if (!card || column < 0) {
      const first = cards.flat()[0];
      if (first) focusOn(first);
      return;
    }
    const to = landing(
      cards.map((own) => own.length),
      { column, card: cards[column]!.indexOf(card) },
      step,
    );
    if (to) focusOn(cards[to.column]![to.card]!);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof HTMLElement)) return;
    const step = stepOf(event.key, getComputedStyle(event.currentTarget).direction === 'rtl');
    const card = event.target.closest('[data-card]');
    // What floats above the board, such as the menu of a card, has keys of its own.
    if (!step || !card || !event.currentTarget.contains(card)) return;
    if (event.shiftKey) {
      const column = standing().findIndex((own) => own.includes(card));
      const to = step.along === 'row' ? columns[column + step.by] : undefined;
      if (to === undefined) return;
      moveTo(card.getAttribute('data-card')!, to);
    } else walk(step);
    event.preventDefault();
  };
  return { onKeyDown, moveTo, walk };
}

function focusOn(card: Element): void {
  card.querySelector<HTMLElement>('a[href], button')?.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
