// Nobody waits longer than this for the first word of an answer, whatever stands still behind it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError } from '@cio/domain/platform';

const LONGEST_MS = 8_500;
/** So often it is looked whether a question still comes. */
const LOOKS = 20;

/**
 * Counted from when the question is here, or from when we stopped taking more of it: a long upload is no slow answer, but one that
 * waits for us is. Calls `late` at most once.
 */
export function watchDeadline(
  req: IncomingMessage,
  res: ServerResponse,
  late: (error: unknown) => void,
  longestMs = LONGEST_MS,
): void {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = () => {
    if (!res.headersSent && !res.destroyed) late(new DomainError('unavailable'));
  };
  if (hasNoBody(req)) timer = setTimeout(tooLate, longestMs);
  else {
    let oursSince = performance.now();
    let bytes = -1;
    timer = setInterval(() => {
      const { bytesRead } = req.socket;
      const now = performance.now();
      if (!req.complete && (bytesRead !== bytes || asksForMore(req))) oursSince = now;
      bytes = bytesRead;
      if (now - oursSince < longestMs) return;
      clearInterval(timer);
      tooLate();
    }, longestMs / LOOKS);
  }
  res.once('close', () => clearTimeout(timer));
}

/** There is room for more: it is the sender who is slow. */
const asksForMore = (req: IncomingMessage): boolean =>
  !req.destroyed && req.readableLength < req.readableHighWaterMark;

const hasNoBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
