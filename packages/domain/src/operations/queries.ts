// Reads of the firm's work. Typed SQL: one round trip each (docs/decisions/0007).
import { z } from 'zod';
import { assertAllowed } from '../identity/index.ts';
import { decodeCursor, read, toPage, type Page, type StaffContext } from '../platform/index.ts';
import {
  ListWorkInput,
  type IncidentView,
  type WorkOverview,
  type WorkRow,
  type WorkView,
} from './schemas.ts';

interface Row {
  id: string;
  kind: 'job' | 'event';
  name: string;
  state: WorkRow['state'];
  attempts: number;
  progress: number;
  problem: string | null;
  at: Date;
}

/** A worker looks every five seconds: after this long there is none. */
const SILENT_MS = 20_000;

const JOB = `select id, 'job' as kind, name, state, attempts, progress, problem`;
const EVENT = `select id, 'event' as kind, consumer as name, case when done_at is null then 'failed' else 'cancelled' end as state,
  attempts, 0::real as progress, problem`;

/** What a firm was told of in passing is thousands: of its events, only those that somebody must look at are work. */
const VIEWS: Record<WorkView, string> = {
  attention: `${JOB}, coalesce(finished_at, created_at) as at from jobs where org_id = $1 and state = 'failed'
    union all ${EVENT}, parked_at as at from event_deliveries where org_id = $1 and parked_at is not null`,
  open: `${JOB}, coalesce(started_at, created_at) as at from jobs where org_id = $1 and state in ('waiting', 'running')`,
  done: `${JOB}, coalesce(finished_at, created_at) as at from jobs where org_id = $1 and state in ('done', 'cancelled')`,
};

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

export async function listWork(ctx: StaffContext, raw: ListWorkInput): Promise<Page<WorkRow>> {
  assertAllowed(ctx.actor, 'queues.manage');
  const { view, limit, cursor } = ListWorkInput.parse(raw);
  const [at, id] = cursor ? decodeCursor(cursor, Cursor) : [null, null];
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: `work-${view}`,
      text: `select * from (${VIEWS[view]}) work where $3::timestamptz is null or (at, id) < ($3::timestamptz, $4::uuid)
        order by at desc, id desc limit $2`,
      values: [ctx.actor.orgId, limit + 1, at, id],
    },
  ]);
  return toPage(rows, limit, toRow, (row) => [row.at.toISOString(), row.id]);
}

const toRow = (row: Row): WorkRow => ({
  ...row,
  at: row.at.toISOString(),
  can: {
    retry: row.state === 'failed' || (row.state === 'cancelled' && row.kind === 'job'),
    cancel:
      row.state === 'waiting' || row.state === 'running' || (row.kind === 'event' && row.state === 'failed'),
  },
});

interface HealthRow {
  queue: string;
  depth: number;
  active: number;
  oldest_at: Date | null;
  seen_at: Date;
  silent_ms: number;
}
interface IncidentRow extends Omit<IncidentView, 'openedAt' | 'endedAt'> {
  opened_at: Date;
  ended_at: Date | null;
}
interface FirmRow {
  waiting: number;
  running: number;
  failed: number;
  done: number;
  oldest_at: Date | null;
}

export async function getWorkOverview(ctx: StaffContext): Promise<WorkOverview> {
  assertAllowed(ctx.actor, 'queues.manage');
  const [queues, [firm], incidents] = await read<[HealthRow[], FirmRow[], IncidentRow[]]>(ctx, [
    {
      name: 'queue-health',
      text: `select queue, depth, active, oldest_at, seen_at,
          extract(epoch from clock_timestamp() - seen_at) * 1000 as silent_ms from queue_health order by queue`,
      values: [],
    },
    {
      name: 'firm-work',
      text: `select
          (select count(*)::int from jobs where org_id = $1 and state = 'waiting')
            + (select count(*)::int from event_deliveries where org_id = $1 and done_at is null and parked_at is null) as waiting,
          (select count(*)::int from jobs where org_id = $1 and state = 'running') as running,
          (select count(*)::int from jobs where org_id = $1 and state = 'failed')
            + (select count(*)::int from event_deliveries where org_id = $1 and parked_at is not null) as failed,
          (select count(*)::int from jobs where org_id = $1 and state = 'done' and finished_at > clock_timestamp() - interval '1 hour')
            + (select count(*)::int from event_deliveries where org_id = $1 and done_at > clock_timestamp() - interval '1 hour') as done,
          least((select min(created_at) from jobs where org_id = $1 and state = 'waiting'),
            (select min(written_at) from event_deliveries where org_id = $1 and done_at is null and parked_at is null)) as oldest_at`,
      values: [ctx.actor.orgId],
    },
    {
      name: 'firm-incidents',
      text: `select id, kind, subject, count, opened_at, ended_at from incidents
        where org_id = $1 and (ended_at is null or ended_at > clock_timestamp() - interval '1 day')
        order by ended_at is not null, opened_at desc limit 10`,
      values: [ctx.actor.orgId],
    },
  ]);
  return {
    incidents: incidents.map(({ opened_at, ended_at, ...row }) => ({
      ...row,
      openedAt: opened_at.toISOString(),
      endedAt: ended_at?.toISOString() ?? null,
    })),
    queues: queues.map((row) => ({
      queue: row.queue,
      depth: row.depth,
      active: row.active,
      oldestAt: row.oldest_at?.toISOString() ?? null,
      seenAt: row.seen_at.toISOString(),
      silent: row.silent_ms > SILENT_MS,
    })),
    firm: {
      waiting: firm!.waiting,
      running: firm!.running,
      failed: firm!.failed,
      doneLastHour: firm!.done,
      oldestAt: firm!.oldest_at?.toISOString() ?? null,
    },
  };
}
