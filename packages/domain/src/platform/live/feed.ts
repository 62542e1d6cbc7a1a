// Tells one process what was committed, for all readers that it serves. One connection listens; the rest are short looks.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@cio/db';
import { waitAfterFailure } from '../backoff.ts';
import { Alarm } from '../events/alarm.ts';
import { listen } from '../events/wake.ts';
import type { Outage } from '../outage.ts';
import { isAfter, lookFrom, type LiveFact, type Place } from './look.ts';

export interface LiveFeedSettings {
  db: Database;
  /** Where signals come from. Without it nothing is lost: it looks by itself. */
  listenUrl: string | null;
  outage: Outage;
  /** Facts of all firms, with the place after them. An empty list: nothing happened up to here. */
  onFacts(facts: readonly LiveFact[], place: Place): void;
  /** What happened cannot be told: too much, or in another life of the database. */
  onReset(place: Place): void;
}

export interface LiveFeed {
  /** Where the last look stood; null before the first. */
  readonly place: Place | null;
  /** Until the first look is done. Rejects when the feed is stopped before. */
  begun(): Promise<Place>;
  stop(): Promise<void>;
}

/** While things happen it looks so often. */
const AWAKE_MS = 25;
const STAYS_AWAKE_MS = 1_500;
/** Otherwise a signal wakes it; without one it looks so often. */
const SWEEP_MS = 250;
/** However often it is signalled, it looks no more often than this. */
const LEAST_MS = 8;
/** A look that takes long is made more seldom: it must never fill a connection. */
const REST_PER_LOOK = 3;
const AWAY = { firstMs: 100, mostMs: 2_000 };

export function startLiveFeed(settings: LiveFeedSettings): LiveFeed {
  const { db, listenUrl, outage } = settings;
  const alarm = new Alarm();
  const ears =
    listenUrl === null
      ? null
      : listen(listenUrl, 'cio_outbox', {
          onWake: () => alarm.ring(),
          onFault: (error) => outage.failed(error),
        });
  let place: Place | null = null;
  let stopping = false;
  let lastAt = -Infinity;
  let begin!: (place: Place) => void;
  let giveUp!: (why: Error) => void;
  const begun = new Promise<Place>((resolve, reject) => {
    begin = resolve;
    giveUp = reject;
  });
  begun.catch(() => {});

  const turn = async (): Promise<number> => {
    const startedAt = performance.now();
    const look = await lookFrom(db, place);
    if (stopping) return 0;
    const last = place;
    place = look.place;
    if (last === null) begin(place);
    else if (look.tooMany || !isAfter(place, { epoch: last.epoch, horizon: last.next }))
      settings.onReset(place);
    else settings.onFacts(look.facts, place);
    outage.answered();
    const now = performance.now();
    if (look.facts.length > 0) lastAt = now;
    const awake = look.unsignalled || now - lastAt < STAYS_AWAKE_MS;
    return Math.max(awake ? AWAKE_MS : SWEEP_MS, REST_PER_LOOK * (now - startedAt));
  };
  const run = async () => {
    for (let failures = 0; !stopping;) {
      let restMs: number;
      try {
        restMs = await turn();
        failures = 0;
      } catch (error) {
        outage.failed(error);
        restMs = waitAfterFailure(AWAY, (failures += 1));
        alarm.silence();
      }
      await sleep(LEAST_MS);
      if (!stopping) await alarm.wait(restMs - LEAST_MS);
    }
  };
  const running = run();
  return {
    get place() {
      return place;
    },
    begun: () => begun,
    async stop() {
      stopping = true;
      giveUp(new Error('the live feed was stopped'));
      alarm.ring();
      await ears?.close();
      await running;
    },
  };
}
