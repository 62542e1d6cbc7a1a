// The one way out of the product (docs/decisions/0027). Whatever is called outside is called through here.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@cio/db';
import type http from 'node:http';
import { isAway } from '../fault-name.ts';
import { admit, announce, endRest, noteFailure, noteSuccess, rests } from './breaker.ts';
import { guardedAgent } from './connect.ts';
import { OutboundError } from './errors.ts';
import { exchange, type ExchangeSettings, type OutboundAnswer, type OutboundRequest } from './exchange.ts';
import type { OutboundService } from './service.ts';

export interface OutboundDoor {
  /** Tells admins what there is, before any call. */
  announce(services: readonly OutboundService[]): Promise<void>;
  /** Calls over HTTP. What may be repeated is tried three times. */
  fetch(
    service: OutboundService,
    request: OutboundRequest & { repeatable?: boolean },
  ): Promise<OutboundAnswer>;
  /**
   * For what has a client of its own: nothing while the service rests; its failures count, its refusals do not. Null: what went wrong
   * says nothing about the service.
   */
  run<T>(
    service: OutboundService,
    work: () => Promise<T>,
    isItsFault?: (error: unknown) => boolean | null,
  ): Promise<T>;
  /** For such a client: its connections go nowhere inside. */
  agent(origin: string): http.Agent;
  rests(service: OutboundService): Promise<boolean>;
  /** Lets the next call go ahead. */
  tryNow(name: string): Promise<boolean>;
}

export interface OutboundSettings extends Partial<ExchangeSettings> {
  db: Database;
  /** How long before the second try; three times that before the third. */
  firstWaitMs?: number;
}

const TRIES = 3;
const SAFE = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);
/** Answers that say that somebody is there and cannot answer just now. */
const AWAY_STATUS = new Set([429, 500, 502, 503, 504]);
/** Our own refusals: the service did nothing wrong, and trying again changes nothing. */
const OURS = new Set(['not-https', 'inner-address', 'too-large', 'redirected-too-often', 'resting']);

export function openOutboundDoor(settings: OutboundSettings): OutboundDoor {
  const { db, standIns = new Set(), resolve, firstWaitMs = 1_000 } = settings;
  const how: ExchangeSettings = { standIns, ...(resolve ? { resolve } : {}) };

  const run: OutboundDoor['run'] = async (service, work, isItsFault = (): boolean | null => true) => {
    const { admitted, retryAt } = await unlessAway(() => admit(db, service), ADMITTED);
    if (!admitted) throw new OutboundError('resting', retryAt);
    try {
      const result = await work();
      await unlessAway(() => noteSuccess(db, service), undefined);
      return result;
    } catch (error) {
      const itsFault = isOurs(error) ? null : isItsFault(error);
      if (itsFault !== null)
        await unlessAway(
          () => (itsFault ? noteFailure(db, service, kindOf(error)) : noteSuccess(db, service)),
          undefined,
        );
      throw error;
    }
  };

  const fetch: OutboundDoor['fetch'] = async (service, { repeatable, ...request }) => {
    const most = (repeatable ?? SAFE.has(request.method ?? 'GET')) ? TRIES : 1;
    for (let tries = 1; ; tries += 1) {
      try {
        return await run(service, async () => {
          const answer = await exchange(request, how);
          if (AWAY_STATUS.has(answer.status)) throw new Unavailable(answer);
          return answer;
        });
      } catch (error) {
        if (tries < most && !isOurs(error)) {
          await sleep(firstWaitMs * 3 ** (tries - 1) * (0.5 + Math.random()));
          continue;
        }
        // Its own words about why it cannot: the caller may read them.
        if (error instanceof Unavailable) return error.answer;
        throw error;
      }
    }
  };

  return {
    announce: (services) => announce(db, services),
    fetch,
    run,
    agent: (origin) => guardedAgent(origin, standIns),
    rests: (service) => unlessAway(() => rests(db, service.name), false),
    tryNow: (name) => endRest(db, name),
  };
}

class Unavailable extends Error {
  constructor(readonly answer: OutboundAnswer) {
    super('unavailable');
    this.name = `status-${answer.status}`;
  }
}

const ADMITTED = { admitted: true, retryAt: null };

/** Without the database nobody knows how a service stands: then it is called. */
const unlessAway = async <T>(ask: () => Promise<T>, instead: T): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (isAway(error)) return instead;
    throw error;
  }
};

const isOurs = (error: unknown): boolean => error instanceof OutboundError && OURS.has(error.code);

/** A word of ours, or the name of the system's error; never what was answered. */
function kindOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  const word = typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
  return /^[\w-]{1,40}$/.test(word) ? word : 'unknown';
}
