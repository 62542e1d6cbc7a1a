// A kept result as a paper, in either language, to whoever of the firm may see results.
//
//   GET /reports/evaluations/ID?language=fr
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getReport } from '@cio/domain/eligibility';
import { forbidden, notFound, unreadable, type StaffContext } from '@cio/domain/platform';
import { evaluationReport } from '../reports/evaluation-report.ts';
import type { Visit } from '../visit.ts';
import { contentDisposition } from './content-disposition.ts';
import { fileReader, sentToSignIn } from './file-reader.ts';

export const EVALUATION_REPORT = /^\/reports\/evaluations\/([^/]+)$/;

/** What it throws is answered as a page to a person and as data to a program (refusal.ts). */
export async function evaluationReportDoor(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
): Promise<void> {
  if (req.method !== 'GET') throw notFound();
  if (await sentToSignIn(req, res, visit)) return;
  const ctx = await fileReader(res, visit);
  // Another site can make a browser ask, but not leave a line in somebody's name.
  if (ctx.actor.kind !== 'staff' || req.headers['sec-fetch-site'] === 'cross-site') throw forbidden();
  const asked = visit.url.searchParams.get('language') ?? visit.language;
  if (asked !== 'en' && asked !== 'fr') throw unreadable('language', { language: { key: 'notChoice' } });
  const view = await getReport(
    ctx as StaffContext,
    { id: EVALUATION_REPORT.exec(visit.url.pathname)![1]! },
    asked,
  );
  const bytes = await evaluationReport(view, asked);
  // Whose paper it is says the paper, not the name under which it lies in a folder of downloads.
  const name = `${asked === 'fr' ? 'admissibilite' : 'eligibility'}-${view.asOf}.pdf`;
  res.writeHead(200, {
    'content-type': 'application/pdf',
    'content-length': bytes.length,
    'content-disposition': contentDisposition('attachment', name),
    'cache-control': 'no-store',
  });
  res.end(bytes);
}
