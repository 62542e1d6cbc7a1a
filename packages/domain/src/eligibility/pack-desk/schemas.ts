// Browser-safe: what is asked of the desk of rule packs, and what it shows.
import { z } from 'zod';

/** Characters of a file. The largest pack of the product has fewer than a tenth. */
export const MOST_PACK_FILE = 900_000;

/** What stands in a list: a pack, its edition, and who brought it. */
const Ref = z.string().max(100);

export const PackFileInput = z.strictObject({ file: z.string().max(MOST_PACK_FILE) });
export type PackFileInput = z.infer<typeof PackFileInput>;
export const PackInput = z.strictObject({
  packId: z.string().max(60),
  /** Two of its editions to be compared; without them the two newest. */
  before: Ref.optional(),
  after: Ref.optional(),
});
export type PackInput = z.infer<typeof PackInput>;
export const PackRefInput = z.strictObject({ ref: Ref });
export type PackRefInput = z.infer<typeof PackRefInput>;
export const WithdrawPackInput = z.strictObject({ id: z.string().describe('The id of the imported pack.') });
export type WithdrawPackInput = z.infer<typeof WithdrawPackInput>;

export type PackKind = 'points' | 'conditions' | 'languages' | 'facts';
export interface PackView {
  ref: string;
  /** Null for what came with the product. */
  id: string | null;
  packId: string;
  kind: PackKind;
  title: string;
  edition: number;
  origin: 'shipped' | 'instance' | 'firm';
  /** A higher edition, or the same one nearer to the firm, stands over it; or it was taken out. */
  state: 'inForce' | 'superseded' | 'withdrawn';
  /** The days that it answers for; a last day of null is "as far as anyone has checked". */
  from: string | null;
  to: string | null;
  checkedThrough: string | null;
  importedAt: string | null;
  importedBy: string | null;
  withdrawnAt: string | null;
  hash: string;
  can: { withdraw: boolean };
}

export interface PackListView {
  packs: PackView[];
  /** Stored results that are out of date, counted no further than a reader cares, and how far making them anew is. */
  anew: { waiting: number; capped: boolean; progress: number | null };
}

export interface PackDifference {
  where: string[];
  /** As JSON; null where it is not there. */
  before: string | null;
  after: string | null;
}

export interface PackDetail {
  packId: string;
  title: string;
  editions: PackView[];
  /** In each of them nothing changes. Of the edition in force. */
  periods: { from: string; to: string | null }[];
  sources: { source: string; confidence: string; rules: number }[];
  compared: { before: string; after: string; differences: PackDifference[]; more: number } | null;
}

/** What an import looks at, line by line, in this order. */
export const FILE_CHECKS = [
  'file',
  'format',
  'known',
  'edition',
  'dates',
  'inputs',
  'names',
  'bands',
  'cells',
  'caps',
  'charts',
  'cases',
] as const;
export type FileCheck = (typeof FILE_CHECKS)[number];

export interface PackReport {
  fit: boolean;
  pack: { packId: string; kind: PackKind; title: string; edition: number } | null;
  /** Null: not looked at, because what comes before it is wrong. */
  checks: { check: FileCheck; ok: boolean | null; faults: string[]; more: number }[];
  /** Against the edition in force. */
  differences: PackDifference[];
  moreDifferences: number;
  /** How many cases were held against it. */
  cases: number;
}
