'use client';

import { useMemo, useRef, type DragEvent } from 'react';

interface CarryingOptions {
  mayDrop: (card: string, column: string) => boolean;
  /** The column that the card would fall into, if it were let go here. */
  onOver: (column: string | null) => void;
  onDrop: (card: string, column: string) => void;
}

/** What a card says of a pointer that takes it and lets it go. The same for as long as the board stands. */
export interface CarriedCard {
  start: (card: string, event: DragEvent) => void;
  end: () => void;
}

/**
 * Cards that a pointer carries, by the browser's own drag and drop: it scrolls, ends at Escape and draws the card by itself.
 * A finger scrolls here; it has the card's menu.
 */
export function useCarrying({ mayDrop, onOver, onDrop }: CarryingOptions) {
  const carried = useRef<string | null>(null);
  const card: CarriedCard = useMemo(
    () => ({
      start(id, event) {
        carried.current = id;
        event.dataTransfer.effectAllowed = 'move';
      },
      end() {
        carried.current = null;
        onOver(null);
      },
    }),
    [onOver],
  );
  const fits = (column: string): string | null =>
    carried.current !== null && mayDrop(carried.current, column) ? carried.current : null;
  return {
    card,
    column: (id: string) => ({
      onDragOver(event: DragEvent) {
        if (fits(id) === null) return;
        // Without this the browser refuses the drop.
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        onOver(id);
      },
      onDragLeave(event: DragEvent) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onOver(null);
      },
      onDrop(event: DragEvent) {
        const dropped = fits(id);
        if (dropped === null) return;
        event.preventDefault();
        card.end();
        onDrop(dropped, id);
      },
    }),
  };
}
