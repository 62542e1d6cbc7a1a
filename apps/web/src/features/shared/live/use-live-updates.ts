'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../trpc.tsx';
import type { Fact } from './facts.ts';
import { markChanged, useLive } from './live-store.ts';
import { Looking } from './looking.ts';
import { listenOnce } from './one-per-browser.ts';
import { isOwn } from './own-requests.ts';
import { oldBy, refresh, refreshOld, type LiveTable } from './refresh.ts';

export interface LivePlace {
  firmId: string;
  userId: string;
  /** Where the page stood when it was made; empty where nobody knew. */
  since: string;
}

/** What comes closer together is asked for once. */
const GATHER_MS = 300;

/** Binds the browser's one stream to what this tab has on screen. */
export function useLiveUpdates({ firmId, userId, since }: LivePlace, tables: readonly LiveTable[]): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const first = useRef(since);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const { setState, addChanges } = useLive.getState();
    const lines = tables.flatMap((table) => table(trpc));
    const looking = new Looking(() => refreshOld(queryClient), signal);
    const take = gathered((facts: readonly Fact[]) => {
      const foreign = facts.filter(({ request }) => !isOwn(request));
      markChanged(foreign);
      if (refresh(queryClient, oldBy(foreign, lines), looking.now())) addChanges(foreign.length);
    }, signal);
    listenOnce(
      {
        name: `live ${firmId} ${userId}`,
        address: `/api/events?firm=${encodeURIComponent(firmId)}`,
        since: first.current || null,
        madeAt: performance.timeOrigin,
        onState: setState,
        onFacts: take,
        onReset: () => {
          refresh(queryClient, [{}], looking.now());
        },
      },
      signal,
    );
    return () => ending.abort();
  }, [firmId, userId, tables, trpc, queryClient]);
}

/** The first at once, what follows closely together. */
function gathered<T>(
  work: (items: readonly T[]) => void,
  signal: AbortSignal,
): (items: readonly T[]) => void {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const go = () => {
    timer = null;
    if (waiting.length === 0 || signal.aborted) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(go, GATHER_MS);
    work(items);
  };
  return (items) => {
    waiting.push(...items);
    if (timer === null) go();
  };
}
