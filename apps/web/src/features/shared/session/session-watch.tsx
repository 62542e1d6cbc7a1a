'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { noteContact } from './last-contact.ts';
import type { SessionKeeper } from './session-keeper.tsx';
import type { SessionWords } from './session-words.ts';

export interface SessionWatchProps {
  words: SessionWords;
  /** After so long without a use the session may be over; Infinity: it does not idle. */
  idleMs: number;
  /** From the moment this was made until it is over, however much it is used. A new number: the server was asked. */
  endsInMs: number;
}

/** Shorter than anything that has to be done about a session. */
const FETCHED_AFTER_MS = 4 * 60_000;

/** Notes when the server was asked. Whoever stays gets the rest, which keeps the session or asks: a page begins with none of it. */
export function SessionWatch({ endsInMs, ...rest }: SessionWatchProps & { tellsEnd: boolean }) {
  const path = usePathname();
  const [endsAt, setEndsAt] = useState(Infinity);
  const [Keeper, setKeeper] = useState<typeof SessionKeeper>();
  useEffect(() => noteContact(), [path, endsInMs]);
  useEffect(() => setEndsAt(Date.now() + endsInMs), [endsInMs]);
  useEffect(() => {
    // Without a connection it cannot come: the next time tries again.
    const fetchRest = () =>
      void import('./session-keeper.tsx').then(
        ({ SessionKeeper: fetched }) => setKeeper(() => fetched),
        () => {},
      );
    const timer = setInterval(fetchRest, FETCHED_AFTER_MS);
    return () => clearInterval(timer);
  }, []);
  return Keeper && <Keeper {...rest} endsAt={endsAt} />;
}
