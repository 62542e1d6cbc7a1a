'use client';

import { useEffect, useState } from 'react';
import type { SessionDialog } from './session-dialog.tsx';
import type { SessionWords } from './session-words.ts';
import { useIdle } from './use-idle.ts';

interface SessionKeeperProps {
  words: SessionWords;
  idleMs: number;
  endsAt: number;
  tellsEnd: boolean;
}

/** Asks before a session ends, and with `tellsEnd` says that it is over. What it asks with is fetched when there is something to say. */
export function SessionKeeper({ words, tellsEnd, ...times }: SessionKeeperProps) {
  const { idle, asking, keep } = useIdle(times);
  const { does } = idle;
  const [read, setRead] = useState(does);
  const [Dialog, setDialog] = useState<typeof SessionDialog>();
  const says = does === 'ask' || does === 'warn' || (does === 'over' && tellsEnd);
  useEffect(() => {
    // Without a connection it cannot come: the next thing to say tries again.
    if (says && !Dialog)
      import('./session-dialog.tsx').then(
        ({ SessionDialog: fetched }) => setDialog(() => fetched),
        () => {},
      );
    if (does === 'nothing') setRead(does);
  }, [idle, does, says, Dialog]);
  if (!Dialog) return null;
  return (
    <Dialog
      open={says && read !== does}
      idle={idle}
      words={words}
      asking={asking}
      onKeep={keep}
      onRead={() => setRead(does)}
    />
  );
}
