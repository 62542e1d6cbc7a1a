'use client';

import { useLive } from '../shared/live/live-store.ts';
import { SessionWatch, type SessionWatchProps } from '../shared/session/session-watch.tsx';

/** That it is over, the notice of live changes says. */
export function IdleNotice({ watch }: { watch: SessionWatchProps }) {
  const over = useLive(({ state }) => state === 'ended');
  return !over && <SessionWatch {...watch} tellsEnd={false} />;
}
