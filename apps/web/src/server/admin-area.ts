// A firm may bind its admin area to addresses of its own. What that takes from a reader is taken from their rights, so every
// guard, every verb and every view says the same.
import { ADMIN_PERMISSIONS, adminGate, isOpenFrom, may, type LiveSession } from '@cio/domain/identity';
import type { StaffActor } from '@cio/domain/platform';
import { productNow } from '@cio/domain/platform';
import { services } from './services.ts';

/** The same reader, as far as the firm lets them from where they are. Whoever has no right there is not asked about. */
export async function actorAt(actor: StaffActor, address: string | null): Promise<StaffActor> {
  if (!ADMIN_PERMISSIONS.some((permission) => may(actor, permission))) return actor;
  const { db, memory } = services();
  const gate = await memory.adminGates.get(actor.orgId, '', () => adminGate(db, actor));
  return gate && !isOpenFrom(gate, address, productNow())
    ? { ...actor, adminClosedTo: address ?? '?' }
    : actor;
}

export async function sessionAt(
  session: LiveSession | null,
  address: string | null,
): Promise<LiveSession | null> {
  if (session?.actor.kind !== 'staff') return session;
  const actor = await actorAt(session.actor, address);
  return actor === session.actor ? session : { ...session, actor };
}
