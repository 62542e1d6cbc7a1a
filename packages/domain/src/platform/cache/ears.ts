// How a process hears what others changed: rows that are remembered tell their changes at commit (migration "cache").
import { listen } from '../events/wake.ts';
import type { Caches } from './caches.ts';
import { CHANGES_CHANNEL, readTopic } from './topics.ts';

/** So often the connection is asked whether it is still there. */
const BEAT_MS = 1_000;

export interface Ears {
  close(): Promise<void>;
}

/** Until it has begun to listen, and whenever it does not, answers are believed for their short time only. */
export function hearChanges(
  url: string,
  caches: Caches,
  {
    onFault,
    onHeard = () => {},
    beatMs = BEAT_MS,
  }: { onFault(error: unknown): void; onHeard?(): void; beatMs?: number },
): Ears {
  let isListening = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const beat = async () => {
    const askedAt = caches.clock();
    const answer = await ears.ask<{ here: number }>('select 1 as here');
    if (answer === null) isListening = false;
    // Notifications and answers share the line: what was told before this question came before its answer.
    else if (isListening) {
      caches.heard(askedAt);
      onHeard();
    }
    if (!closed) timer = setTimeout(() => void beat(), beatMs).unref();
  };
  const ears = listen(url, CHANGES_CHANNEL, {
    onWake(payload) {
      // It listens anew: what was told meanwhile, it did not hear.
      if (payload === '') {
        isListening = true;
        caches.forgetAll();
        caches.heard(caches.clock());
        return;
      }
      const topic = readTopic(payload);
      if (topic) caches.tell([topic]);
    },
    onFault(error) {
      isListening = false;
      onFault(error);
    },
  });
  void beat();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await ears.close();
    },
  };
}
