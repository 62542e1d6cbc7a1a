// What the procedures of the queues answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant, pageOf } from '../platform/index.ts';
import { CACHE_NAMES, type CacheCounts, type MemoryView } from './cache-schemas.ts';
import type { ClockView } from './clock-schemas.ts';
import { KEY_PURPOSES, KEY_STATES, type FirmKeysView } from './key-schemas.ts';
import { SERVICE_PURPOSES, SERVICE_STATES, type ServiceView } from './outbound-schemas.ts';
import { INCIDENT_KINDS, WORK_STATES, type WorkDone, type WorkOverview, type WorkRow } from './schemas.ts';

const KindShape = z.enum(['job', 'event']).describe('A job, or an event that a consumer could not take.');

const WorkRowShape = z
  .strictObject({
    id: AnId,
    kind: KindShape,
    name: z.string().describe('What kind of work it is.'),
    state: z.enum(WORK_STATES),
    attempts: z.number().int(),
    progress: z.number().describe('From 0 to 1.'),
    problem: z.string().nullable().describe('The name of what went wrong.'),
    at: AnInstant.describe('Since when it is as it is.'),
    can: z.strictObject({ retry: z.boolean(), cancel: z.boolean() }),
  })
  .meta({
    id: 'Work',
    description:
      'Work of the firm in the background: what kind it is and how it stands, never whom it is about.',
  }) satisfies z.ZodType<WorkRow>;

export const WorkPageShape = pageOf<WorkRow>(WorkRowShape);

export const WorkOverviewShape = z.strictObject({
  queues: z.array(
    z.strictObject({
      queue: z.string(),
      depth: z.number().int(),
      active: z.number().int(),
      oldestAt: AnInstant.nullable(),
      seenAt: AnInstant,
      silent: z.boolean().describe('No worker has looked for so long that nothing is being done.'),
    }),
  ),
  incidents: z.array(
    z.strictObject({
      id: AnId,
      kind: z.enum(INCIDENT_KINDS),
      subject: z.string(),
      count: z.number().int(),
      openedAt: AnInstant,
      endedAt: AnInstant.nullable(),
    }),
  ),
  firm: z.strictObject({
    waiting: z.number().int(),
    running: z.number().int(),
    failed: z.number().int(),
    doneLastHour: z.number().int(),
    oldestAt: AnInstant.nullable(),
  }),
}) satisfies z.ZodType<WorkOverview>;

export const WorkDoneShape = z.strictObject({ id: AnId, kind: KindShape }) satisfies z.ZodType<WorkDone>;

export const ClockShape = z.strictObject({
  now: AnInstant,
  aheadMs: z.number().describe('How far the demo’s clock stands ahead of the wall’s.'),
}) satisfies z.ZodType<ClockView>;

export const FirmKeysShape = z.strictObject({
  masterKey: z.string(),
  keys: z.array(
    z.strictObject({
      id: AnId,
      purpose: z.enum(KEY_PURPOSES),
      state: z.enum(KEY_STATES),
      createdAt: AnInstant,
    }),
  ),
  retired: z.number().int(),
  lastRotatedAt: AnInstant.nullable(),
  rotation: z
    .strictObject({ state: z.enum(['waiting', 'running', 'failed']), progress: z.number() })
    .nullable(),
  can: z.strictObject({ rotate: z.boolean() }),
}) satisfies z.ZodType<FirmKeysView>;

export const ServiceListShape = z.array(
  z.strictObject({
    name: z.string(),
    purpose: z.enum(SERVICE_PURPOSES),
    host: z.string(),
    country: z.string().nullable(),
    standIn: z.boolean(),
    state: z.enum(SERVICE_STATES),
    lastSuccessAt: AnInstant.nullable(),
    lastFailureAt: AnInstant.nullable(),
    lastFailure: z.string().nullable(),
    nextTryAt: AnInstant.nullable(),
  }),
) satisfies z.ZodType<ServiceView[]>;

const CacheCountsShape = z.strictObject({
  hits: z.number().int(),
  misses: z.number().int(),
  forgotten: z.number().int(),
}) satisfies z.ZodType<CacheCounts>;

export const MemoryShape = z.strictObject({
  hearing: z.boolean(),
  caches: z.array(
    z.strictObject({
      name: z.enum(CACHE_NAMES),
      keptSeconds: z.number().int(),
      entries: z.number().int(),
      today: CacheCountsShape,
      week: CacheCountsShape,
    }),
  ),
}) satisfies z.ZodType<MemoryView>;
