'use client';

import { useEffect, useRef } from 'react';

const PAUSE_MS = 2_000;
const LOOKS = 3;

/**
 * Behind a broken page: looks whether the services are away, and tries again by itself when they are back. A page that
 * broke while everything was there would only break again: that one waits for its reader.
 */
export function useRecovery(again: () => void): void {
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    let wasAway = false;
    let looks = 0;
    const look = async () => {
      const ready = await fetch('/api/ready', { cache: 'no-store' }).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ended) return;
      if (ready && wasAway) return latest.current();
      wasAway ||= !ready;
      looks += 1;
      if (wasAway || looks < LOOKS) timer = setTimeout(() => void look(), PAUSE_MS);
    };
    void look();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, []);
}
