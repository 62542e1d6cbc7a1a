'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { allOrNone, NOTHING_SELECTED, stretched, toggled, type Selection } from './selection.ts';

/** The chosen rows and the ways to change them. */
export interface Choosing {
  selection: Selection;
  /** Of the rows that have come, in their order. */
  ids: readonly string[];
  /** `stretch`: from the row that was touched last to this one. */
  onChoose: (id: string, stretch: boolean) => void;
  onChooseAll: () => void;
  clear: () => void;
}

export function useSelection(ids: readonly string[]): Choosing {
  const [all, setAll] = useState(NOTHING_SELECTED);
  const last = useRef<string | null>(null);
  const latestIds = useRef(ids);
  latestIds.current = ids;
  // What has left the list is no longer chosen.
  const selection = useMemo<Selection>(() => {
    const here = new Set(ids);
    const kept = [...all].filter((id) => here.has(id));
    return kept.length === all.size ? all : new Set(kept);
  }, [all, ids]);
  const onChoose = useCallback((id: string, stretch: boolean) => {
    const from = last.current;
    last.current = id;
    setAll((before) =>
      stretch && from !== null ? stretched(before, latestIds.current, { from, to: id }) : toggled(before, id),
    );
  }, []);
  const onChooseAll = useCallback(() => setAll((before) => allOrNone(before, latestIds.current)), []);
  const clear = useCallback(() => setAll(NOTHING_SELECTED), []);
  return { selection, ids, onChoose, onChooseAll, clear };
}
