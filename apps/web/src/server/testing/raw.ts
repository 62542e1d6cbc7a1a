// What stands on the wire and nothing else: clients of libraries tidy a request before it leaves.
import net from 'node:net';

export interface RawAnswer {
  status: number;
  head: string;
  body: string;
}

/** Sends these bytes, waits for the end of the connection, and reads the first answer. */
export function sendRaw(
  url: string,
  text: string | readonly string[],
  { waitMs = 30_000, gapMs = 0 }: { waitMs?: number; gapMs?: number } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname);
    let said = '';
    const timer = setTimeout(() => socket.destroy(), waitMs);
    socket.setEncoding('latin1').on('data', (chunk: string) => (said += chunk));
    // Who is cut off in the middle of sending has an answer all the same.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0);
      const [head = '', body = ''] = said.split('\r\n\r\n', 2);
      if (said === '') reject(new Error('the connection was closed without a word'));
      else resolve({ status, head, body });
    });
    socket.on('connect', () => void sendSlowly(socket, [text].flat(), gapMs));
  });
}

async function sendSlowly(socket: net.Socket, parts: readonly string[], gapMs: number): Promise<void> {
  for (const part of parts) {
    if (!socket.writable) return;
    socket.write(part, 'latin1');
    if (gapMs > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
  }
}

/** A request as it is written, with the connection closed after it. */
export const rawRequest = (method: string, target: string, headers: string[] = [], body = ''): string =>
  [`${method} ${target} HTTP/1.1`, ...headers, 'connection: close', '', body].join('\r\n');
