import type { IncomingMessage } from 'node:http';
import type { LiveSession } from '@cio/domain/identity';
import type { Language } from '@cio/domain/platform/schemas';
import { newRequestId } from './doors/answer.ts';
import { visitorLanguage } from './reader.ts';
import { sessionOfCookie } from './session-cache.ts';
import { LANGUAGE_COOKIE, readCookie, sessionCookieName } from './session-cookie.ts';

/** One request, as every door sees it. The session is looked up once, and only by doors that ask. */
export interface Visit {
  requestId: string;
  url: URL;
  /** Of a visitor; a signed-in reader's own language goes before it. */
  language: Language;
  session(): Promise<LiveSession | null>;
}

export function openVisit(req: IncomingMessage): Visit {
  let session: Promise<LiveSession | null> | undefined;
  const { cookie } = req.headers;
  return {
    requestId: newRequestId(),
    // The host is no part of any decision, so a forged one has nothing to decide.
    url: new URL(req.url?.startsWith('/') && !req.url.startsWith('//') ? req.url : '/', 'http://localhost'),
    language: visitorLanguage(readCookie(cookie, LANGUAGE_COOKIE), req.headers['accept-language']),
    session: () => (session ??= sessionOfCookie(readCookie(cookie, sessionCookieName()))),
  };
}
