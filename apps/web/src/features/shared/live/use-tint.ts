'use client';

import { useEffect, useRef, useState } from 'react';
import { isFresh } from './live-store.ts';

/** As long as look.md has it; the style sheet's animation is of the same length. */
const TINT_MS = 1_200;

/**
 * For a row or a panel: `data-changed` for a moment when somebody else changed its record, or added it. `version` is anything that
 * is another value when the record looks different.
 */
export function useTint(id: string, version: unknown): { 'data-changed'?: '' } {
  // A row may come to show another record.
  const seen = useRef<{ id: string; version: unknown }>(null);
  const [tinted, setTinted] = useState(false);
  useEffect(() => {
    if (seen.current?.id === id && seen.current.version === version) return;
    seen.current = { id, version };
    if (!isFresh(id)) return;
    setTinted(true);
    const timer = setTimeout(() => setTinted(false), TINT_MS);
    return () => {
      clearTimeout(timer);
      setTinted(false);
    };
  }, [id, version]);
  return tinted ? { 'data-changed': '' } : {};
}
