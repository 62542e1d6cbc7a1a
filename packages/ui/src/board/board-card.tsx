'use client';

import type { ComponentProps, ReactNode } from 'react';
import { IconButton } from '../primitives/button.tsx';
import { Menu, MenuItem } from '../primitives/menu.tsx';

/** What a card says of itself for a moment. */
export interface CardMark {
  'data-changed'?: '';
}

interface BoardCardProps<Card> {
  id: string;
  card: Card;
  useMark: (card: Card) => CardMark;
  /** How it is taken by a pointer; null where it stays. */
  drag: Pick<ComponentProps<'li'>, 'draggable' | 'onDragStart' | 'onDragEnd'> | null;
  moveWord: string;
  places: readonly { id: string; word: string }[];
  onPlace: (column: string) => void;
  children: ReactNode;
}

export function BoardCard<Card>(props: BoardCardProps<Card>) {
  const { id, card, useMark, drag, moveWord, places, onPlace, children } = props;
  const mark = useMark(card);
  return (
    <li className="board-card" data-card={id} {...drag} {...mark}>
      <div className="min-w-0 flex-1">{children}</div>
      {places.length > 0 && (
        <Menu
          align="end"
          trigger={<IconButton icon="more" size="small" label={moveWord} className="board-move" />}
        >
          {places.map((place) => (
            <MenuItem key={place.id} icon="arrow" onSelect={() => onPlace(place.id)}>
              {place.word}
            </MenuItem>
          ))}
        </Menu>
      )}
    </li>
  );
}
