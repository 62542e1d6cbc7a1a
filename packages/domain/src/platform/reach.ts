import net from 'node:net';

const USUAL_PORT: Record<string, number> = { 'https:': 443, 'http:': 80, 'smtps:': 465, 'smtp:': 25 };

/** Whether anyone listens at this address. Says nothing about who. */
export function reach(address: string, withinMs: number): Promise<void> {
  const url = new URL(address);
  const port = Number(url.port) || USUAL_PORT[url.protocol];
  if (!port) return Promise.reject(new Error(`no port in a ${url.protocol} address`));
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port, timeout: withinMs });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => socket.destroy(new Error(`no answer within ${withinMs / 1000} s`)));
    socket.once('error', reject);
  });
}
