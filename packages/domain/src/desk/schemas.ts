// Browser-safe: what somebody keeps of a list, and how it is shown.
import { z } from 'zod';
import { isPrintable } from '../platform/schemas.ts';

/** The lists that views and columns can be kept of. A name is kept with them: renamed, it is another list. */
export const DESK_LISTS = ['clients', 'members', 'invitations', 'api-keys', 'audit', 'queues'] as const;
export type DeskList = (typeof DESK_LISTS)[number];
export const MOST_VIEWS = 20;

const List = z.enum(DESK_LISTS);
const Column = z.string().regex(/^[a-zA-Z]{1,40}$/);

export const DeskInput = z.strictObject({ list: List });
export type DeskInput = z.infer<typeof DeskInput>;

export const SaveLayoutInput = z.strictObject({
  list: List,
  hidden: z.array(Column).max(40),
  widths: z.record(Column, z.number().int().min(64).max(480)),
});
export type SaveLayoutInput = z.infer<typeof SaveLayoutInput>;

export const SaveViewInput = z.strictObject({
  list: List,
  name: z.string().trim().min(1, 'required').max(60).refine(isPrintable, 'malformed'),
  /** The filters as they stand in the address, without the question mark. */
  query: z.string().max(1_000).refine(isPrintable, 'malformed'),
});
export type SaveViewInput = z.input<typeof SaveViewInput>;

export const RemoveViewInput = z.strictObject({ id: z.string() });
export type RemoveViewInput = z.infer<typeof RemoveViewInput>;

export interface LayoutView {
  hidden: string[];
  widths: Record<string, number>;
}

export interface ListViewView {
  id: string;
  list: DeskList;
  name: string;
  query: string;
}

export interface DeskView {
  layout: LayoutView;
  views: ListViewView[];
}
