// How the services outside stand, for the admins who depend on them.
import { assertAllowed } from '../identity/index.ts';
import { notFound, read, type OutboundDoor, type StaffContext } from '../platform/index.ts';
import {
  ServiceNameInput,
  type ServicePurpose,
  type ServiceState,
  type ServiceView,
} from './outbound-schemas.ts';

interface Row {
  name: string;
  purpose: ServicePurpose;
  host: string;
  country: string | null;
  stand_in: boolean;
  failures: number;
  next_try_at: Date | null;
  rests: boolean | null;
  last_success_at: Date | null;
  last_failure_at: Date | null;
  last_failure: string | null;
}

export async function listServices(ctx: StaffContext): Promise<ServiceView[]> {
  assertAllowed(ctx.actor, 'queues.manage');
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: 'outbound-services',
      text: `select name, purpose, host, country, stand_in, failures, next_try_at, next_try_at > clock_timestamp() as rests,
          last_success_at, last_failure_at, last_failure from outbound_services order by purpose, name`,
      values: [],
    },
  ]);
  return rows.map((row) => ({
    name: row.name,
    purpose: row.purpose,
    host: row.host,
    country: row.country,
    standIn: row.stand_in,
    state: stateOf(row),
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    lastFailureAt: row.last_failure_at?.toISOString() ?? null,
    lastFailure: row.last_failure,
    nextTryAt: row.next_try_at?.toISOString() ?? null,
  }));
}

function stateOf({ next_try_at, rests, failures, last_success_at }: Row): ServiceState {
  if (next_try_at) return rests ? 'resting' : 'trying';
  if (failures > 0) return 'failing';
  return last_success_at ? 'well' : 'unused';
}

/** Does not wait for the end of a rest: the service is reached for once, and what becomes of it counts for everybody. */
export async function tryService(
  ctx: StaffContext,
  door: Pick<OutboundDoor, 'tryNow'>,
  reach: (name: string) => Promise<void>,
  raw: ServiceNameInput,
): Promise<ServiceView[]> {
  assertAllowed(ctx.actor, 'queues.manage');
  const { name } = ServiceNameInput.parse(raw);
  if (!(await door.tryNow(name))) throw notFound();
  // Its failure is what the list then says.
  await reach(name).catch(() => {});
  return listServices(ctx);
}
