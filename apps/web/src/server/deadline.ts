// Nobody waits longer than this for the first word of an answer, whatever stands still behind it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError } from '@cio/domain/platform';

const LONGEST_MS = 8_500;

/** Counted from the end of the question: a long upload is no slow answer. Calls `late` at most once. */
export function watchDeadline(
  req: IncomingMessage,
  res: ServerResponse,
  late: (error: unknown) => void,
  longestMs = LONGEST_MS,
): void {
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    timer ??= setTimeout(() => {
      if (!res.headersSent && !res.destroyed) late(new DomainError('unavailable'));
    }, longestMs);
  };
  if (hasNoBody(req)) start();
  else req.once('end', start);
  res.once('close', () => clearTimeout(timer));
}

const hasNoBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
