// Files that are written while they leave: nothing of them stands in memory, and who goes away ends the work.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportAudit } from '@cio/domain/audit';
import { EXPORT_FORMATS, type AuditFilters } from '@cio/domain/audit/schemas';
import { DomainError, forbidden, notFound, unreadable, type StaffContext } from '@cio/domain/platform';
import { actorAt } from '../admin-area.ts';
import { requestContext } from '../context.ts';
import { describeError } from '../errors.ts';
import { logFault } from '../log.ts';
import { NAME_BOOK } from '../name-book.ts';
import type { Visit } from '../visit.ts';
import { answerJson } from './answer.ts';

export const AUDIT_EXPORT = '/api/export/audit';

const TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const;

/** By the session of whoever presses the link, and from our own pages: another site cannot make a reader leave a trace. */
export async function auditExportDoor(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
): Promise<void> {
  try {
    if (req.method !== 'GET') throw notFound();
    const service = await readerOf(req, visit);
    const { format: asked, ...filters } = Object.fromEntries(visit.url.searchParams);
    const format = EXPORT_FORMATS.find((one) => one === (asked ?? 'csv'));
    if (!format) throw unreadable('format', { format: { key: 'notChoice' } });
    const lines = await exportAudit(service, filters as AuditFilters, { format, book: NAME_BOOK });
    res.writeHead(200, {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="audit-${service.now().toISOString().slice(0, 10)}.${format}"`,
      'cache-control': 'no-store',
    });
    // A byte order mark, without which a spreadsheet takes the letters of names for others.
    if (format === 'csv') res.write('\uFEFF');
    await pipeline(Readable.from(lines), res);
  } catch (error) {
    if (res.headersSent) {
      // Cut off, never ended in order: half a file must not look like a whole one.
      res.destroy();
      if (!req.destroyed) logFault('export', visit.requestId, error);
      return;
    }
    const { status, fault, retryAfter, ...described } = describeError(error, visit.language, visit.requestId);
    if (retryAfter) res.setHeader('retry-after', retryAfter);
    if (fault) logFault('export', visit.requestId, fault);
    answerJson(res, status, { error: described });
  }
}

export async function readerOf(req: IncomingMessage, visit: Visit): Promise<StaffContext> {
  const session = await visit.session();
  if (!session) throw new DomainError('unauthenticated');
  if (session.actor.kind !== 'staff' || req.headers['sec-fetch-site'] === 'cross-site') throw forbidden();
  const { language } = session.user;
  const { requestId, address } = visit;
  const actor = await actorAt(session.actor, address);
  return requestContext({ actor, session, language, requestId, address }).service(actor) as StaffContext;
}
