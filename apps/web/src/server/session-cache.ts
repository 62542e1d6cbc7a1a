import { createHash } from 'node:crypto';
import {
  looksLikeApiKey,
  resolveApiKey,
  resolveSession,
  type LiveApiKey,
  type LiveSession,
} from '@cio/domain/identity';
import { productNow, type Topic } from '@cio/domain/platform';
import { decodeSessionToken } from './session-cookie.ts';
import { services } from './services.ts';

/** The live session of a cookie, or null. */
export async function sessionOfCookie(cookie: string | undefined): Promise<LiveSession | null> {
  const token = decodeSessionToken(cookie);
  return token ? liveSession(token.sid) : null;
}

export function liveSession(sessionId: string): Promise<LiveSession | null> {
  const { db, memory } = services();
  return memory.sessions.get(sessionId, () => resolveSession(db, sessionId, productNow()));
}

/** The cache knows keys by their hash: no secret stays in memory longer than its request. */
export async function keyOfBearer(bearer: string): Promise<LiveApiKey | null> {
  if (!looksLikeApiKey(bearer)) return null;
  const { db, memory } = services();
  const now = productNow();
  const hash = createHash('sha256').update(bearer).digest('base64url');
  const key = await memory.keys.get(hash, () => resolveApiKey(db, bearer, now));
  // An end is an end, also while the answer of a moment ago is still believed.
  return key?.expiresAt && key.expiresAt <= now ? null : key;
}

// What this process changed itself, it asks anew at the next request; the others hear of it when the change commits.
const changed = (topic: Topic): void => services().memory.all.tell([topic]);

export const forgetSession = (sessionId: string): void => changed(`session:${sessionId}`);
/** A key was revoked or rotated. */
export const forgetKey = (id: string): void => changed(`key:${id}`);
/** A role changed, a place ended. */
export const forgetMember = (userId: string): void => changed(`user:${userId}`);
/** What a firm asks of its people changed, or from where it lets them in. */
export const forgetFirm = (orgId: string): void => changed(`firm:${orgId}`);
