// The page for a person whom Next never saw: finished in itself, because nothing else may be there to ask.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { Language } from '@cio/domain/platform/schemas';
import type { DescribedError } from './errors.ts';
import { sentence } from './sentences.ts';

/**
 * One sentence, the most exact one that there is, the number to tell us, and the way on. While the services are away it shows itself
 * again when they are back.
 */
export function answerPage(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  { message, fields, requestId }: Omit<DescribedError, 'status' | 'retryAfter'>,
  language: Language,
): void {
  const nonce = randomBytes(16).toString('base64');
  const again = status === 503 && req.method === 'GET';
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
  ${again ? `<a href="">${escapeHtml(sentence(language, 'pages.fault.again'))}</a>` : ''}
  <a href="/">${escapeHtml(sentence(language, 'pages.toStart'))}</a>
</main>${again ? `\n<script nonce="${nonce}">${SHOW_AGAIN}</script>` : ''}
</html>
`;
  res.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; ${again ? `script-src 'nonce-${nonce}'; connect-src 'self'; ` : ''}frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  );
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'no-store',
  });
  res.end(html);
}

/** As behind a page of ours that broke (features/shared/use-recovery.ts). */
const SHOW_AGAIN = `let away = false, looks = 0;
async function look() {
  const ready = await fetch('/api/ready', { cache: 'no-store' }).then((answer) => answer.ok, () => false);
  if (ready && away) return location.reload();
  away ||= !ready;
  if (away || ++looks < 3) setTimeout(look, 2000);
}
look();`;

const MARK =
  'M12 1.2 16 8.8l-4 7.4-4-7.4zM23 8.2 21.3 15.7 13.1 18.5 16.3 11.5zM1 8.2 2.7 15.7l8.2 2.8-3.2-7zM11.1 18.4h1.8v4.6h-1.8z';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
