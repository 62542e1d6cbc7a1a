import { Looking } from '../shared/live/looking.ts';
import { listenOnce } from '../shared/live/one-per-browser.ts';

interface Page {
  userId: string;
  /** Where the stream begins for this page. */
  since: string | null;
  /** Asks for the page anew. */
  ask: () => void;
}

/** Asks for the page anew when it grew old, and while nobody looks at it only once somebody does. */
export function keepLive({ userId, since, ask }: Page, signal: AbortSignal): void {
  let old = false;
  const askIfOld = () => {
    if (!old) return;
    old = false;
    ask();
  };
  const looking = new Looking(askIfOld, signal);
  const changed = () => {
    old = true;
    if (looking.now()) askIfOld();
  };
  listenOnce(
    {
      name: `live portal ${userId}`,
      address: '/api/events',
      since,
      madeAt: performance.timeOrigin,
      // A phone loses its connection often; the page says so itself when somebody wants to send something.
      onState: () => {},
      onFacts: changed,
      onReset: changed,
    },
    signal,
  );
}
