// The session of a request. A browser whose fifteen minutes are over is renewed here, before any door or page sees the request:
// a page that is being rendered cannot set a cookie.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { renewSession, type LiveSession } from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import { forgetSession, liveSession } from './session-cache.ts';
import {
  cookieHeader,
  decodeRenewalToken,
  decodeSessionToken,
  noSessionCookies,
  readCookie,
  renewalCookieName,
  replaceCookie,
  sessionCookieName,
  sessionCookies,
} from './session-cookie.ts';
import { services } from './services.ts';

export async function sessionOfRequest(
  req: IncomingMessage,
  res: ServerResponse,
): Promise<LiveSession | null> {
  const { cookie } = req.headers;
  const access = decodeSessionToken(readCookie(cookie, sessionCookieName()));
  if (access) return liveSession(access.sid);

  const renewal = decodeRenewalToken(readCookie(cookie, renewalCookieName()));
  if (!renewal) return null;
  const renewed = await renewSession(services().db, renewal, productNow());
  if (!renewed) {
    forgetSession(renewal.sessionId);
    res.setHeader('set-cookie', noSessionCookies().map(cookieHeader));
    return null;
  }
  const cookies = sessionCookies(renewed);
  res.setHeader('set-cookie', cookies.map(cookieHeader));
  // Next reads the request's cookies, not the answer's.
  req.headers.cookie = replaceCookie(cookie, cookies[0]);
  return liveSession(renewed.sessionId);
}
