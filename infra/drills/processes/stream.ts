/** A reader of the live door on the wire, which comes back with the place it had whenever it is cut off. */
import http, { type ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './caller.ts';

export interface StreamReader {
  /** When each record was first heard of. */
  heard: Map<string, number>;
  resets: number;
  connects: number;
  close(): void;
}

export async function openReader(caller: Caller, to?: number): Promise<StreamReader> {
  const reader: StreamReader = { heard: new Map(), resets: 0, connects: 0, close };
  let closed = false;
  let place: string | undefined;
  let request: ClientRequest | undefined;
  function close() {
    closed = true;
    request?.destroy();
  }
  const take = (message: string) => {
    const of = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1];
    place = of('id') ?? place;
    if (of('event') === 'reset') reader.resets += 1;
    const data = of('data');
    if (of('event') !== undefined || data === undefined) return;
    for (const { about } of JSON.parse(data) as { about: [string, string][] }[])
      for (const [, id] of about) if (!reader.heard.has(id)) reader.heard.set(id, Date.now());
  };
  const connect = () =>
    new Promise<void>((resolve) => {
      const headers = { ...caller.headers(to), ...(place ? { 'last-event-id': place } : {}) };
      request = http.get(`${caller.url}/api/events`, { headers, agent: false }, (answer) => {
        if (answer.statusCode === 200) reader.connects += 1;
        let rest = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => {
          const parts = (rest + piece).split('\n\n');
          rest = parts.pop()!;
          parts.forEach(take);
        });
        answer.once('error', () => resolve());
        answer.once('close', () => resolve());
      });
      request.once('error', () => resolve());
    });
  const go = async () => {
    while (!closed) {
      await connect();
      await sleep(100);
    }
  };
  void go();
  for (const end = Date.now() + 60_000; !place; await sleep(10))
    if (Date.now() > end) throw new Error('the live door gave no place within a minute');
  return reader;
}
