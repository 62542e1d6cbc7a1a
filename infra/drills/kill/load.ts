/**
 * Writes without pause, through the product's own doors, and remembers what was acknowledged: that and nothing else must be there
 * in the end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, record, withTransaction, createContext, type ServiceContext } from '@cio/domain/platform';
import { HAPPENED } from './work.ts';

export interface Acknowledged {
  clients: string[];
  /** Events, by the subject that we chose. */
  subjects: string[];
  refused: number;
}

export interface Load {
  acknowledged: Acknowledged;
  /** One fact now, tried until it is committed. Returns its subject. */
  probe(): Promise<string>;
  stop(): Promise<void>;
}

interface LoadOptions extends Pick<ServiceContext, 'db' | 'masterKey'> {
  url: string;
  apiKey: string;
  orgId: string;
  /** How many facts still wait for their job. */
  open(): Promise<number>;
}

/** With more of them waiting nobody adds to it: how soon new work is done would say how fast this machine is, and nothing of the kill. */
const MOST_OPEN = 60;
const LOOK_MS = 200;

export function startLoad(options: LoadOptions): Load {
  const acknowledged: Acknowledged = { clients: [], subjects: [], refused: 0 };
  let stopped = false;
  const untilStopped = async (write: () => Promise<void>, pauseMs: number) => {
    while (!stopped) {
      await write().catch(() => (acknowledged.refused += 1));
      await sleep(pauseMs);
    }
  };
  const post = async () => {
    const answer = await fetch(`${options.url}/api/v1/clients`, {
      method: 'POST',
      headers: { authorization: `Bearer ${options.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ familyName: 'Drill' }),
      signal: AbortSignal.timeout(5_000),
    });
    if (answer.status !== 201) throw new Error(`answered ${answer.status}`);
    const { data } = (await answer.json()) as { data: { id: string } };
    acknowledged.clients.push(data.id);
  };
  const announce = async () => {
    const subject = newId();
    await announceOne(options, subject);
    acknowledged.subjects.push(subject);
    return subject;
  };
  let waiting = 0;
  const announceUnlessLate = async () => {
    if (waiting < MOST_OPEN) await announce();
  };
  const look = async () => {
    while (!stopped) {
      waiting = await options.open().catch(() => waiting);
      await sleep(LOOK_MS);
    }
  };
  const writers = [
    untilStopped(post, 60),
    untilStopped(post, 60),
    untilStopped(announceUnlessLate, 20),
    untilStopped(announceUnlessLate, 20),
    look(),
  ];
  return {
    acknowledged,
    async probe() {
      for (;;) {
        try {
          return await announce();
        } catch {
          await sleep(50);
        }
      }
    },
    async stop() {
      stopped = true;
      await Promise.all(writers);
    },
  };
}

function announceOne({ db, masterKey, orgId }: LoadOptions, subject: string): Promise<void> {
  const actor: ServiceContext['actor'] = { kind: 'system', job: 'drill', orgId };
  const ctx = createContext({ db, masterKey, actor, requestId: 'drill' });
  return withTransaction(ctx, (tx) =>
    record(tx, ctx, { orgId, type: HAPPENED, subject: { type: 'drill', id: subject }, changedFields: [] }),
  );
}
