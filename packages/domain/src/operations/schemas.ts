// Browser-safe: the firm's work that waits, runs and failed, and how the instance's queues stand.
import { z } from 'zod';
import { WORK_VIEWS, type WorkView } from './choices.ts';

export { WORK_VIEWS, type WorkView };

export {
  CACHE_NAMES,
  hitRate,
  type CacheCounts,
  type CacheName,
  type CacheView,
  type MemoryView,
} from './cache-schemas.ts';
export { CLOCK_STEPS, MoveClockInput, type ClockStep, type ClockView } from './clock-schemas.ts';
export {
  ListMailInput,
  ListSuppressedInput,
  MAIL_VIEWS,
  MailIdInput,
  type MailProblem,
  type MailRow,
  type MailState,
  type MailView,
  type SuppressedRow,
} from './mail-schemas.ts';
export {
  SERVICE_PURPOSES,
  SERVICE_STATES,
  ServiceNameInput,
  type ServicePurpose,
  type ServiceState,
  type ServiceView,
} from './outbound-schemas.ts';
export { KEY_PURPOSES, KEY_STATES, type FirmKeyView, type FirmKeysView } from './key-schemas.ts';
export { OwnJobInput, type OwnJob } from './job-schemas.ts';
export { FindLogInput, LOG_FACTS, LOG_LEVELS, type LogLine, type LogPage } from './log-schemas.ts';

export const ListWorkInput = z.strictObject({
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(8_000).nullish(),
  view: z.enum(WORK_VIEWS).default('attention'),
});
export type ListWorkInput = z.input<typeof ListWorkInput>;

export const WorkIdInput = z.strictObject({ id: z.string() });
export type WorkIdInput = z.infer<typeof WorkIdInput>;

export const WORK_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** One job, or one event that a consumer could not take. It says what kind of work it is, never whom it is about. */
export interface WorkRow {
  id: string;
  kind: 'job' | 'event';
  name: string;
  state: WorkState;
  attempts: number;
  progress: number;
  /** The name of what went wrong. */
  problem: string | null;
  /** Since when it is as it is. */
  at: string;
  can: { retry: boolean; cancel: boolean };
}

export interface QueueView {
  queue: string;
  /** Of the whole instance: what waits, and since when the oldest. Numbers that tell nothing of any firm. */
  depth: number;
  active: number;
  oldestAt: string | null;
  seenAt: string;
  /** No worker has looked for so long that nothing is being done. */
  silent: boolean;
}

export const INCIDENT_KINDS = ['work-waits', 'work-hung'] as const;

/** The firm's work waits too long, or a kind of it hung: as its owners and admins were told once. */
export interface IncidentView {
  id: string;
  kind: (typeof INCIDENT_KINDS)[number];
  /** The name of the job, where it is one kind of job. */
  subject: string;
  count: number;
  openedAt: string;
  /** Null while it lasts. */
  endedAt: string | null;
}

export interface WorkOverview {
  queues: QueueView[];
  /** Those that last, and the newest that are over. */
  incidents: IncidentView[];
  /** Of this firm. */
  firm: { waiting: number; running: number; failed: number; doneLastHour: number; oldestAt: string | null };
}

export interface WorkDone {
  id: string;
  kind: 'job' | 'event';
}

export const BACKUP_KINDS = ['full', 'verify'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

export const AskForBackupInput = z.strictObject({ kind: z.enum(BACKUP_KINDS) });
export type AskForBackupInput = z.infer<typeof AskForBackupInput>;

/** A copy of the instance, or a trial restore of one. */
export interface BackupRunView {
  id: string;
  kind: BackupKind;
  state: 'waiting' | 'running' | 'done' | 'failed';
  progress: number;
  at: string;
  /** How long it took; null while it is not over. */
  seconds: number | null;
  endsAt: string | null;
  file: string | null;
  bytes: number | null;
  sha256: string | null;
  rows: number | null;
  problem: string | null;
}

export interface BackupsView {
  /** Null while no keeper has ever looked. */
  state: {
    mode: 'continuous' | 'copies';
    /** On the disk of the data itself. */
    beside: boolean;
    keepDays: number;
    /** Everything committed until then could be brought back. */
    reachesTo: string | null;
    problem: string | null;
    /** The keeper has not been seen for so long that nothing is being kept. */
    silent: boolean;
  } | null;
  lastCopy: BackupRunView | null;
  lastVerified: BackupRunView | null;
  /** The newest first. */
  runs: BackupRunView[];
}
