// The one place that knows which store the queue lives in: PostgreSQL, or Redis where there is one (docs/decisions/0006).
import { createPostgresBackend, Queue, Worker, type Job as QueuedJob, type Processor } from 'bullmq';
import { AWAY, waitAfterFailure } from '../backoff.ts';
import type { Outage } from '../outage.ts';
import { QUEUE_SCHEMA, type QueueTarget } from '../queue.ts';
import { QUEUES, type QueueName } from './declare.ts';

export type { QueuedJob };

/** What the queue asks takes moments, and it waits for news in short turns: longer silence is a connection that is gone. */
const SILENCE_MS = 15_000;
const CONNECT_MS = 5_000;

function backendOf({ databaseUrl, redisUrl }: QueueTarget, connections: number): [never, never?] {
  if (redisUrl) {
    const patience = { maxRetriesPerRequest: null, connectTimeout: CONNECT_MS, socketTimeout: SILENCE_MS };
    return [{ connection: { url: redisUrl, ...patience } } as never];
  }
  const connection = {
    ...{ connectionString: databaseUrl, schema: QUEUE_SCHEMA, max: connections },
    ...{ connectionTimeoutMillis: CONNECT_MS, query_timeout: SILENCE_MS, keepAlive: true },
  };
  return [{ connection } as never, createPostgresBackend as never];
}

export function openQueue(target: QueueTarget, name: string, outage: Outage): Queue {
  const [options, backend] = backendOf(target, 2);
  const queue = new Queue(name, options, backend);
  queue.on('error', (error) => outage.failed(error));
  return queue;
}

/** Asks less and less often while the store is away: left alone it asks again at once, or after a tenth of a second. */
class PatientWorker extends Worker {
  outage: Outage | undefined;
  #failures = 0;

  override async delay(ms?: number, abort?: never): Promise<void> {
    const patience = this.outage?.isAway ? waitAfterFailure(AWAY, (this.#failures += 1)) : 0;
    await super.delay(Math.max(ms ?? 0, patience) || undefined, abort);
  }

  protected override async moveToActive(token: string, name?: string) {
    try {
      const job = await super.moveToActive(token, name);
      this.#failures = 0;
      this.outage?.answered();
      return job;
    } catch (error) {
      this.outage?.failed(error);
      if (!this.closing) await this.delay();
      throw error;
    }
  }
}

/** Short locks: what a killed worker held is taken up again within ten seconds, on either store. */
const LOCKS = { lockDuration: 4_000, stalledInterval: 2_000, maxStalledCount: 5, runRetryDelay: 500 };

export interface WorkerSettings {
  outage: Outage;
  /** How long a job of this name waits after so many failures. */
  waitAfter(name: string, failures: number): number;
}

export function openWorker(
  target: QueueTarget,
  name: QueueName,
  run: Processor,
  { outage, waitAfter }: WorkerSettings,
): Worker {
  const [options, backend] = backendOf(target, 4);
  const worker = new PatientWorker(
    name,
    run,
    {
      ...(options as object),
      ...LOCKS,
      concurrency: QUEUES[name],
      drainDelay: 2,
      settings: {
        backoffStrategy: (failures: number, _type: string, _error: Error, job: QueuedJob) =>
          waitAfter(job.name, failures),
      },
    } as never,
    backend,
  );
  worker.outage = outage;
  worker.on('error', (error) => outage.failed(error));
  return worker;
}
