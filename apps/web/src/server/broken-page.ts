// A page that broke before its first word. Next answers it with an empty frame, which only a script fills: its reader is given a
// finished page instead.
import type { ServerResponse } from 'node:http';

type Given = unknown[];
type Method = (...given: Given) => unknown;

/**
 * `answer` takes the place of whatever is answered with 500; it is called at most once, on a response that holds nothing but what it
 * held before. Everything else passes as it is. What else is written into a replaced answer goes nowhere.
 */
export function replaceBroken(res: ServerResponse, answer: () => void): void {
  const ours = new Set(res.getHeaderNames());
  const [write, end, writeHead, flushHeaders] = [res.write, res.end, res.writeHead, res.flushHeaders].map(
    (method) => (method as Method).bind(res),
  ) as [Method, Method, Method, Method];
  let replaced = false;

  const replace = () => {
    replaced = true;
    for (const name of res.getHeaderNames()) if (!ours.has(name)) res.removeHeader(name);
    Object.assign(res, { write, end, writeHead, flushHeaders });
    answer();
    Object.assign(res, { write: () => true, end: () => res, writeHead: () => res, flushHeaders: () => {} });
  };
  /** True where nothing of this is to be sent. */
  const stopped = (): boolean => {
    if (!replaced && !res.headersSent && res.statusCode === 500) replace();
    return replaced;
  };
  // A middleware that came in between may have kept these for later, so they ask each time.
  Object.assign(res, {
    write: (...given: Given) => stopped() || write(...given),
    end: (...given: Given) => (stopped() ? res : end(...given)),
    flushHeaders: () => void (stopped() || flushHeaders()),
    writeHead: (status: number, ...given: Given) => {
      if (replaced) return res;
      if (status !== 500 || res.headersSent) return writeHead(status, ...given);
      // Its first word decides.
      res.statusCode = status;
      return res;
    },
  });
}
