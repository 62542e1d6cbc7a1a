// Who may go on: every door but health, readiness, metrics and the built files asks here before it does any work.
import type { ServerResponse } from 'node:http';
import { DomainError, type Limit, type Refused } from '@cio/domain/platform';
import type { LiveApiKey, LiveSession } from '@cio/domain/identity';
import { env } from '../env.ts';
import { countRefusal } from './metrics.ts';
import { services } from './services.ts';

/** A signed-in reader counts for themselves and their firm; a program for its key; a visitor for their address. */
export function admitSession(
  res: ServerResponse,
  session: LiveSession | null,
  address: string,
): void | Promise<void> {
  if (!session) return admitVisitor(res, address);
  const { userPerMinute, firmPerMinute } = env().rateLimits;
  const { actor } = session;
  const user = { key: `user:${actor.userId}`, perMinute: userPerMinute };
  return actor.kind === 'staff'
    ? admit(res, [user, { key: `firm:${actor.orgId}`, perMinute: firmPerMinute }])
    : admit(res, [user]);
}

export function admitKey(res: ServerResponse, { id, actor }: LiveApiKey): void | Promise<void> {
  const { userPerMinute, firmPerMinute } = env().rateLimits;
  return admit(res, [
    { key: `key:${id}`, perMinute: userPerMinute },
    { key: `firm:${actor.orgId}`, perMinute: firmPerMinute },
  ]);
}

export function admitVisitor(res: ServerResponse, address: string): void | Promise<void> {
  return admit(res, [{ key: `address:${address}`, perMinute: env().rateLimits.addressPerMinute }]);
}

/** Nothing to wait for where the permits are in store, which is nearly always. */
function admit(res: ServerResponse, limits: readonly Limit[]): void | Promise<void> {
  const counted = limits.filter(({ perMinute }) => perMinute > 0);
  if (counted.length === 0) return;
  const refused = services().limiter.admit(counted);
  if (refused instanceof Promise) return refused.then((answer) => refuse(res, answer));
  refuse(res, refused);
}

function refuse(res: ServerResponse, refused: Refused | null): void {
  if (refused === null) return;
  countRefusal(refused.key.slice(0, refused.key.indexOf(':')));
  res.setHeader('retry-after', Math.ceil(refused.waitMs / 1_000));
  throw new DomainError('rate_limited');
}
