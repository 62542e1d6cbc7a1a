'use client';

import { useLive } from '../shared/live/live-store.ts';
import { SessionWatch, type SessionWatchProps } from '../shared/session/session-watch.tsx';

/** That it is over, the notice of live changes says to whoever has them. */
export function IdleNotice({ watch, live }: { watch: SessionWatchProps; live: boolean }) {
  const over = useLive(({ state }) => state === 'ended');
  return !over && <SessionWatch {...watch} tellsEnd={!live} />;
}
