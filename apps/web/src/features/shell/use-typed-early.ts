'use client';

import { useEffect, type Dispatch, type SetStateAction } from 'react';

/**
 * Whoever types on while the palette is still coming, or has come and not taken the focus yet, finds it there, and none of it
 * was taken for a command of the page beneath.
 */
export function useTypedEarly(setTyped: Dispatch<SetStateAction<string>>): void {
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      if (document.activeElement?.closest('.palette')) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length === 1) setTyped((text) => text + event.key);
      else if (event.key === 'Backspace') setTyped((text) => text.slice(0, -1));
      // The button beneath is not meant any more.
      else if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', keep, { capture: true });
    return () => document.removeEventListener('keydown', keep, { capture: true });
  }, [setTyped]);
}
