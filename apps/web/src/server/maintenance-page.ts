// What everybody is told while the operator works on the product: a page in both languages, or data.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Maintenance } from '@cio/domain/platform';
import { LANGUAGES, type Language } from '@cio/domain/platform/schemas';
import { answerJson } from './doors/answer.ts';
import { COME_BACK_S } from './maintenance.ts';
import { answerPlainPage, escapeHtml, languageOf, readsPages } from './plain-page.ts';
import { sentence } from './sentences.ts';

/** How often an open page looks whether it may come back. */
const LOOK_AGAIN_S = 15;
/** It looks quietly: a page that loads again and again begins anew each time for whoever listens to it. The door is one that closes. */
const COME_BACK = `
  setInterval(async () => {
    const answer = await fetch('/api/auth/session', { cache: 'no-store' }).catch(() => null);
    if (answer && answer.status !== 503) location.reload();
  }, ${LOOK_AGAIN_S * 1000});
`;

export function answerMaintenance(
  req: IncomingMessage,
  res: ServerResponse,
  { words }: Maintenance,
  requestId: string,
): void {
  const language = languageOf(req);
  res.setHeader('retry-after', COME_BACK_S);
  // What was not read of the body must not be taken for the next request.
  if (!req.complete) res.setHeader('connection', 'close');
  if (!readsPages(req)) {
    const message = words ?? sentence(language, 'doors.maintenance');
    answerJson(res, 503, { error: { code: 'unavailable', message, requestId } });
    return;
  }
  const [first, second] = [language, LANGUAGES.find((one) => one !== language)!];
  answerPlainPage(res, {
    ...{ status: 503, language, again: LOOK_AGAIN_S, script: COME_BACK },
    title: sentence(language, 'pages.maintenance.title'),
    main: `${part(first, 'h1', words)}\n${part(second, 'h2', null)}`,
  });
}

/** The operator’s own sentence stands once, where the reader begins. Nobody knows its language. */
function part(language: Language, heading: 'h1' | 'h2', words: string | null): string {
  const said = words === null ? '' : `<p class="said" lang="">${escapeHtml(words)}</p>`;
  return `<section lang="${language}">
<${heading}>${escapeHtml(sentence(language, 'pages.maintenance.title'))}</${heading}>
${said}
<p>${escapeHtml(sentence(language, 'pages.maintenance.text'))}</p>
</section>`;
}
