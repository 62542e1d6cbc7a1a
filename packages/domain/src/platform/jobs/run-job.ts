// One try at a firm's job, from the moment the queue brings it to what is written down about it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Transaction } from '@cio/db';
import { DelayedError, UnrecoverableError, WaitingError } from 'bullmq';
import { createContext, type ServiceContext } from '../context.ts';
import { faultName, isAway } from '../fault-name.ts';
import { traced } from '../telemetry/trace.ts';
import type { QueuedJob } from './backend.ts';
import type { JobContext, JobHandler, JobRun } from './declare.ts';
import type { Carried } from './hand-over.ts';
import type { Tally } from './health.ts';
import type { Ledger, Outcome } from './ledger.ts';

/** Why a try was ended from outside. */
type Ending = 'timed-out' | 'cancelled' | 'stopping';
class Ended extends Error {
  constructor(readonly ending: Ending) {
    super(ending);
    this.name = ending;
  }
}
class AlreadyDone extends Error {}

/** The tries under way in this process. */
export interface UnderWay {
  readonly runs: Map<string, { part: number; end(ending: Ending): void }>;
  stopping: boolean;
}

export interface RunSettings<Services> {
  db: Database;
  masterKey: ServiceContext['masterKey'];
  services: Services;
  ledger: Ledger;
  underWay: UnderWay;
  handlers: ReadonlyMap<string, JobHandler<Services>>;
  tally: Tally;
  now(): Date;
  onFault(about: string, id: string, error: unknown, of?: JobOrigin): void;
  /** A try that ended well, or was ended. */
  onEnd?(job: string, id: string, end: JobEnd & JobOrigin): void;
}

/** Whose job it is, and which request asked for it. */
export interface JobOrigin {
  orgId: string;
  requestId: string;
}

export interface JobEnd {
  state: 'done' | 'cancelled';
  attempt: number;
  ms: number;
}

/** A store that is away is no fault of the job: it costs no attempt. */
const AWAY_MS = 1_500;
/**
 * Who gave back a job that they do not know takes nothing in its place for so long. An idle worker would otherwise be the first to
 * take it again, and again; with many such jobs all its places rest, and those who know them have the queue for themselves.
 */
const RESTS_MS = 1_000;

export async function runJob<Services>(
  settings: RunSettings<Services>,
  bull: QueuedJob,
  token: string | undefined,
): Promise<void> {
  const { jobId, run, orgId, requestId = jobId } = bull.data as Carried;
  const { ledger, underWay, onFault, onEnd } = settings;
  const attempts = bull.attemptsMade + 1;
  const begin = performance.now();
  const ended = (state: JobEnd['state']) => {
    const ms = Math.round(performance.now() - begin);
    onEnd?.(bull.name, jobId, { state, attempt: attempts, ms, orgId, requestId });
  };
  if (!settings.handlers.has(bull.name)) {
    if (await ledger.giveBack(jobId, run)) return sleep(RESTS_MS);
  }
  const close = (outcome: Pick<Outcome, 'state'> & Partial<Outcome>) => {
    if (outcome.state !== 'waiting') settings.tally.add(bull.queueName, outcome.state);
    return ledger.close({ id: jobId, run, attempts, problem: null, result: null, ...outcome });
  };
  try {
    const row = await ledger.open(jobId);
    if (!row || row.run !== run) return;
    if (row.cancelled) return await close({ state: 'cancelled', attempts: attempts - 1 });
    const result = await followed(settings, bull, attempts);
    await close({ state: 'done', result });
    ended('done');
  } catch (error) {
    if (error instanceof AlreadyDone) return;
    const ending = error instanceof Ended ? error.ending : null;
    if (ending === 'stopping' || (underWay.stopping && ending !== 'cancelled')) {
      await close({ state: 'waiting', attempts: attempts - 1 }).catch(() => {});
      await bull.moveToWait(token);
      throw new WaitingError();
    }
    if (isAway(error)) {
      await bull.moveToDelayed(Date.now() + AWAY_MS, token);
      throw new DelayedError();
    }
    if (ending === 'cancelled') {
      ended('cancelled');
      return close({ state: 'cancelled' });
    }
    onFault(bull.name, jobId, error, { orgId, requestId });
    const final = attempts >= (bull.opts.attempts ?? 1) || error instanceof UnrecoverableError;
    await close({ state: final ? 'failed' : 'waiting', problem: ending ?? faultName(error) });
    // The row holds the failure; the queue only needs to know that there is another try.
    if (!final) throw error;
  }
}

/** A try is a part of the trace of whoever asked for the job, however much later. */
function followed<Services>(
  settings: RunSettings<Services>,
  bull: QueuedJob,
  attemptNumber: number,
): Promise<unknown> {
  const { jobId, orgId, requestId = jobId, trace = null } = bull.data as Carried;
  const facts = { 'cio.job_id': jobId, 'cio.org_id': orgId, 'cio.request_id': requestId };
  return traced(
    `job ${bull.name}`,
    { kind: 'consumer', parent: trace, facts: { ...facts, 'cio.attempt': attemptNumber } },
    () => attempt(settings, bull, attemptNumber),
  );
}

async function attempt<Services>(
  { db, masterKey, services, underWay, handlers, now }: RunSettings<Services>,
  bull: QueuedJob,
  attemptNumber: number,
): Promise<unknown> {
  const { jobId, run, orgId, payload: raw, requestId = jobId } = bull.data as Carried;
  const handler = handlers.get(bull.name);
  if (!handler) throw named(new UnrecoverableError(bull.name), 'unknown-job');
  const { type } = handler;
  const parsed = type.payload.safeParse(raw);
  if (!parsed.success) throw named(new UnrecoverableError(bull.name), 'unreadable-payload');

  const abort = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error));
  });
  ended.catch(() => {});
  const end = (ending: Ending) => abort.abort(new Ended(ending));
  const mine = { part: 0, end };
  underWay.runs.set(jobId, mine);
  const timer = setTimeout(() => end('timed-out'), type.timeoutMs);
  const ctx = createContext({
    db,
    masterKey,
    now,
    requestId,
    actor: { kind: 'system', job: type.name, orgId },
  }) as JobContext;
  const jobRun: JobRun = {
    jobId,
    key: `${jobId}-${run}`,
    attempt: attemptNumber,
    signal: abort.signal,
    progress: (part) => {
      mine.part = Math.min(1, Math.max(mine.part, part));
    },
    once: (tx) => markOnce(tx, jobId, run),
  };
  try {
    // A handler that does not listen to its signal is left behind; what it still writes is fenced by `once`.
    return await Promise.race([handler.run(services, ctx, parsed.data as never, jobRun), ended]);
  } finally {
    clearTimeout(timer);
    underWay.runs.delete(jobId);
  }
}

async function markOnce(tx: Transaction, id: string, run: number): Promise<void> {
  const count = await tx.$executeRaw`
    update jobs set state = 'done', finished_at = clock_timestamp(), progress = 1
    where id = ${id}::uuid and run = ${run} and state in ('waiting', 'running') and cancel_at is null`;
  if (count === 0) throw new AlreadyDone();
}

function named<E extends Error>(error: E, name: string): E {
  error.name = name;
  return error;
}
