// The pages that letters are, for the frames of the demo's mailbox. Whatever stands in one, it runs nothing, fetches nothing and
// sends nothing: a policy of its own, in a box of its own. Its links open outside of the box when somebody presses them.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LETTER_SAMPLES } from '@cio/domain/identity';
import { LANGUAGES, notFound, writeSample } from '@cio/domain/platform';
import { env } from '../../env.ts';
import { mailboxIsOpen, pageOfLetter } from '../mailbox.ts';
import { MAIL_TEMPLATES } from '../../mails.ts';

export const LETTERS_PREFIX = '/mailbox/page/';

const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

export async function lettersDoor(
  req: IncomingMessage,
  res: ServerResponse,
  pathname: string,
): Promise<void> {
  if (req.method !== 'GET' || !mailboxIsOpen()) throw notFound();
  const [id = '', language] = pathname.slice(LETTERS_PREFIX.length).split('/');
  const page = language === undefined ? await pageOfLetter(id) : sampleOf(id, language);
  if (page === null) throw notFound();
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'x-frame-options': 'SAMEORIGIN',
    'cache-control': 'no-store',
  });
  res.end(page.replace('<head>', '<head><base target="_blank">'));
}

function sampleOf(name: string, wanted: string): string | null {
  const language = LANGUAGES.find((one) => one === wanted);
  const template = Object.hasOwn(MAIL_TEMPLATES, name) ? MAIL_TEMPLATES[name] : undefined;
  return language && template ? writeSample(template, LETTER_SAMPLES, language, env().appUrl).html : null;
}
