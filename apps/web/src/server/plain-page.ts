// A page for a person whom Next never saw: made here, of one file, with nothing that has to be fetched.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '@cio/domain/platform/schemas';
import { visitorLanguage } from './reader.ts';
import { languageCookieName, readCookie } from './session-cookie.ts';

/** Whether who asks reads pages, or data. */
export const readsPages = (req: IncomingMessage): boolean =>
  !req.url?.startsWith('/api/') && (req.headers.accept?.includes('text/html') ?? false);

export const languageOf = ({ headers }: IncomingMessage): Language =>
  visitorLanguage(readCookie(headers.cookie, languageCookieName()), headers['accept-language']);

interface PlainPage {
  status: number;
  language: Language;
  title: string;
  /** HTML, with whatever came from outside escaped. */
  main: string;
  /** Without a script, the browser asks for the page once more after so many seconds. */
  again?: number;
  /** The only one that may run. It may ask our own doors. */
  script?: string;
}

export function answerPlainPage(
  res: ServerResponse,
  { status, language, title, main, again, script }: PlainPage,
): void {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${again === undefined ? '' : `<noscript><meta http-equiv="refresh" content="${again}"></noscript>`}
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${STYLE}</style>
<header><svg width="24" height="24" viewBox="0.5 0.5 23 23" fill="#d22536" aria-hidden="true"><path d="${MARK}"/></svg>Canada Immigration OS</header>
<main>
${main}
</main>${script === undefined ? '' : `\n<script nonce="${nonce}">${script}</script>`}
</html>
`;
  res.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; ${script === undefined ? '' : `script-src 'nonce-${nonce}'; connect-src 'self'; `}frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  );
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'no-store',
  });
  res.end(html);
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `
  :root { color-scheme: light dark; font: 14px/20px Geist, ui-sans-serif, system-ui, sans-serif; background: #fff; color: #121718 }
  body { max-width: 600px; margin: 0 auto; padding: 32px 24px }
  header { display: flex; align-items: center; gap: 8px; font-weight: 600 }
  h1, h2 { margin: 64px 0 8px; font-size: 24px; line-height: 32px; letter-spacing: -.012em; text-wrap: balance }
  section + section { margin-block-start: 40px; padding-block-start: 8px; border-block-start: 1px solid #e4e8e9 }
  section + section h2 { margin-block-start: 24px; font-size: 16px; line-height: 24px; letter-spacing: 0 }
  p { margin: 0 0 16px; color: #5a6465; overflow-wrap: anywhere }
  p.said { padding: 8px 12px; border-inline-start: 3px solid #c07516; background: #fdf4e0; color: #121718 }
  a { display: inline-block; padding: 9px 14px; border: 1px solid #d0d7d8; border-radius: 5px; color: inherit; font-weight: 500; text-decoration: none }
  a:focus-visible { outline: 2px solid #2479cc; outline-offset: 1px }
  @media (prefers-color-scheme: dark) {
    :root { background: #0f1414; color: #e9eeee }
    p { color: #96a1a2 }
    p.said { background: #2a1f0f; color: #e9eeee }
    section + section { border-color: #232a2b }
    a { border-color: #343c3d }
  }
`;

const MARK =
  'M12 1.2 16 8.8l-4 7.4-4-7.4zM23 8.2 21.3 15.7 13.1 18.5 16.3 11.5zM1 8.2 2.7 15.7l8.2 2.8-3.2-7zM11.1 18.4h1.8v4.6h-1.8z';
