// The two cookies of a session: signed notes of which session row this browser holds. They say nothing else, and the row decides.
// The first is believed for fifteen minutes; the second is good for the next first one (domain/identity/renewal.ts).
import { createHmac, timingSafeEqual } from 'node:crypto';
import { ACCESS_MS, type RenewalToken, type Renewed } from '@cio/domain/identity';
import { wallTime } from '@cio/domain/platform';
import { env } from '../env.ts';

export interface SessionToken {
  sid: string;
  sub: string;
  exp: number;
}

export const sessionCookieName = (): string => `cio_session_${env().instanceId}`;
export const renewalCookieName = (): string => `cio_renewal_${env().instanceId}`;
export const deviceCookieName = (): string => `cio_device_${env().instanceId}`;
export const callbackCookieName = (): string => `cio_callback_${env().instanceId}`;
/** While a browser is at a provider to connect it: the step that stands for the password. */
export const connectCookieName = (): string => `cio_connect_${env().instanceId}`;
export const stepCookieName = (): string => `cio_step_${env().instanceId}`;
/** Of the browser that asked for a sign-in link. */
export const linkCookieName = (): string => `cio_link_${env().instanceId}`;
export const languageCookieName = (): string => `cio_lang_${env().instanceId}`;
export const LOOK_COOKIE = 'cio_look';

type Purpose = 'session' | 'renewal';

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

function encode(purpose: Purpose, claims: object): string {
  const body = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${body}.${sign(purpose, body)}`;
}

function decode<Claims extends { exp: number }>(
  purpose: Purpose,
  raw: string | undefined,
  now: number,
): Claims | null {
  if (!raw) return null;
  const cut = raw.lastIndexOf('.');
  const body = raw.slice(0, cut);
  if (!body.startsWith(`${HEADER}.`)) return null;
  const given = Buffer.from(raw.slice(cut + 1), 'base64url');
  const right = Buffer.from(sign(purpose, body), 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  try {
    const claims = JSON.parse(
      Buffer.from(body.slice(HEADER.length + 1), 'base64url').toString('utf8'),
    ) as Claims;
    return claims.exp * 1000 > now ? claims : null;
  } catch {
    return null;
  }
}

const sign = (purpose: Purpose, body: string): string =>
  createHmac('sha256', env().appSecret).update(`${purpose}\n${body}`).digest('base64url');

export const encodeSessionToken = (token: SessionToken): string => encode('session', token);

export function decodeSessionToken(raw: string | undefined, now = Date.now()): SessionToken | null {
  const token = decode<SessionToken>('session', raw, now);
  return typeof token?.sid === 'string' ? token : null;
}

export function decodeRenewalToken(raw: string | undefined, now = Date.now()): RenewalToken | null {
  const token = decode<{ sid: string; gen: number; exp: number }>('renewal', raw, now);
  return token && { sessionId: token.sid, generation: token.gen };
}

export const inSeconds = (at: Date | number): number => Math.floor(Number(at) / 1000);

/** The end of a first cookie that is made now, in seconds: never later than the session's own. Browsers count by the wall's clock. */
export const accessEnd = (expiresAt: Date | number, now = Date.now()): number =>
  inSeconds(Math.min(now + ACCESS_MS, Number(wallTime(new Date(expiresAt)))));

export const sessionCookieOptions = (expires: Date) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: env().appUrl.protocol === 'https:',
  path: '/',
  expires,
});

export interface Cookie {
  name: string;
  value: string;
  options: ReturnType<typeof sessionCookieOptions>;
}

/** What a browser that holds this session is given. */
export function sessionCookies(held: Renewed, now = Date.now()): [access: Cookie, renewal: Cookie] {
  const { sessionId: sid, userId: sub, generation: gen } = held;
  const expiresAt = wallTime(held.expiresAt);
  const exp = accessEnd(held.expiresAt, now);
  return [
    {
      name: sessionCookieName(),
      value: encodeSessionToken({ sid, sub, exp }),
      options: sessionCookieOptions(new Date(exp * 1000)),
    },
    {
      name: renewalCookieName(),
      value: encode('renewal', { sid, gen, exp: inSeconds(expiresAt) }),
      options: sessionCookieOptions(expiresAt),
    },
  ];
}

/** For a browser whose session is over. */
export const noSessionCookies = (): Cookie[] =>
  [sessionCookieName(), renewalCookieName()].map((name) => ({
    name,
    value: '',
    options: sessionCookieOptions(new Date(0)),
  }));

export const cookieHeader = ({ name, value, options }: Cookie): string =>
  [
    `${name}=${value}`,
    `Path=${options.path}`,
    `Expires=${options.expires.toUTCString()}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(options.secure ? ['Secure'] : []),
  ].join('; ');

export function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined;
  for (const part of header.split(';')) {
    const cut = part.indexOf('=');
    if (cut > 0 && part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim();
  }
  return undefined;
}

/** The same header with another value for this cookie. */
export function replaceCookie(header: string | undefined, { name, value }: Cookie): string {
  const others = (header ?? '')
    .split(';')
    .filter((part) => part.split('=')[0]!.trim() !== name && part.trim());
  return [...others.map((part) => part.trim()), `${name}=${value}`].join('; ');
}
