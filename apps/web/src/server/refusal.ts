// What is answered when no door answers: data to programs, a page to people.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { Language } from '@cio/domain/platform/schemas';
import { answerJson } from './doors/answer.ts';
import { describeError, type DescribedError } from './errors.ts';
import { logFault } from './log.ts';
import { visitorLanguage } from './reader.ts';
import { sentence } from './sentences.ts';
import { languageCookieName, readCookie } from './session-cookie.ts';

export function answerRefusal(
  req: IncomingMessage,
  res: ServerResponse,
  error: unknown,
  { requestId, door = 'server' }: { requestId: string; door?: string },
): void {
  // Who went away in the middle of their own request needs no answer, and it is no fault of ours.
  if (req.destroyed && !req.complete) return;
  const { cookie, accept } = req.headers;
  const language = visitorLanguage(readCookie(cookie, languageCookieName()), req.headers['accept-language']);
  const { status, fault, retryAfter, ...described } = describeError(error, language, requestId);
  if (retryAfter && !res.headersSent) res.setHeader('retry-after', retryAfter);
  if (fault) logFault(door, requestId, fault);
  if (res.headersSent) {
    res.destroy();
    return;
  }
  // What was not read of the body must not be taken for the next request.
  if (!req.complete) res.setHeader('connection', 'close');
  if (!req.url?.startsWith('/api/') && accept?.includes('text/html'))
    answerPage(res, status, described, language);
  else answerJson(res, status, { error: described });
}

/** For a person whom Next never saw: one sentence, the most exact one that there is, the number to tell us, and the way to the start. */
function answerPage(
  res: ServerResponse,
  status: number,
  { message, fields, requestId }: Omit<DescribedError, 'status' | 'retryAfter'>,
  language: Language,
): void {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Canada Immigration OS</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; font: 14px/20px Geist, ui-sans-serif, system-ui, sans-serif; background: #fff; color: #121718 }
  body { max-width: 600px; margin: 0 auto; padding: 32px 24px }
  header { display: flex; align-items: center; gap: 8px; font-weight: 600 }
  h1 { margin: 64px 0 8px; font-size: 24px; line-height: 32px; letter-spacing: -.012em }
  p { margin: 0 0 16px; color: #5a6465; overflow-wrap: anywhere }
  a { display: inline-block; padding: 9px 14px; border: 1px solid #d0d7d8; border-radius: 5px; color: inherit; font-weight: 500; text-decoration: none }
  a:focus-visible { outline: 2px solid #2479cc; outline-offset: 1px }
  @media (prefers-color-scheme: dark) {
    :root { background: #0f1414; color: #e9eeee }
    p { color: #96a1a2 }
    a { border-color: #343c3d }
  }
</style>
<header><svg width="24" height="24" viewBox="0.5 0.5 23 23" fill="#d22536" aria-hidden="true"><path d="${MARK}"/></svg>Canada Immigration OS</header>
<main>
  <h1>${escapeHtml(Object.values(fields ?? {})[0] ?? message)}</h1>
  <p>${escapeHtml(sentence(language, 'doors.reference', { id: requestId }))}</p>
  <a href="/">${escapeHtml(sentence(language, 'pages.toStart'))}</a>
</main>
</html>
`;
  res.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  );
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'no-store',
  });
  res.end(html);
}

const MARK =
  'M12 1.2 16 8.8l-4 7.4-4-7.4zM23 8.2 21.3 15.7 13.1 18.5 16.3 11.5zM1 8.2 2.7 15.7l8.2 2.8-3.2-7zM11.1 18.4h1.8v4.6h-1.8z';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
