import { resolveApiKey, resolveSession, type LiveApiKey, type LiveSession } from '@cio/domain/identity';
import { decodeSessionToken } from './session-cookie.ts';
import { services } from './services.ts';

/** How long an ended session may still be believed by a process that was not told. */
const BELIEVED_MS = 2_000;
const MOST_KEPT = 20_000;

/** The live session of a cookie, or null. A burst of requests asks the database once. */
export async function sessionOfCookie(cookie: string | undefined): Promise<LiveSession | null> {
  const token = cookie ? decodeSessionToken(cookie) : null;
  if (!token) return null;
  const { db, sessions } = services();
  return remember(sessions, 'session', token.sid, () => resolveSession(db, token.sid, new Date()));
}

export async function keyOfBearer(bearer: string): Promise<LiveApiKey | null> {
  const { db, keys } = services();
  return remember(
    keys as Map<string, { readAt: number; key: Promise<LiveApiKey | null> }>,
    'key',
    bearer,
    () => resolveApiKey(db, bearer),
  );
}

export function forgetSession(sessionId: string): void {
  services().sessions.delete(sessionId);
}

function remember<Name extends string, T>(
  cache: Map<string, { readAt: number } & Record<Name, Promise<T>>>,
  name: Name,
  id: string,
  ask: () => Promise<T>,
): Promise<T> {
  const now = Date.now();
  const known = cache.get(id);
  if (known && now - known.readAt < BELIEVED_MS) return known[name];
  if (cache.size > MOST_KEPT) cache.clear();
  const asked = ask();
  // A failure is not an answer: the next request asks again.
  asked.catch(() => cache.delete(id));
  cache.set(id, { readAt: now, [name]: asked } as { readAt: number } & Record<Name, Promise<T>>);
  return asked;
}
