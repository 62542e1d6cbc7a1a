// Browser-safe: lines of the product's log, as a firm may read its own.
import { z } from 'zod';

export const LOG_LEVELS = ['info', 'warn', 'error'] as const;

/** What of a line a firm is shown: names of the code, numbers and ids. */
export const LOG_FACTS = [
  'door',
  'route',
  'procedure',
  'path',
  'method',
  'status',
  'ms',
  'job',
  'jobId',
  'state',
  'attempt',
  'template',
  'mailId',
  'consumer',
  'eventId',
  'kind',
  'code',
] as const;

/** Without an id: the newest lines of the firm. */
export const FindLogInput = z.strictObject({ id: z.string().max(100).nullish() });
export type FindLogInput = z.infer<typeof FindLogInput>;

export interface LogLine {
  at: string;
  level: (typeof LOG_LEVELS)[number];
  event: string;
  requestId: string | null;
  traceId: string | null;
  facts: { name: (typeof LOG_FACTS)[number]; value: string }[];
}

export interface LogPage {
  /** False: this instance keeps no files of its log; the operator's collector has them. */
  kept: boolean;
  /** Newest first. */
  lines: LogLine[];
  truncated: boolean;
}
