// What is answered when no door answers: data to programs, a page to people.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '@cio/domain/platform/schemas';
import { answerJson } from './doors/answer.ts';
import { describeError, type DescribedError } from './errors.ts';
import { logFault } from './log.ts';
import { answerPlainPage, escapeHtml, languageOf, readsPages } from './plain-page.ts';
import { sentence } from './sentences.ts';

export function answerRefusal(
  req: IncomingMessage,
  res: ServerResponse,
  error: unknown,
  { requestId, door = 'server' }: { requestId: string; door?: string },
): void {
  // Who went away in the middle of their own request needs no answer, and it is no fault of ours.
  if (req.destroyed && !req.complete) return;
  const language = languageOf(req);
  const { status, fault, retryAfter, ...described } = describeError(error, language, requestId);
  if (retryAfter && !res.headersSent) res.setHeader('retry-after', retryAfter);
  if (fault) logFault(door, requestId, fault);
  if (res.headersSent) {
    res.destroy();
    return;
  }
  // What was not read of the body must not be taken for the next request.
  if (!req.complete) res.setHeader('connection', 'close');
  if (readsPages(req)) answerPage(res, status, described, language);
  else answerJson(res, status, { error: described });
}

/** One sentence, the most exact one that there is, the number to tell us, and the way to the start. */
function answerPage(
  res: ServerResponse,
  status: number,
  { message, fields, requestId }: Omit<DescribedError, 'status' | 'retryAfter'>,
  language: Language,
): void {
  const said = Object.values(fields ?? {})[0] ?? message;
  answerPlainPage(res, {
    ...{ status, language, title: 'Canada Immigration OS' },
    main: `<h1>${escapeHtml(said)}</h1>
<p>${escapeHtml(sentence(language, 'doors.reference', { id: requestId }))}</p>
<a href="/">${escapeHtml(sentence(language, 'pages.toStart'))}</a>`,
  });
}
