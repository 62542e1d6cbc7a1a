// The session cookie: a signed note of which session row this browser holds. It says nothing else, and the row decides.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../env.ts';

export interface SessionToken {
  sid: string;
  sub: string;
  exp: number;
}

export const sessionCookieName = (): string => `cio_session_${env().instanceId}`;
export const languageCookieName = (): string => `cio_lang_${env().instanceId}`;
export const LOOK_COOKIE = 'cio_look';

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

export function encodeSessionToken(token: SessionToken): string {
  const body = `${HEADER}.${Buffer.from(JSON.stringify(token)).toString('base64url')}`;
  return `${body}.${sign(body)}`;
}

export function decodeSessionToken(raw: string, now = Date.now()): SessionToken | null {
  const cut = raw.lastIndexOf('.');
  const body = raw.slice(0, cut);
  if (!body.startsWith(`${HEADER}.`)) return null;
  const given = Buffer.from(raw.slice(cut + 1), 'base64url');
  const right = Buffer.from(sign(body), 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  try {
    const token = JSON.parse(
      Buffer.from(body.slice(HEADER.length + 1), 'base64url').toString('utf8'),
    ) as SessionToken;
    return typeof token.sid === 'string' && token.exp * 1000 > now ? token : null;
  } catch {
    return null;
  }
}

const sign = (body: string): string =>
  createHmac('sha256', env().appSecret).update(`session\n${body}`).digest('base64url');

export const sessionCookieOptions = (expires: Date) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: env().appUrl.protocol === 'https:',
  path: '/',
  expires,
});

export function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined;
  for (const part of header.split(';')) {
    const cut = part.indexOf('=');
    if (cut > 0 && part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim();
  }
  return undefined;
}
