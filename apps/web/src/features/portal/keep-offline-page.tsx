'use client';

import { useEffect } from 'react';

/** Keeps the page that says "no connection", so that the portal opens without one. It keeps nothing of the reader's file. */
export function KeepOfflinePage({ language }: { language: string }) {
  useEffect(() => {
    // A browser that may not keep anything shows its own page instead: nothing is lost by that.
    navigator.serviceWorker
      ?.register(`/portal-worker.js?in=${language}`, { scope: '/portal' })
      .catch(() => undefined);
  }, [language]);
  return null;
}
