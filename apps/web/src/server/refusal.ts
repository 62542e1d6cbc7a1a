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
  const { status, fault, ...described } = describeError(error, language, requestId);
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
  { message, fields, requestId }: Omit<DescribedError, 'status'>,
  language: Language,
): void {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Canada Immigration OS</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; font: 14px/20px Geist, ui-sans-serif, system-ui, sans-serif }
  main { max-width: 600px; margin: 64px auto; padding: 0 24px }
  h1 { font-size: 20px; line-height: 28px }
  a { color: inherit }
</style>
<main>
  <p>Canada Immigration OS</p>
  <h1>${escapeHtml(Object.values(fields ?? {})[0] ?? message)}</h1>
  <p>${escapeHtml(sentence(language, 'doors.reference', { id: requestId }))}</p>
  <p><a href="/">${escapeHtml(sentence(language, 'pages.toStart'))}</a></p>
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

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
