// The alarm of the connection pools: said once when requests begin to be refused for want of a connection, and once when
// that is over. A firm can do nothing about it, so it is the operator's: an error in the log, figures, readiness "degraded".
import { metrics } from './metrics.ts';
import { log } from './log.ts';

export interface Saturation {
  refused(): void;
  /** Refusals belong to one incident until there was none for so long. */
  readonly isOn: boolean;
}

const QUIET_MS = 10_000;

export function openSaturation(
  standing: () => { busy: number; waiting: number },
  tell: typeof log = log,
  quietMs = QUIET_MS,
): Saturation {
  let since = 0;
  let count = 0;
  let timer: NodeJS.Timeout | undefined;
  const relieve = () => {
    const seconds = Math.round((performance.now() - since - quietMs) / 100) / 10;
    tell('info', 'database.relieved', { seconds, refused: count });
    since = 0;
    count = 0;
  };
  return {
    refused() {
      metrics().poolRefusals.inc();
      count += 1;
      if (since === 0) {
        since = performance.now();
        tell('error', 'database.saturated', standing());
      }
      clearTimeout(timer);
      timer = setTimeout(relieve, quietMs);
      timer.unref();
    },
    get isOn() {
      return since > 0;
    },
  };
}
