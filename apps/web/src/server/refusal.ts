// What is answered when no door answers: data to programs, a page to people.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson } from './doors/answer.ts';
import { describeError } from './errors.ts';
import { logFault } from './log.ts';
import { languageOf, readsPages } from './plain-page.ts';
import { answerPage } from './refusal-page.ts';

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
  if (readsPages(req)) answerPage(req, res, status, described, language);
  else answerJson(res, status, { error: described });
}
