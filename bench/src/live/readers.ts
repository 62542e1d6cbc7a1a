// Many readers of one server: when each change reached the first of them, and the last.
import http, { type ClientRequest } from 'node:http';

export interface Readers {
  /** Milliseconds since the change was committed, for each reader, when all have it. */
  delays(id: string, committedAt: number): Promise<number[]>;
  close(): void;
}

const WITHIN_MS = 20_000;

/** Opened a few at a time; each counts when it has said its first word. */
export async function openReaders(address: string, cookies: readonly string[]): Promise<Readers> {
  const heard = new Map<string, number[]>();
  const requests: ClientRequest[] = [];
  const open = (cookie: string) =>
    new Promise<void>((resolve, reject) => {
      const request = http.get(address, { headers: { cookie }, agent: false }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`a stream answered ${answer.statusCode}`));
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => {
          resolve();
          const now = performance.now();
          for (const [id] of piece.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)) {
            const times = heard.get(id);
            if (times) times.push(now);
            else heard.set(id, [now]);
          }
        });
        answer.on('error', () => {});
      });
      request.on('error', reject);
      requests.push(request);
    });
  const waiting = [...cookies];
  const take = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await open(next);
  };
  await Promise.all(Array.from({ length: 20 }, take));
  return {
    async delays(id, committedAt) {
      for (
        const end = performance.now() + WITHIN_MS;
        ;
        await new Promise((resolve) => setTimeout(resolve, 2))
      ) {
        const times = heard.get(id) ?? [];
        if (times.length >= cookies.length) return times.map((at) => Math.max(0, at - committedAt));
        if (performance.now() > end)
          throw new Error(`${times.length} of ${cookies.length} readers heard of it`);
      }
    },
    close: () => requests.forEach((request) => request.destroy()),
  };
}
