// Browser-safe: the long work that one person asked for.
import { z } from 'zod';

export const OwnJobInput = z.strictObject({ id: z.string().describe('The id of the job.') });
export type OwnJobInput = z.infer<typeof OwnJobInput>;

export interface OwnJob {
  id: string;
  /** What kind of work it is. */
  name: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** From 0 to 1. */
  progress: number;
  /** The name of what went wrong. */
  problem: string | null;
  createdAt: string;
  finishedAt: string | null;
  /** Null until it is made, and again when its day is over. */
  file: { name: string; bytes: number; href: string; expiresAt: string } | null;
}
