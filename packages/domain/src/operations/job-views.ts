// What the procedures of long work answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant } from '../platform/index.ts';
import type { OwnJob } from './job-schemas.ts';
import { WORK_STATES } from './schemas.ts';

export const OwnJobShape = z
  .strictObject({
    id: AnId,
    name: z.string().describe('What kind of work it is.'),
    state: z.enum(WORK_STATES),
    progress: z.number().describe('From 0 to 1.'),
    problem: z.string().nullable().describe('The name of what went wrong.'),
    createdAt: AnInstant,
    finishedAt: AnInstant.nullable(),
    file: z
      .strictObject({
        name: z.string(),
        bytes: z.number().int(),
        href: z.string().describe('Where the file is fetched, with the same key.'),
        expiresAt: AnInstant.describe('Until then.'),
      })
      .nullable()
      .describe('Null until it is made, and again when its day is over.'),
  })
  .meta({
    id: 'Job',
    description: 'Long work that was asked for: how far it is, and its file once it is done.',
  }) satisfies z.ZodType<OwnJob>;

export const OwnJobsShape = z.strictObject({ items: z.array(OwnJobShape) });
