// What the process counts about itself, for Prometheus. Labels hold names of ours and never ids, addresses or people.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requests: Counter<'door' | 'route' | 'method' | 'status'>;
  durations: Histogram<'door'>;
  refusals: Counter<'by'>;
  storeAway: Counter;
  saturated: Gauge;
  poolRefusals: Counter;
  /** How long a committed fact was on its way to this process's readers. */
  liveDelays: Histogram;
  liveEnds: Counter<'why'>;
  /** Set by the door when it is asked. */
  liveStreams: Gauge;
  /** Set by the door when it is asked, from what each memory counted itself. */
  cacheReads: Counter<'cache' | 'result'>;
  cacheForgotten: Counter<'cache'>;
  cacheEntries: Gauge<'cache'>;
  connections: Gauge<'pool' | 'state'>;
  jobs: Gauge<'queue' | 'state'>;
  jobsEnded: Gauge<'queue' | 'state'>;
}

const holder = globalThis as typeof globalThis & { cioMetrics?: Metrics };

/** Once per process, like the services: Next bundles its own copy of this module. */
export function metrics(): Metrics {
  return (holder.cioMetrics ??= openMetrics());
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

export function countRequest(
  { door, route }: { door: string; route: string },
  method: string,
  status: number,
  seconds: number,
): void {
  const { requests, durations } = metrics();
  requests.inc({ door, route, method: METHODS.has(method) ? method : 'other', status });
  durations.observe({ door }, seconds);
}

export const countRefusal = (by: string): void => metrics().refusals.inc({ by });

/** A reader left, or was cut off because it did not keep up. */
export const countLiveEnd = (why: 'gone' | 'slow'): void => metrics().liveEnds.inc({ why });

function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    connections: new Gauge({
      name: 'cio_database_connections',
      help: 'Connections of the pools, by pool and state',
      labelNames: ['pool', 'state'],
      registers,
    }),
    cacheReads: new Counter({
      name: 'cio_cache_reads_total',
      help: 'Questions to the memory of this process, by what was asked for and whether it was there (hit, miss)',
      labelNames: ['cache', 'result'],
      registers,
    }),
    cacheForgotten: new Counter({
      name: 'cio_cache_forgotten_total',
      help: 'Entries of this process’s memory that were dropped because what they tell of had changed',
      labelNames: ['cache'],
      registers,
    }),
    cacheEntries: new Gauge({
      name: 'cio_cache_entries',
      help: 'Entries in the memory of this process',
      labelNames: ['cache'],
      registers,
    }),
    jobs: new Gauge({
      name: 'cio_queue_jobs',
      help: 'Jobs by queue and state, as the worker last saw them',
      labelNames: ['queue', 'state'],
      registers,
    }),
    saturated: new Gauge({
      name: 'cio_database_saturated',
      help: '1 while requests are refused because all connections and the queue for them are in use',
      registers,
    }),
    poolRefusals: new Counter({
      name: 'cio_database_refusals_total',
      help: 'Requests refused for want of a connection',
      registers,
    }),
    jobsEnded: new Gauge({
      name: 'cio_queue_jobs_ended',
      help: 'Jobs that ended since the instance began, by queue and how (done, failed, cancelled)',
      labelNames: ['queue', 'state'],
      registers,
    }),
    liveStreams: new Gauge({
      name: 'cio_live_streams',
      help: 'Readers whose event stream is open',
      registers,
    }),
    liveEnds: new Counter({
      name: 'cio_live_stream_ends_total',
      help: 'Event streams that ended: the reader left, or was too slow',
      labelNames: ['why'],
      registers,
    }),
    liveDelays: new Histogram({
      name: 'cio_live_delay_seconds',
      help: 'From the writing of a fact, its transaction included, to its sending on event streams',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 10],
      registers,
    }),
    requests: new Counter({
      name: 'cio_http_requests_total',
      help: 'Requests answered, by door, route, method and status',
      labelNames: ['door', 'route', 'method', 'status'],
      registers,
    }),
    durations: new Histogram({
      name: 'cio_http_request_duration_seconds',
      help: 'From the head of a request to the end of its answer, by door',
      labelNames: ['door'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    refusals: new Counter({
      name: 'cio_rate_limit_refusals_total',
      help: 'Requests refused because a limit was used up, by whose limit it was',
      labelNames: ['by'],
      registers,
    }),
    storeAway: new Counter({
      name: 'cio_rate_limit_store_away_total',
      help: 'Times that the shared count could not be reached and this process counted by itself',
      registers,
    }),
  };
}
