// What an alert says: of which round, and of how many clients.
import { assertAllowed } from '../../identity/index.ts';
import { read, type StaffContext } from '../../platform/index.ts';
import type { RoundAlertView, RoundKind } from './schemas.ts';

interface Row {
  id: string;
  round_id: string;
  held_on: string;
  kind: RoundKind;
  name: string | null;
  withdrawn: boolean;
  invited: number;
  open: number;
}

/** By the id of the alert, the round as it is now. */
export async function getRoundAlerts(
  ctx: StaffContext,
  ids: readonly string[],
): Promise<Map<string, RoundAlertView>> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: 'round-alerts',
      text: `select a.id, a.round_id, r.held_on::text, r.kind, r.name, r.withdrawn_at is not null as withdrawn, a.invited, a.open
        from round_alerts a join invitation_rounds r on r.id = a.round_id where a.org_id = $1 and a.id = any($2::uuid[])`,
      values: [ctx.actor.orgId, ids],
    },
  ]);
  return new Map(
    rows.map(({ id, round_id: roundId, held_on: heldOn, ...rest }) => [id, { roundId, heldOn, ...rest }]),
  );
}
