import { ClockShape, moveClock, showClock } from '@cio/domain/operations';
import { MoveClockInput } from '@cio/domain/operations/schemas';
import { notFound } from '@cio/domain/platform';
import { env } from '../../env.ts';
import { answers, NoInput } from '../shapes.ts';
import { services } from '../services.ts';
import { router, staffProcedure } from '../trpc.ts';

/** What stands in demo mode alone: anywhere else there is no such thing. */
function assertDemo(): void {
  if (!env().demo) throw notFound();
}

export const demoRouter = router({
  clock: staffProcedure('clock.move')
    .input(NoInput)
    .output(answers(ClockShape))
    .query(({ ctx }) => {
      assertDemo();
      return showClock(ctx.service);
    }),
  moveClock: staffProcedure('clock.move')
    .input(MoveClockInput)
    .output(answers(ClockShape))
    .mutation(async ({ ctx, input }) => {
      assertDemo();
      const clock = await moveClock(ctx.service, ctx.session, input);
      // Everyone here is looked at anew, by the new time.
      services().memory.all.forgetAll();
      return clock;
    }),
});
