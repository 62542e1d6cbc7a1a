// An admin of a demo firm moves the clock of the instance ahead. Whoever calls this has made sure that it is demo mode.
import { assertAllowed, carrySession } from '../identity/index.ts';
import {
  clockAheadMs,
  moveDemoClock,
  obeyDemoClock,
  readSpan,
  record,
  withTransaction,
  type StaffContext,
} from '../platform/index.ts';
import { MoveClockInput, type ClockView } from './clock-schemas.ts';

export async function moveClock(
  ctx: StaffContext,
  session: { id: string } | null,
  raw: MoveClockInput,
): Promise<ClockView> {
  assertAllowed(ctx.actor, 'clock.move');
  const byMs = readSpan(MoveClockInput.parse(raw).by)!;
  const { orgId } = ctx.actor;
  await withTransaction(ctx, (tx) =>
    record(tx, ctx, {
      orgId,
      type: 'operations.clock_moved',
      subject: { type: 'firm', id: orgId },
      changedFields: ['clock'],
    }),
  );
  await moveDemoClock(ctx.db, byMs);
  // Theirs goes along: they are the one who wants to see what has come due.
  if (session) await carrySession(ctx.db, session.id, byMs);
  await obeyDemoClock(ctx.db);
  return showClock(ctx);
}

export function showClock(ctx: StaffContext): ClockView {
  assertAllowed(ctx.actor, 'clock.move');
  return { now: ctx.now().toISOString(), aheadMs: clockAheadMs() };
}
