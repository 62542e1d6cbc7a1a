'use client';

import { create } from 'zustand';
import type { LiveState } from './connection.ts';
import type { Fact } from './facts.ts';

interface LiveStore {
  state: LiveState;
  setState: (state: LiveState) => void;
  /** How many changes of others have come to this page: said once to those who cannot see them. */
  changes: number;
  addChanges: (count: number) => void;
}

export const useLive = create<LiveStore>()((set) => ({
  state: 'connecting',
  setState: (state) => set({ state }),
  changes: 0,
  addChanges: (count) => set(({ changes }) => ({ changes: changes + count })),
}));

/** For so long after somebody else's change a record that looks different is shown as changed. */
const FRESH_MS = 5_000;
const MOST_MARKED = 500;
const marked = new Map<string, number>();

export function markChanged(facts: readonly Fact[], now = Date.now()): void {
  for (const [id, at] of marked) if (now - at > FRESH_MS || marked.size > MOST_MARKED) marked.delete(id);
  for (const { about } of facts) for (const [, id] of about) marked.set(id, now);
}

export const isFresh = (id: string, now = Date.now()): boolean =>
  now - (marked.get(id) ?? -Infinity) < FRESH_MS;
