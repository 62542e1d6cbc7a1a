// What the audit procedures answer, as schemas.
import { z } from 'zod';
import { AnId, AnInstant, pageOf } from '../platform/index.ts';
import type { AuditEntryDetail, AuditEntryView, AuditFacets, ChainStatus } from './schemas.ts';

const NamedRecordShape = z.strictObject({
  type: z.string(),
  id: AnId,
  name: z.string().nullable().describe('Null when the record is gone, or not for this reader to see.'),
});

const entry = {
  id: AnId,
  at: AnInstant,
  action: z.string().meta({
    description: 'What happened: the module and a verb in the past.',
    example: 'clients.client_updated',
  }),
  actor: z
    .strictObject({
      kind: z.enum(['person', 'system']),
      id: AnId.nullable(),
      name: z.string().nullable(),
      job: z.string().nullable(),
    })
    .describe('Who did it: someone who signed in, or the product by itself.'),
  subject: NamedRecordShape.describe('The record that it was done to.'),
  links: z
    .array(z.strictObject({ part: z.string(), record: NamedRecordShape }))
    .describe('Other records that it is about, by their part in it.'),
  changedFields: z.array(z.string()).describe('The names of the fields that changed, never their values.'),
  hasValues: z.boolean().describe('Whether values before and after are kept with it.'),
  requestId: z.string().describe('The request that it was part of.'),
};

export const AuditEntryShape = z.strictObject(entry).meta({
  id: 'AuditEntry',
  description: 'One entry of the trail: who did what to which record, or who read it.',
}) satisfies z.ZodType<AuditEntryView>;

export const AuditPageShape = pageOf<AuditEntryView>(AuditEntryShape);

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const AuditEntryDetailShape = z
  .strictObject({
    ...entry,
    values: z
      .union([
        z.strictObject({ state: z.enum(['none', 'erased', 'unreadable']) }),
        z.strictObject({
          state: z.literal('shown'),
          changes: z.array(z.strictObject({ field: z.string(), before: Value, after: Value })),
        }),
      ])
      .describe('Sensitive values before and after, unless none were kept or the key of the person is gone.'),
    seal: z
      .strictObject({ position: z.number().int(), hash: z.string(), sealedAt: AnInstant })
      .nullable()
      .describe('Its place in the chain of the firm; null until it is sealed.'),
  })
  .meta({
    id: 'AuditEntryDetail',
    description: 'An entry of the trail with its values and its place in the chain.',
  }) satisfies z.ZodType<AuditEntryDetail>;

export const AuditFacetsShape = z.strictObject({
  actors: z.array(z.strictObject({ id: AnId, name: z.string().nullable() })),
  system: z.boolean(),
  actions: z.array(z.string()),
  subjectTypes: z.array(z.string()),
}) satisfies z.ZodType<AuditFacets>;

export const ChainStatusShape = z.strictObject({
  position: z.number().int(),
  head: z.string().nullable(),
  sealedAt: AnInstant.nullable(),
  checked: z
    .strictObject({
      at: AnInstant,
      position: z.number().int(),
      fault: z.strictObject({ kind: z.string(), position: z.number().int() }).nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<ChainStatus>;
