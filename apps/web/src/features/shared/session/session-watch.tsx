'use client';

import { useEffect, useState } from 'react';
import type { SessionDialog } from './session-dialog.tsx';
import type { SessionWords } from './session-words.ts';
import { useIdle, type SessionTimes } from './use-idle.ts';

export interface SessionWatchProps extends SessionTimes {
  words: SessionWords;
}

/**
 * Asks before a session ends. Only the watch comes with the page: what it asks with is fetched when there is something to
 * say. `tellsEnd`: also that it is over.
 */
export function SessionWatch({ words, tellsEnd, ...times }: SessionWatchProps & { tellsEnd: boolean }) {
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
