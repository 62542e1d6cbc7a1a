// What a web process remembers between requests: who asks, and what every request or visitor asks of a firm. What people write
// is not remembered: lists and counts ask the database, so there is nothing that could be old (docs/decisions/0035).
import type { AdminGate, LiveApiKey, LiveSession, PublicFirm } from '@cio/domain/identity';
import { Caches, rememberedKeys, type Cache, type FirmCache } from '@cio/domain/platform';

export interface Memory {
  all: Caches;
  sessions: Cache<LiveSession>;
  keys: Cache<LiveApiKey>;
  adminGates: FirmCache<AdminGate>;
  publicFirms: Cache<PublicFirm>;
}

/** How long an ended session or key may still be believed by a process that does not hear of its end. */
const UNHEARD_MS = 2_000;
/** "Last seen" is written while a session is looked up: longer than this, and somebody who works would seem idle. */
const HEARD_MS = 30_000;
const MOST = 20_000;

const FIRM = { heardMs: 5 * 60_000, unheardMs: UNHEARD_MS, most: 5_000 };
const BEARER = { heardMs: HEARD_MS, unheardMs: UNHEARD_MS, most: MOST };

export function openMemory(all = new Caches()): Memory {
  all.include('firm-keys', rememberedKeys);
  return {
    all,
    sessions: all.open('sessions', {
      ...BEARER,
      about: ({ id, actor }) => [
        `session:${id}`,
        `user:${actor.userId}`,
        ...(actor.kind === 'staff' ? [actor.orgId] : actor.links.map(({ orgId }) => orgId)).map(
          (orgId) => `firm:${orgId}` as const,
        ),
      ],
    }),
    keys: all.open('api-keys', {
      ...BEARER,
      about: ({ id, actor }) => [`key:${id}`, `user:${actor.userId}`, `firm:${actor.orgId}`],
    }),
    adminGates: all.openForFirms('admin-gates', FIRM),
    publicFirms: all.open('public-firms', { ...FIRM, about: ({ id }) => [`firm:${id}`] }),
  };
}
