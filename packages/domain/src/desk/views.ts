// What the procedures of the desk answer, as schemas.
import { z } from 'zod';
import { AnId } from '../platform/index.ts';
import { DESK_LISTS, type DeskView, type LayoutView, type ListViewView } from './schemas.ts';

export const LayoutShape = z.strictObject({
  hidden: z.array(z.string()),
  widths: z.record(z.string(), z.number().int()),
}) satisfies z.ZodType<LayoutView>;

export const ListViewShape = z.strictObject({
  id: AnId,
  list: z.enum(DESK_LISTS),
  name: z.string(),
  query: z.string(),
}) satisfies z.ZodType<ListViewView>;

export const DeskShape = z.strictObject({
  layout: LayoutShape,
  views: z.array(ListViewShape),
}) satisfies z.ZodType<DeskView>;
