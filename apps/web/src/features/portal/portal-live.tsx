'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/**
 * Keeps the open page as the firm has it: what was changed is asked for as the page it stands on. Draws nothing, so the page
 * does not wait for it: what happens until it has come is told from where the page was made.
 */
export function PortalLive({ userId, since }: { userId: string; since: string }) {
  const router = useRouter();
  const first = useRef(since);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const begin = async () => {
      try {
        const { keepLive } = await import('./keep-live.ts');
        if (signal.aborted) return;
        keepLive({ userId, since: first.current || null, ask: () => router.refresh() }, signal);
      } catch {
        addEventListener('online', () => void begin(), { once: true, signal });
      }
    };
    void begin();
    return () => ending.abort();
  }, [userId, router]);
  return null;
}
