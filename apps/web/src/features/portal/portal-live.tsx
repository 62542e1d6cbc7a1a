'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { Looking } from '../shared/live/looking.ts';
import { listenOnce } from '../shared/live/one-per-browser.ts';

/** Keeps the open page as the firm has it: what was changed is asked for as the page it stands on. Draws nothing. */
export function PortalLive({ userId, since }: { userId: string; since: string }) {
  const router = useRouter();
  const first = useRef(since);
  useEffect(() => {
    const ending = new AbortController();
    let old = false;
    const ask = () => {
      if (!old) return;
      old = false;
      router.refresh();
    };
    const looking = new Looking(ask, ending.signal);
    const changed = () => {
      old = true;
      if (looking.now()) ask();
    };
    listenOnce(
      {
        name: `live portal ${userId}`,
        address: '/api/events',
        since: first.current || null,
        madeAt: performance.timeOrigin,
        // A phone loses its connection often; the page says so itself when somebody wants to send something.
        onState: () => {},
        onFacts: changed,
        onReset: changed,
      },
      ending.signal,
    );
    return () => ending.abort();
  }, [userId, router]);
  return null;
}
