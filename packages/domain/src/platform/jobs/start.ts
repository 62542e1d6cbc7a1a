// The worker's half of jobs: takes them from the queue, hands waiting rows over to it, keeps the schedules.
import type { Database } from '@cio/db';
import type { Queue } from 'bullmq';
import { AWAY, waitAfterFailure } from '../backoff.ts';
import type { ServiceContext } from '../context.ts';
import { listen } from '../events/wake.ts';
import { isAway } from '../fault-name.ts';
import type { Outage } from '../outage.ts';
import { queueAnswers, type QueueTarget } from '../queue.ts';
import { openQueue, openWorker, type QueuedJob } from './backend.ts';
import { QUEUES, type JobHandler, type QueueName, type Schedule } from './declare.ts';
import { handOver, handOverSilent, type Carried } from './hand-over.ts';
import { measureQueues, Tally } from './health.ts';
import { Ledger } from './ledger.ts';
import { runJob, type JobEnd, type JobOrigin, type UnderWay } from './run-job.ts';
import { addDue, prepareSchedules, runSchedule } from './schedules.ts';

export interface JobsSettings<Services> {
  db: Database;
  masterKey: ServiceContext['masterKey'];
  target: QueueTarget;
  services: Services;
  handlers: readonly JobHandler<Services>[];
  /** Null: this process keeps none, and leaves those of others alone. */
  schedules: readonly Schedule<Services>[] | null;
  outage: Outage;
  now(): Date;
  /** `of` is absent where no firm asked for it. */
  onFault(about: string, id: string, error: unknown, of?: JobOrigin): void;
  onEnd?(job: string, id: string, end: JobEnd & JobOrigin): void;
}

export interface Jobs {
  /** Takes nothing new, lets what runs finish for so long, and hands the rest back to the queue. */
  stop(finishWithinMs?: number): Promise<void>;
}

const USUAL_BACKOFF = { firstMs: 1_000, mostMs: 300_000 };
const FINISH_WITHIN_MS = 6_000;

export async function startJobs<Services>(settings: JobsSettings<Services>): Promise<Jobs> {
  await untilAnswered(settings);
  const { db, target, outage, services, onFault } = settings;
  const schedules = settings.schedules ?? [];
  const handlers = byName(settings.handlers);
  const types = new Map([...handlers].map(([name, { type }]) => [name, type]));
  const ticks = schedules as readonly Schedule<never>[];
  const ledger = new Ledger(db, settings.now);
  const tally = new Tally();
  const underWay: UnderWay = { runs: new Map(), stopping: false };
  const names = Object.keys(QUEUES) as QueueName[];
  const queues = new Map<string, Queue>(names.map((name) => [name, openQueue(target, name, outage)]));

  const process = async (bull: QueuedJob, token?: string): Promise<void> => {
    const schedule = schedules.find(({ name }) => name === bull.name);
    if (!schedule) return runJob({ ...settings, handlers, ledger, tally, underWay }, bull, token);
    try {
      await runSchedule(db, schedule, services, bull.id!);
    } catch (error) {
      // It comes again at its next time; its row says what was wrong.
      onFault(bull.name, bull.id!, error);
    }
  };
  const waitAfter = (name: string, failures: number) =>
    waitAfterFailure(types.get(name)?.backoff ?? USUAL_BACKOFF, failures);
  // Nothing is taken that this process could not do.
  const served = names.filter((name) =>
    [...types.values(), ...schedules].some(({ queue }) => queue === name),
  );
  const workers = served.map((name) => openWorker(target, name, process, { outage, waitAfter }));
  for (const worker of workers)
    worker.on(
      'failed',
      (bull, error) => void noteStalled(ledger, bull, error).catch((fault: unknown) => outage.failed(fault)),
    );

  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  if (settings.schedules) await prepareSchedules(db, ticks);

  const loops = [
    every(400, () => addDue(db, queues, ticks), outage),
    every(1_000, () => beat(ledger, underWay), outage),
    every(5_000, () => measureQueues(db, queues, tally), outage),
    every(15_000, () => handOverSilent(db, queues, types), outage),
  ];
  const handing = every(
    1_000,
    async () => {
      while ((await handOver(db, queues, types)).more);
    },
    outage,
  );
  const ears = listen(target.databaseUrl, 'cio_jobs', {
    onWake: () => handing.now(),
    onFault: (error) => outage.failed(error),
  });

  return {
    async stop(finishWithinMs = FINISH_WITHIN_MS) {
      await Promise.all([
        ears.close(),
        ...[...loops.filter((_, at) => at !== 1), handing].map((loop) => loop.stop()),
      ]);
      const closed = Promise.all(workers.map((worker) => worker.close()));
      const timer = setTimeout(() => {
        underWay.stopping = true;
        for (const { end } of underWay.runs.values()) end('stopping');
      }, finishWithinMs);
      await closed;
      clearTimeout(timer);
      await loops[1]!.stop();
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

/** BullMQ takes a store that is away at its first word for one that is away for ever: it is waited for. */
async function untilAnswered({
  db,
  target,
  outage,
}: JobsSettings<never> | JobsSettings<unknown>): Promise<void> {
  for (let failures = 0; ;) {
    try {
      return await queueAnswers(db, target.redisUrl);
    } catch (error) {
      outage.failed(error);
      if (!isAway(error)) throw error;
      const waitMs = waitAfterFailure(AWAY, (failures += 1));
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

function byName<Services>(handlers: readonly JobHandler<Services>[]): Map<string, JobHandler<Services>> {
  const found = new Map<string, JobHandler<Services>>();
  for (const handler of handlers) {
    if (found.has(handler.type.name)) throw new Error(`Two jobs are called ${handler.type.name}.`);
    found.set(handler.type.name, handler);
  }
  return found;
}

async function beat(ledger: Ledger, { runs }: UnderWay): Promise<void> {
  const parts = new Map([...runs].map(([id, { part }]) => [id, part]));
  for (const id of await ledger.beat(parts)) runs.get(id)?.end('cancelled');
}

/** The queue gives up on a job whose worker died again and again without asking us. */
async function noteStalled(ledger: Ledger, bull: QueuedJob | undefined, error: Error): Promise<void> {
  const { jobId, run } = (bull?.data ?? {}) as Partial<Carried>;
  if (!jobId || run === undefined || !/stalled/.test(error.message)) return;
  await ledger.close({
    id: jobId,
    run,
    state: 'failed',
    attempts: bull!.attemptsMade,
    problem: 'stalled',
    result: null,
  });
}

interface Loop {
  now(): void;
  stop(): Promise<void>;
}

/** Again and again, one at a time; less often while what it asks is away. */
function every(ms: number, work: () => Promise<unknown>, outage: Outage): Loop {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let wanted = false;
  let running: Promise<void> | null = null;
  let failures = 0;
  const once = async () => {
    wanted = false;
    try {
      await work();
      failures = 0;
      outage.answered();
    } catch (error) {
      outage.failed(error);
      failures += 1;
    }
  };
  const turn = () => {
    clearTimeout(timer);
    if (stopped || running) return;
    running = once().finally(() => {
      running = null;
      const rest = failures > 0 ? waitAfterFailure(AWAY, failures) : ms;
      if (!stopped) timer = setTimeout(turn, wanted && failures === 0 ? 0 : rest);
    });
  };
  turn();
  return {
    now() {
      wanted = true;
      turn();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
