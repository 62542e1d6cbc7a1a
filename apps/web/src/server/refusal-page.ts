// What a person reads whom Next never saw.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '@cio/domain/platform/schemas';
import type { DescribedError } from './errors.ts';
import { answerPlainPage, escapeHtml } from './plain-page.ts';
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
  const again = status === 503 && req.method === 'GET';
  const said = Object.values(fields ?? {})[0] ?? message;
  answerPlainPage(res, {
    ...{ status, language, title: 'Canada Immigration OS' },
    ...(again ? { script: SHOW_AGAIN } : {}),
    main: `<h1>${escapeHtml(said)}</h1>
<p>${escapeHtml(sentence(language, 'doors.reference', { id: requestId }))}</p>
${again ? `<a href="">${escapeHtml(sentence(language, 'pages.fault.again'))}</a>` : ''}
<a href="/">${escapeHtml(sentence(language, 'pages.toStart'))}</a>`,
  });
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
