// What a job is. A module declares its jobs once; verbs queue them by that declaration, and the worker's registry says what
// each does.
import type { Transaction } from '@cio/db';
import type { z } from 'zod';
import type { Backoff } from '../backoff.ts';
import type { ServiceContext, SystemActor } from '../context.ts';

/** The queues of the product, and how much of each a worker does at once. A slow kind of work holds up its own queue alone. */
export const QUEUES = {
  /** What a firm asked for. */
  work: 24,
  mail: 2,
  /** The product's own house. */
  upkeep: 2,
} as const;
export type QueueName = keyof typeof QUEUES;

export interface JobType<Payload = unknown> {
  name: `${string}.${string}`;
  queue: QueueName;
  /** Ids and words of the code: what people wrote stays in its own table. */
  payload: z.ZodType<Payload>;
  attempts: number;
  backoff: Backoff;
  /** One try may take so long. */
  timeoutMs: number;
}

const USUAL = { attempts: 5, backoff: { firstMs: 1_000, mostMs: 300_000 }, timeoutMs: 60_000 };

export const declareJob = <Payload>(
  type: Pick<JobType<Payload>, 'name' | 'payload'> & Partial<JobType<Payload>>,
): JobType<Payload> => ({ queue: 'work', ...USUAL, ...type });

/** One try at a job. */
export interface JobRun {
  jobId: string;
  /** The same for every try: what leaves the database carries it, so that the receiver can tell a repeat. */
  key: string;
  attempt: number;
  /** Aborted when the time is up, when a person cancelled it, or when the worker ends. */
  signal: AbortSignal;
  progress(part: number): void;
  /**
   * Marks the job as done in the transaction of its effects, and throws where it already was: whatever dies, they happen
   * once. A handler that writes calls it first.
   */
  once(tx: Transaction): Promise<void>;
}

export type JobContext = ServiceContext & { actor: SystemActor };

export interface JobHandler<Services> {
  type: JobType;
  run(services: Services, ctx: JobContext, payload: never, run: JobRun): Promise<unknown>;
}

export const handle = <Services, Payload>(
  type: JobType<Payload>,
  run: (services: Services, ctx: JobContext, payload: Payload, run: JobRun) => Promise<unknown>,
): JobHandler<Services> => ({ type: type as JobType, run });

/** What runs by itself, for the whole instance. One at a time, however many workers there are. */
export interface Schedule<Services> {
  name: `${string}.${string}`;
  queue: QueueName;
  /** `cron` counts in its own time zone; what was missed while nothing ran is made up for once. */
  at: { everyMs: number } | { cron: string; timeZone: string };
  timeoutMs?: number;
  run(services: Services, signal: AbortSignal): Promise<unknown>;
}
