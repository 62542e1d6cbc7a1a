// What a person is shown whom no page can be made for.
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
  const say = (key: Parameters<typeof sentence>[1], values?: Record<string, string>) =>
    escapeHtml(sentence(language, key, values));
  const again = status === 503 && req.method === 'GET';
  answerPlainPage(res, {
    ...{ status, language, title: 'Canada Immigration OS' },
    main: `<h1>${escapeHtml(Object.values(fields ?? {})[0] ?? message)}</h1>
<p>${say('doors.reference', { id: requestId })}</p>
${again ? `<a href="">${say('pages.fault.again')}</a>\n` : ''}<a href="/">${say('pages.toStart')}</a>`,
    ...(again ? { script: SHOW_AGAIN } : {}),
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
