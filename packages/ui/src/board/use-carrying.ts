'use client';

import { useRef, type DragEvent } from 'react';

interface CarryingOptions {
  mayDrop: (card: string, column: string) => boolean;
  /** The column that the card would fall into, if it were let go here. */
  onOver: (column: string | null) => void;
  onDrop: (card: string, column: string) => void;
}

/**
 * Cards that a pointer carries, by the browser's own drag and drop: it scrolls, ends at Escape and draws the card by itself.
 * A finger scrolls here; it has the card's menu.
 */
export function useCarrying({ mayDrop, onOver, onDrop }: CarryingOptions) {
  const carried = useRef<string | null>(null);
  const end = () => {
    carried.current = null;
    onOver(null);
  };
  const fits = (column: string): string | null =>
    carried.current !== null && mayDrop(carried.current, column) ? carried.current : null;
  return {
    card: (id: string) => ({
      draggable: true,
      onDragStart(event: DragEvent) {
        carried.current = id;
        event.dataTransfer.effectAllowed = 'move';
      },
      onDragEnd: end,
    }),
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
        const card = fits(id);
        if (card === null) return;
        event.preventDefault();
        end();
        onDrop(card, id);
      },
    }),
  };
}
