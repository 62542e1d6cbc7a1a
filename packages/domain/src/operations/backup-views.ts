// What the procedures of the copies answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant } from '../platform/index.ts';
import { BACKUP_KINDS, type BackupRunView, type BackupsView } from './schemas.ts';

export const BackupRunShape = z
  .strictObject({
    id: AnId,
    kind: z.enum(BACKUP_KINDS).describe('A full copy, or a trial restore of one.'),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    progress: z.number().describe('From 0 to 1.'),
    at: AnInstant.describe('Since when it is as it is.'),
    seconds: z.number().nullable(),
    endsAt: AnInstant.nullable().describe('Everything committed until then is in it, or came back.'),
    file: z.string().nullable(),
    bytes: z.number().nullable(),
    sha256: z.string().nullable(),
    rows: z.number().nullable().describe('How many rows the trial restore read.'),
    problem: z.string().nullable().describe('The kind of what went wrong.'),
  })
  .meta({
    id: 'BackupRun',
    description: 'A full copy of the instance or a trial restore of one: how it stands, never what is in it.',
  }) satisfies z.ZodType<BackupRunView>;

export const BackupsShape = z.strictObject({
  state: z
    .strictObject({
      mode: z.enum(['continuous', 'copies']),
      beside: z.boolean(),
      keepDays: z.number().int(),
      reachesTo: AnInstant.nullable(),
      problem: z.string().nullable(),
      silent: z.boolean(),
    })
    .nullable(),
  lastCopy: BackupRunShape.nullable(),
  lastVerified: BackupRunShape.nullable(),
  runs: z.array(BackupRunShape),
}) satisfies z.ZodType<BackupsView>;
