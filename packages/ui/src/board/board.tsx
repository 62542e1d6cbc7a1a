'use client';

import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { classes } from '../primitives/classes.ts';
import { useKeys } from '../primitives/use-keys.ts';
import { BoardCard, type BoardWords, type CardMark, type Place } from './board-card.tsx';
import { useBoardWalk } from './use-board-walk.ts';
import { useCarrying } from './use-carrying.ts';
import { CARD_HEIGHT, useDrawnCards } from './use-drawn-cards.ts';

export interface BoardColumn<Card> {
  id: string;
  /** What the column is called where it is named in a sentence or a menu. */
  word: string;
  /** How it is called on its head; the word alone where nothing else is said. */
  head?: ReactNode;
  /** How many there are in all, as it is written. */
  count?: string | undefined;
  cards: readonly Card[];
  /** Below the cards: the way to more of them, or why they did not come. */
  foot?: ReactNode;
  /** Said where there is no card. */
  empty: string;
}

export interface BoardProps<Card> {
  label: string;
  columns: readonly BoardColumn<Card>[];
  cardId: (card: Card) => string;
  cardName: (card: Card) => string;
  /**
   * What stands on the card. Its first link is the card's own: it has the focus when the card is walked to. Like `cardName` and `words`
   * one function for as long as the board stands: another one draws every card anew.
   */
  children: (card: Card) => ReactNode;
  /** Where a card may go; absent: this reader only looks. */
  mayMove?: ((card: Card, to: string) => boolean) | undefined;
  onMove?: ((card: Card, from: string, to: string) => void) | undefined;
  /** A hook, the same one for as long as the board stands. */
  useMark?: (card: Card) => CardMark;
  words: BoardWords;
  /** Whether letters are commands. */
  singleKeys: boolean;
}

/**
 * Columns of cards. The arrows, J and K walk, Shift with an arrow moves a card, a pointer drags it, and the button on the card offers the
 * same as a menu, to a finger too. Which card stands where is the page's to say: a card moves when its column has it.
 */
export function Board<Card>(props: BoardProps<Card>) {
  const { label, columns, cardId, cardName, mayMove, onMove, words } = props;
  const hint = useId();
  const board = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<string | null>(null);
  const place = (id: string) => {
    for (const column of columns)
      for (const card of column.cards) if (cardId(card) === id) return { card, from: column.id };
    return null;
  };
  const move = (id: string, to: string) => {
    const found = place(id);
    if (!found || !onMove || found.from === to || !mayMove?.(found.card, to)) return false;
    onMove(found.card, found.from, to);
    return true;
  };
  const walk = useBoardWalk(
    board,
    columns.map(({ id }) => id),
    move,
  );
  useKeys(
    { j: () => walk.walk({ along: 'column', by: 1 }), k: () => walk.walk({ along: 'column', by: -1 }) },
    props.singleKeys,
  );
  const moveTo = useLatest(walk.moveTo);
  const places = usePlaces();
  const drawn = useDrawnCards(Math.max(0, ...columns.map(({ cards }) => cards.length)));
  const carrying = useCarrying({
    mayDrop: (id, to) => {
      const found = place(id);
      return found !== null && found.from !== to && (mayMove?.(found.card, to) ?? false);
    },
    onOver: setTarget,
    onDrop: move,
  });
  return (
    <div
      ref={board}
      className="board"
      role="group"
      aria-label={label}
      aria-describedby={hint}
      onKeyDown={walk.onKeyDown}
    >
      <p id={hint} className="sr-only">
        {onMove && words.keys}
      </p>
      {columns.map((column) => (
        <section
          key={column.id}
          aria-label={column.word}
          className={classes('board-column', target === column.id && 'board-target')}
          data-column={column.id}
          {...carrying.column(column.id)}
        >
          <h2 className="board-head">
            {column.head ?? column.word}
            {column.count !== undefined && <span className="board-count num">{column.count}</span>}
          </h2>
          {column.cards.length > 0 ? (
            <ul className="board-cards">
              {column.cards.slice(0, drawn).map((card) => {
                const id = cardId(card);
                return (
                  <BoardCard
                    key={id}
                    id={id}
                    card={card}
                    cardName={cardName}
                    draw={props.children}
                    useMark={props.useMark ?? useNoMark}
                    places={places(columns.filter((one) => one.id !== column.id && mayMove?.(card, one.id)))}
                    carried={carrying.card}
                    onPlace={moveTo}
                    words={words}
                  />
                );
              })}
              <CardsToCome count={column.cards.length - drawn} />
            </ul>
          ) : (
            <p className="board-empty">{column.empty}</p>
          )}
          {column.foot}
        </section>
      ))}
    </div>
  );
}

/** Keeps their place: whoever comes back finds the page as long as it was. */
function CardsToCome({ count }: { count: number }) {
  if (count <= 0) return null;
  return (
    <li aria-hidden="true">
      <svg className="block" width={1} height={count * CARD_HEIGHT} />
    </li>
  );
}

/** The same function for as long as the board stands, which does what the newest one does. */
function useLatest<Args extends unknown[]>(newest: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}

/** The same list for the same columns, so that a card whose choices stayed is not drawn anew. */
function usePlaces(): (columns: readonly Place[]) => readonly Place[] {
  const known = useRef(new Map<string, readonly Place[]>());
  return (columns) => {
    const places = columns.map(({ id, word }) => ({ id, word }));
    const key = JSON.stringify(places);
    const same = known.current.get(key) ?? places;
    known.current.set(key, same);
    return same;
  };
}

const NO_MARK = {};
const useNoMark = () => NO_MARK;
