import {
  DeskShape,
  getDesk,
  LayoutShape,
  ListViewShape,
  removeView,
  saveLayout,
  saveView,
} from '@cio/domain/desk';
import { DeskInput, RemoveViewInput, SaveLayoutInput, SaveViewInput } from '@cio/domain/desk/schemas';
import { answers } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const deskRouter = router({
  get: staffProcedure('desk.own')
    .input(DeskInput)
    .output(answers(DeskShape))
    .query(({ ctx, input }) => getDesk(ctx.service, input)),
  saveLayout: staffProcedure('desk.own')
    .input(SaveLayoutInput)
    .output(answers(LayoutShape))
    .mutation(({ ctx, input }) => saveLayout(ctx.service, input)),
  saveView: staffProcedure('desk.own')
    .input(SaveViewInput)
    .output(answers(ListViewShape))
    .mutation(({ ctx, input }) => saveView(ctx.service, input)),
  removeView: staffProcedure('desk.own')
    .input(RemoveViewInput)
    .output(answers(ListViewShape))
    .mutation(({ ctx, input }) => removeView(ctx.service, input)),
});
