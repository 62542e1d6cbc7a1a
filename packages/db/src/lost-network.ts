// For tests: a network between the product and its database that can lose its way.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Between {
  url: string;
  /** Swallows everything, and goes on to on all connections that there were. */
  silence(): void;
  speak(): void;
  close(): void;
}

export async function standBetween(databaseUrl: string): Promise<Between> {
  const target = new URL(databaseUrl);
  let silent = false;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    let lost = false;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => {});
      from.once('close', () => to.destroy());
      from.on('data', (bytes: Buffer) => {
        lost ||= silent;
        if (!lost) to.write(bytes);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    silence: () => (silent = true),
    speak: () => (silent = false),
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
