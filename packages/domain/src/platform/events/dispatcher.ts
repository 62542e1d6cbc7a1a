// The loop that carries events from the outbox to their consumers. Any number of workers may run one each.
import type { Database } from '@cio/db';
import { AWAY, waitAfterFailure } from '../backoff.ts';
import type { Outage } from '../outage.ts';
import { Alarm } from './alarm.ts';
import { assertConsumers, type Consumer } from './consumer.ts';
import { deliver, findOwed, type DeliverySettings, type Owed } from './deliver.ts';
import { PAGE, planPage, registerConsumers } from './plan.ts';
import { listen } from './wake.ts';

export interface DispatcherSettings extends DeliverySettings {
  /** Where the signals come from: any connection of the product's login role. */
  listenUrl: string;
  consumers: readonly Consumer[];
  outage: Outage;
  /** Without a signal it looks so often. */
  sweepMs?: number;
}

export interface Dispatcher {
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

const SWEEP_MS = 2_000;
/** Awake it looks so often by itself, and writers need not signal. */
const AWAKE_MS = 25;
/** It stays awake for so long after the last event; longer than the product's transactions last. */
const STAYS_AWAKE_MS = 1_000;
/** The lock that tells writers that somebody is awake; the outbox's trigger knows it too. */
const AWAKE_LOCK = '7246091, 1';
const AT_ONCE = 3;

export function startDispatcher(settings: DispatcherSettings): Dispatcher {
  const { db, consumers, outage, sweepMs = SWEEP_MS } = settings;
  assertConsumers(consumers);
  const alarm = new Alarm();
  const ears = listen(settings.listenUrl, 'cio_outbox', {
    onWake: () => alarm.ring(),
    onFault: (error) => outage.failed(error),
  });
  let stopping = false;
  let known = false;
  let lastHeardAt = -Infinity;
  let awake = false;
  const stayAwake = async (wanted: boolean) => {
    if (wanted === awake) return;
    const verb = wanted ? 'pg_try_advisory_lock' : 'pg_advisory_unlock';
    const answer = await ears.ask<{ done: boolean }>(`select ${verb}(${AWAKE_LOCK}) as done`);
    // Another worker that is awake looks for all: this one waits for its sweep.
    awake = wanted && answer?.done === true;
  };

  const turn = async (): Promise<number> => {
    if (!known) await registerConsumers(db, consumers);
    known = true;
    const heldBack = await planAll(db, consumers);
    const heard = await deliverAll(settings, () => stopping);
    outage.answered();
    if (heard > 0 || heldBack) lastHeardAt = performance.now();
    const busy = performance.now() - lastHeardAt < STAYS_AWAKE_MS;
    await stayAwake(busy);
    if (heard > 0) return 0;
    return heldBack || awake ? AWAKE_MS : sweepMs;
  };
  const run = async () => {
    for (let failures = 0; !stopping;) {
      let restMs: number;
      try {
        restMs = await turn();
        failures = 0;
      } catch (error) {
        outage.failed(error);
        // The connection that held the lock may be gone with it.
        await stayAwake(false);
        restMs = waitAfterFailure(AWAY, (failures += 1));
        alarm.silence();
      }
      if (restMs > 0 && !stopping) await alarm.wait(restMs);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping = true;
      alarm.ring();
      await ears.close();
      await running;
    },
  };
}

/** Returns whether anything could not be read yet. */
export async function planAll(db: Database, consumers: readonly Consumer[]): Promise<boolean> {
  let heldBack = false;
  for (const consumer of consumers) {
    for (;;) {
      const planned = await planPage(db, consumer);
      heldBack ||= planned?.heldBack ?? false;
      if (!planned || planned.read < PAGE) break;
    }
  }
  return heldBack;
}

/** Returns how many events were heard. Firms and consumers do not wait for each other. */
export async function deliverAll(
  settings: DeliverySettings & { consumers: readonly Consumer[] },
  stopping: () => boolean = () => false,
): Promise<number> {
  // In another order in every worker: two of them then seldom reach for the same.
  const owed = shuffled(await findOwed(settings.db, settings.consumers));
  let heard = 0;
  const take = async () => {
    for (let next = owed.pop(); next && !stopping(); next = owed.pop()) {
      const { consumer: name, orgId }: Owed = next;
      heard += await deliver(
        settings,
        settings.consumers.find((one) => one.name === name)!,
        orgId,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return heard;
}

function shuffled<T>(list: T[]): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}
