// Writes down how jobs stand. Jobs that begin or end together share a statement: a job costs the queue's own work and
// little more.
import { readInScope, writeAtOnce, type Database } from '@cio/db';
import { inSystemScope } from '../context.ts';
import { newId } from '../ids.ts';
import { announce, INBOX } from '../record.ts';
import { LEFT_TO_OTHERS } from './hand-over.ts';

export interface Opened {
  id: string;
  run: number;
  cancelled: boolean;
}

export interface Outcome {
  id: string;
  run: number;
  state: 'waiting' | 'done' | 'failed' | 'cancelled';
  attempts: number;
  problem: string | null;
  result: unknown;
}

/** Whose open page hears that their work is over. */
interface Asked {
  orgId: string;
  userId: string;
  requestId: string;
}

export class Ledger {
  readonly open: (id: string) => Promise<Opened | null>;
  readonly close: (outcome: Outcome) => Promise<void>;

  constructor(
    private readonly db: Database,
    private readonly now: () => Date,
  ) {
    const opening = gathered((ids: string[]) => this.#open(ids));
    this.open = async (id) => (await opening(id)).get(id) ?? null;
    const closing = gathered((outcomes: Outcome[]) => this.#close(outcomes));
    this.close = (outcome) => closing(outcome);
  }

  /** Which of them are to be done at all: what is over stays over, however often the queue brings it. */
  async #open(ids: string[]): Promise<Map<string, Opened>> {
    const [rows] = await readInScope<[Opened[]]>(this.db, { role: 'system', name: 'platform.jobs' }, [
      {
        name: 'jobs-open',
        text: `select id, run, cancel_at is not null as cancelled from jobs
          where id = any ($1::uuid[]) and state in ('waiting', 'running')`,
        values: [ids],
      },
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Nothing is taken back: a job that marked itself as done stays so, and a replay meanwhile is another run. */
  async #close(outcomes: Outcome[]): Promise<void> {
    const rows = outcomes.map(({ result, ...rest }) => ({ ...rest, result: result ?? null }));
    const [asked] = await writeAtOnce<[Asked[]]>(this.db, { role: 'system', name: 'platform.jobs' }, [
      {
        name: 'jobs-close',
        text: `with closed as (
          update jobs j set state = case when j.state = 'done' then 'done' else o.state end, attempts = o.attempts,
            problem = case when j.state = 'done' then null else o.problem end,
            result = coalesce(o.result, j.result), progress = case when o.state = 'done' then 1 else j.progress end,
            started_at = coalesce(j.started_at, clock_timestamp()),
            finished_at = case when o.state = 'waiting' then null else coalesce(j.finished_at, clock_timestamp()) end
          from jsonb_to_recordset($1::jsonb)
            as o (id uuid, run int, state text, attempts int, problem text, result jsonb)
          where j.id = o.id and j.run = o.run
          returning j.org_id, j.requested_by, j.request_id, j.finished_at)
          select org_id as "orgId", requested_by as "userId", request_id as "requestId" from closed
          where requested_by is not null and finished_at is not null`,
        values: [JSON.stringify(rows)],
      },
    ]);
    if (asked.length > 0) await this.#tell(asked);
  }

  /** Afterwards: a page that is not told, because this process ends here, asks by itself a second later. */
  #tell(asked: readonly Asked[]): Promise<void> {
    return inSystemScope(this.db, 'platform.jobs', async (tx) => {
      for (const { orgId, userId, requestId } of asked)
        await announce(
          tx,
          { actor: { kind: 'system', job: 'platform.jobs', orgId }, requestId, now: this.now, newId },
          { orgId, type: 'jobs.ended', subject: { type: INBOX, id: userId }, changedFields: [] },
        );
    });
  }

  /**
   * For a worker that knows it to hand over anew, as another run. False: nobody has taken it for so long that it is to fail.
   */
  async giveBack(id: string, run: number): Promise<boolean> {
    const [rows] = await writeAtOnce<[unknown[]]>(this.db, { role: 'system', name: 'platform.jobs' }, [
      {
        name: 'jobs-give-back',
        text: `update jobs set run = run + 1, handed_at = null
          where id = $1::uuid and run = $2::int and state = 'waiting'
            and created_at > clock_timestamp() - $3::interval returning id`,
        values: [id, run, LEFT_TO_OTHERS],
      },
    ]);
    return rows.length > 0;
  }

  /** Says that these are under way and how far: the first time for what takes longer than a moment. Returns which of them a person wants stopped. */
  async beat(running: ReadonlyMap<string, number>): Promise<string[]> {
    if (running.size === 0) return [];
    const rows = await inSystemScope(
      this.db,
      'platform.jobs',
      (tx) => tx.$queryRaw<{ id: string; cancelled: boolean }[]>`
      update jobs j set state = 'running', started_at = coalesce(j.started_at, clock_timestamp()),
        beat_at = clock_timestamp(), progress = greatest(j.progress, r.progress)
      from unnest(${[...running.keys()]}::uuid[], ${[...running.values()]}::float8[]) as r (id, progress)
      where j.id = r.id and j.state in ('waiting', 'running') returning j.id, j.cancel_at is not null as cancelled`,
    );
    return rows.filter(({ cancelled }) => cancelled).map(({ id }) => id);
  }
}

/** One call for all that ask while the one before it is under way. */
function gathered<Item, Answer>(work: (items: Item[]) => Promise<Answer>): (item: Item) => Promise<Answer> {
  let next: { items: Item[]; answer: Promise<Answer> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return (item) => {
    if (next) {
      next.items.push(item);
      return next.answer;
    }
    const items = [item];
    const answer = last.then(() => {
      next = null;
      return work(items);
    });
    next = { items, answer };
    last = answer.catch(() => {});
    return answer;
  };
}
