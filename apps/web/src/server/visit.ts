import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LiveSession } from '@cio/domain/identity';
import { unreadable } from '@cio/domain/platform';
import type { Language } from '@cio/domain/platform/schemas';
import { sessionAt } from './admin-area.ts';
import { noteFirm } from './log.ts';
import { visitorLanguage } from './reader.ts';
import { sessionOfRequest } from './request-session.ts';
import { languageCookieName, readCookie } from './session-cookie.ts';

/** One request, as every door sees it. The session is looked up once, and only by doors that ask. */
export interface Visit {
  requestId: string;
  /** Where it comes from, and whom calls are counted against there. */
  address: string;
  household: string;
  /** It carried headers that only a proxy has reason to write. */
  forwarded: boolean;
  /** Which door answers, and which of its routes: for the metrics. */
  door: string;
  route: string;
  url: URL;
  /** Of a visitor; a signed-in reader's own language goes before it. */
  language: Language;
  session(): Promise<LiveSession | null>;
}

export function openVisit(
  req: IncomingMessage,
  res: ServerResponse,
  from: Pick<Visit, 'requestId' | 'address' | 'household' | 'forwarded'>,
): Visit {
  let session: Promise<LiveSession | null> | undefined;
  const { cookie } = req.headers;
  return {
    ...from,
    door: 'none',
    route: 'none',
    url: readTarget(req.url),
    language: visitorLanguage(readCookie(cookie, languageCookieName()), req.headers['accept-language']),
    session: () => (session ??= readSession(req, res, from)),
  };
}

async function readSession(
  req: IncomingMessage,
  res: ServerResponse,
  { requestId, address }: Pick<Visit, 'requestId' | 'address'>,
): Promise<LiveSession | null> {
  const session = await sessionAt(await sessionOfRequest(req, res), address);
  const firm = session && firmOf(session);
  if (firm) noteFirm(requestId, firm);
  return session;
}

/** Whose lines of the log they are. Of an applicant of several firms nobody can say. */
const firmOf = ({ actor }: LiveSession): string | undefined =>
  actor.kind === 'staff' ? actor.orgId : actor.links.length === 1 ? actor.links[0]!.orgId : undefined;

/** The host is no part of any decision, so a forged one has nothing to decide. */
const NOWHERE = 'http://localhost';

/** What was asked for, as a browser reads it; a target with two readings is no target. */
export function readTarget(target: string | undefined): URL {
  if (!target?.startsWith('/') || target.includes('\\') || !URL.canParse(target, NOWHERE))
    throw unreadable('target');
  const url = new URL(target, NOWHERE);
  if (url.origin !== NOWHERE || url.pathname.startsWith('//')) throw unreadable('target');
  return url;
}
