'use client';

import type { DocumentDetail } from '@cio/domain/documents/schemas';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { UploadEngine, type UploadItem } from './upload-engine.ts';
import { memoryOfTab } from './upload-memory.ts';
import { transport } from './upload-transport.ts';

export interface Uploads {
  items: readonly UploadItem[];
  engine: UploadEngine;
}

/** The files that this page sends about one person. Leaving it while some are on their way is asked about first. */
export function useUploads(personId: string, onFiled: (document: DocumentDetail) => void): Uploads {
  const filed = useRef(onFiled);
  useEffect(() => {
    filed.current = onFiled;
  });
  const [engine] = useState(
    () =>
      new UploadEngine(
        transport,
        { personId },
        (document) => filed.current(document),
        undefined,
        memoryOfTab(personId),
      ),
  );
  const items = useSyncExternalStore(engine.subscribe, engine.items, () => NONE);
  useEffect(() => void engine.recall(), [engine]);
  useEffect(() => {
    const wake = () => engine.wake();
    const hold = (event: BeforeUnloadEvent) => {
      if (engine.busy) event.preventDefault();
    };
    window.addEventListener('online', wake);
    window.addEventListener('beforeunload', hold);
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('beforeunload', hold);
    };
  }, [engine]);
  return { items, engine };
}

const NONE: readonly UploadItem[] = [];
