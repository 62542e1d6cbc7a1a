// What the procedures of the desk of rule packs answer, as schemas.
import { z } from 'zod';
import {
  FILE_CHECKS,
  type PackDetail,
  type PackListView,
  type PackReport,
  type PackView,
} from './schemas.ts';

const Text = z.string();
const Kind = z.enum(['points', 'conditions', 'languages', 'facts']);

const PackShape = z.strictObject({
  ref: Text,
  id: Text.nullable(),
  packId: Text,
  kind: Kind,
  title: Text,
  edition: z.number().int(),
  origin: z.enum(['shipped', 'instance', 'firm']),
  state: z.enum(['inForce', 'superseded', 'withdrawn']),
  from: Text.nullable(),
  to: Text.nullable(),
  checkedThrough: Text.nullable(),
  importedAt: Text.nullable(),
  importedBy: Text.nullable(),
  withdrawnAt: Text.nullable(),
  hash: Text,
  can: z.strictObject({ withdraw: z.boolean() }),
}) as z.ZodType<PackView>;

export const PackListShape: z.ZodType<PackListView> = z.strictObject({
  packs: z.array(PackShape),
  anew: z.strictObject({
    waiting: z.number().int(),
    capped: z.boolean(),
    progress: z.number().nullable(),
  }),
});

const DifferenceShape = z.strictObject({
  where: z.array(Text),
  before: Text.nullable(),
  after: Text.nullable(),
});

export const PackDetailShape: z.ZodType<PackDetail> = z.strictObject({
  packId: Text,
  title: Text,
  editions: z.array(PackShape),
  periods: z.array(z.strictObject({ from: Text, to: Text.nullable() })),
  sources: z.array(z.strictObject({ source: Text, confidence: Text, rules: z.number().int() })),
  compared: z
    .strictObject({
      before: Text,
      after: Text,
      differences: z.array(DifferenceShape),
      more: z.number().int(),
    })
    .nullable(),
});

const report = {
  fit: z.boolean(),
  pack: z.strictObject({ packId: Text, kind: Kind, title: Text, edition: z.number().int() }).nullable(),
  checks: z.array(
    z.strictObject({
      check: z.enum(FILE_CHECKS),
      ok: z.boolean().nullable(),
      faults: z.array(Text),
      more: z.number().int(),
    }),
  ),
  differences: z.array(DifferenceShape),
  moreDifferences: z.number().int(),
  cases: z.number().int(),
};
export const PackReportShape: z.ZodType<PackReport> = z.strictObject(report);
export const PackImportedShape: z.ZodType<PackReport & { imported: boolean }> = z.strictObject({
  ...report,
  imported: z.boolean(),
});
export const PackFileShape = z.strictObject({ name: Text, file: Text });
export const PackWithdrawnShape = z.strictObject({ id: Text });
