/**
 * What people and programs ask while something is away, and what makes an answer a finished one.
 */
import type { Ground } from './ground.ts';

/** Nobody waits longer for an answer, whatever is away. The short form shares its cores with the other checks. */
export const LONGEST_MS = 10_000;
export const SHORT_LONGEST_MS = 25_000;

export interface Answered {
  what: string;
  status: number;
  ms: number;
  /** What is wrong with the answer; empty is right. */
  faults: string[];
  /** The first words that a person reads. */
  says: string;
}

const PAGES = [
  '/',
  '/sign-in',
  '/dashboard',
  '/dashboard/clients',
  '/settings/people',
  '/settings/queues',
  '/account',
];
const LANGUAGES = ['en', 'fr'] as const;

/** As a signed-in person and as a program. */
export async function askEverything(ground: Ground, cookie: string): Promise<Answered[]> {
  const asked = [
    ...PAGES.flatMap((path) => LANGUAGES.map((language) => askPage(ground, cookie, path, language))),
    askData(ground, 'GET /api/v1/clients', '/api/v1/clients?limit=1'),
    askData(ground, 'GET /api/trpc/clients.list', '/api/trpc/clients.list?input=%7B%7D', { cookie }),
    askData(ground, 'GET /api/health', '/api/health'),
    askData(ground, 'GET /api/ready', '/api/ready'),
  ];
  return Promise.all(asked);
}

async function askPage(ground: Ground, cookie: string, path: string, language: string): Promise<Answered> {
  const what = `${path} (${language})`;
  const headers = { cookie, accept: 'text/html', 'accept-language': language };
  return ask(what, ground.trial.url + path, { headers, redirect: 'manual' }, (status, body, answer) => {
    const faults: string[] = [];
    if (status >= 300 && status < 400) return { faults, says: `→ ${answer.headers.get('location')}` };
    if (!body.trimEnd().endsWith('</html>')) faults.push('not a finished page');
    if (status >= 500 && !body.includes(answer.headers.get('x-request-id') ?? '-'))
      faults.push('no request id on it');
    if (status >= 500 && !new RegExp(`<html[^>]* lang="${language}`).test(body))
      faults.push('in another language');
    if (/\n\s+at .+:\d+:\d+/.test(body)) faults.push('a stack trace');
    return { faults, says: /<h1[^>]*>([^<]*)/.exec(body)?.[1] ?? '' };
  });
}

async function askData(
  ground: Ground,
  what: string,
  path: string,
  headers: Record<string, string> = { authorization: `Bearer ${ground.apiKey}` },
): Promise<Answered> {
  return ask(what, ground.trial.url + path, { headers }, (status, body) => {
    try {
      return lookAtData(what, status, JSON.parse(body) as Said);
    } catch {
      return { faults: ['not a finished answer'], says: '' };
    }
  });
}

interface Said {
  error?: { code?: unknown; message?: string; requestId?: string };
}

/** Programs are told the number of their request in the answer itself. */
export function lookAtData(
  what: string,
  status: number,
  { error }: Said,
): { faults: string[]; says: string } {
  const faults =
    status >= 500 && what.includes('/api/v1') && !error?.requestId ? ['no request id in it'] : [];
  return { faults, says: error?.message ?? '' };
}

export async function ask(
  what: string,
  url: string,
  init: RequestInit,
  look: (status: number, body: string, answer: Response) => { faults: string[]; says: string },
): Promise<Answered> {
  const begin = performance.now();
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(4 * LONGEST_MS) });
    const body = await answer.text();
    const ms = performance.now() - begin;
    const { faults, says } = look(answer.status, body, answer);
    return { what, status: answer.status, ms, faults, says };
  } catch (error) {
    const ms = performance.now() - begin;
    return { what, status: 0, ms, faults: [`no answer: ${(error as Error).message}`], says: '' };
  }
}
