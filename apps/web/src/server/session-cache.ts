import { createHash } from 'node:crypto';
import {
  looksLikeApiKey,
  resolveApiKey,
  resolveSession,
  type LiveApiKey,
  type LiveSession,
} from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import { decodeSessionToken } from './session-cookie.ts';
import { services } from './services.ts';

/** The live session of a cookie, or null. */
export async function sessionOfCookie(cookie: string | undefined): Promise<LiveSession | null> {
  const token = decodeSessionToken(cookie);
  return token ? liveSession(token.sid) : null;
}

export function liveSession(sessionId: string): Promise<LiveSession | null> {
  const { db, sessions } = services();
  return sessions.get(sessionId, () => resolveSession(db, sessionId, productNow()));
}

/** The cache knows keys by their hash: no secret stays in memory longer than its request. */
export async function keyOfBearer(bearer: string): Promise<LiveApiKey | null> {
  if (!looksLikeApiKey(bearer)) return null;
  const { db, keys } = services();
  const now = productNow();
  const hash = createHash('sha256').update(bearer).digest('base64url');
  const key = await keys.get(hash, () => resolveApiKey(db, bearer, now));
  // An end is an end, also while the answer of a moment ago is still believed.
  return key?.expiresAt && key.expiresAt <= now ? null : key;
}

export function forgetSession(sessionId: string): void {
  services().sessions.forget(sessionId);
}

/** A key was revoked or rotated: this process asks again at the next request, the others within two seconds. */
export function forgetKey(id: string): void {
  services().keys.forgetWhere((key) => key.id === id);
}

/** A role changed, a place ended: this process asks again at the next request, the others within two seconds. */
export function forgetMember(userId: string): void {
  const speaksOf = ({ actor }: { actor: { userId: string } }) => actor.userId === userId;
  services().sessions.forgetWhere(speaksOf);
  services().keys.forgetWhere(speaksOf);
}

/** What a firm asks of its people changed: each of their sessions is asked again. */
export function forgetFirm(orgId: string): void {
  services().sessions.forgetWhere(({ actor }) => actor.kind === 'staff' && actor.orgId === orgId);
}
