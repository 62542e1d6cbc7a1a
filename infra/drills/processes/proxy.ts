/**
 * A round-robin proxy of our own: every request goes to the next process, whatever the browser. What a process answers passes
 * through as it comes, so streams flow. A process that is gone is passed over.
 */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RoundRobin {
  url: string;
  /** How many requests each process has had. */
  readonly served: readonly number[];
  /** Where the processes are, in their order; null for one that is gone. */
  route(ports: readonly (number | null)[]): void;
  close(): Promise<void>;
}

/** Who wants one of the processes names it in this header: for trials that must know which it was. */
export const TO_PROCESS = 'x-to-process';

export async function openProxy(port = 0): Promise<RoundRobin> {
  let targets: readonly (number | null)[] = [];
  const served: number[] = [];
  let turn = 0;
  const next = (wanted: string | undefined): number | null => {
    const pinned = wanted === undefined ? NaN : Number(wanted);
    if (targets[pinned]) return pinned;
    for (let tries = 0; tries < targets.length; tries += 1) {
      turn = (turn + 1) % targets.length;
      if (targets[turn]) return turn;
    }
    return null;
  };
  const pass = (req: IncomingMessage, res: ServerResponse) => {
    const wanted = [req.headers[TO_PROCESS]].flat()[0];
    const at = next(wanted);
    if (at === null) return void res.writeHead(502).end();
    served[at] = (served[at] ?? 0) + 1;
    const { [TO_PROCESS]: _pin, ...headers } = req.headers;
    const from = req.socket.remoteAddress ?? '';
    const forwarded = [headers['x-forwarded-for'], from].flat().filter(Boolean).join(', ');
    const out = http.request(
      {
        ...{ host: '127.0.0.1', port: targets[at]!, method: req.method, path: req.url, agent: false },
        headers: { ...headers, 'x-forwarded-for': forwarded },
      },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        res.flushHeaders();
        answer.pipe(res);
        // Cut off there is cut off here: half an answer must not look like a whole one.
        answer.once('close', () => !answer.complete && res.destroy());
      },
    );
    res.once('close', () => out.destroy());
    out.once('error', () => (res.headersSent ? res.destroy() : res.writeHead(502).end()));
    req.pipe(out);
  };
  const server = http.createServer(pass);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    served,
    route: (ports) => (targets = ports),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
