'use client';

import { memo, type ReactNode } from 'react';
import { IconButton } from '../primitives/button.tsx';
import { Menu, MenuItem } from '../primitives/menu.tsx';
import type { CarriedCard } from './use-carrying.ts';

/** What a card says of itself for a moment. */
export interface CardMark {
  'data-changed'?: '';
}

export interface BoardWords {
  /** The name of the button on a card: "Move Ada Boyd". */
  move: (name: string) => string;
  /** One place to go to: "To Active". */
  to: (column: string) => string;
  /** For those who listen: how cards are walked to and moved by keys. */
  keys: string;
}

/** A column that a card may go to. */
export interface Place {
  id: string;
  word: string;
}

interface BoardCardProps<Card> {
  id: string;
  card: Card;
  cardName: (card: Card) => string;
  draw: (card: Card) => ReactNode;
  useMark: (card: Card) => CardMark;
  /** None: it stays. */
  places: readonly Place[];
  /** How it is taken by a pointer. */
  carried: CarriedCard;
  onPlace: (card: string, column: string) => void;
  words: BoardWords;
}

function PlainBoardCard<Card>(props: BoardCardProps<Card>) {
  const { id, card, places, carried, onPlace, words } = props;
  const mark = props.useMark(card);
  const taken = places.length > 0 && {
    draggable: true,
    onDragStart: (event: React.DragEvent) => carried.start(id, event),
    onDragEnd: carried.end,
  };
  return (
    <li className="board-card" data-card={id} {...taken} {...mark}>
      <div className="min-w-0 flex-1">{props.draw(card)}</div>
      {places.length > 0 && (
        <Menu
          align="end"
          trigger={
            <IconButton
              icon="more"
              size="small"
              label={words.move(props.cardName(card))}
              className="board-move"
            />
          }
        >
          {places.map((place) => (
            <MenuItem key={place.id} icon="arrow" onSelect={() => onPlace(id, place.id)}>
              {words.to(place.word)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </li>
  );
}

/** Drawn anew when it has changed itself: a card that moves costs what one card costs, however many stand there. */
export const BoardCard = memo(PlainBoardCard) as typeof PlainBoardCard;
