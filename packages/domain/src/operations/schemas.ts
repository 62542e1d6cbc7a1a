// Browser-safe: the firm's work that waits, runs and failed, and how the instance's queues stand.
import { z } from 'zod';

export {
  SERVICE_PURPOSES,
  SERVICE_STATES,
  ServiceNameInput,
  type ServicePurpose,
  type ServiceState,
  type ServiceView,
} from './outbound-schemas.ts';
export { KEY_PURPOSES, KEY_STATES, type FirmKeyView, type FirmKeysView } from './key-schemas.ts';

export const WORK_VIEWS = ['attention', 'open', 'done'] as const;
export type WorkView = (typeof WORK_VIEWS)[number];

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

export interface WorkOverview {
  queues: QueueView[];
  /** Of this firm. */
  firm: { waiting: number; running: number; failed: number; doneLastHour: number; oldestAt: string | null };
}

export interface WorkDone {
  id: string;
  kind: 'job' | 'event';
}
