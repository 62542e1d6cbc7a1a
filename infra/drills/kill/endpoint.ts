/** Somebody outside who is told of things: it remembers every key, and how often it came. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Endpoint {
  url: string;
  seen: Map<string, number>;
  close(): void;
}

export async function openEndpoint(): Promise<Endpoint> {
  const seen = new Map<string, number>();
  const server: Server = createServer((req, res) => {
    const key = String(req.headers['idempotency-key']);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    res.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    seen,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
