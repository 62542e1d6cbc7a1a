// A reader of the live door for tests and trials: it remembers what it was told, and may stop listening without leaving.
import http, { type IncomingMessage } from 'node:http';
import type { Fact } from '../../features/shared/live/facts.ts';
import { WireReader } from '../../features/shared/live/wire.ts';

export interface TestListener {
  readonly status: number;
  readonly facts: Fact[];
  /** The named messages, in their order. */
  readonly events: string[];
  /** Its place after the last message. */
  readonly place: string;
  /** All that came, as it came. */
  readonly text: string;
  readonly isClosed: boolean;
  heard(is: (fact: Fact) => boolean): Promise<Fact>;
  said(event: string): Promise<void>;
  ended(withinMs: number): Promise<void>;
  pause(): void;
  close(): void;
}

/** Resolves with the first message: until then a reader has no place. */
export async function listenTo(
  address: string,
  { cookie, since }: { cookie: string; since?: string | undefined },
): Promise<TestListener> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { cookie, ...(since ? { 'last-event-id': since } : {}) };
    http.get(address, { headers, agent: false }, resolve).on('error', reject);
  });
  const wire = new WireReader();
  const facts: Fact[] = [];
  const events: string[] = [];
  let [text, place, closed] = ['', '', false];
  answer.setEncoding('utf8');
  answer.on('data', (piece: string) => {
    text += piece;
    for (const { event, id, data } of wire.push(piece)) {
      place = id ?? place;
      if (event !== 'message') events.push(event);
      else if (data !== '') facts.push(...(JSON.parse(data) as Fact[]));
    }
  });
  answer.on('close', () => (closed = true));
  answer.on('error', () => (closed = true));
  const until = async <T>(what: string, find: () => T | undefined, withinMs = 60_000): Promise<T> => {
    for (const end = Date.now() + withinMs; Date.now() < end;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`${what} did not come; it heard ${text.slice(-2_000)}`);
  };
  const listener: TestListener = {
    status: answer.statusCode!,
    facts,
    events,
    get place() {
      return place;
    },
    get text() {
      return text;
    },
    get isClosed() {
      return closed || answer.socket.destroyed;
    },
    heard: (is) => until('the fact', () => facts.find(is)),
    said: async (event) => void (await until(event, () => events.find((one) => one === event))),
    ended: async (withinMs) => void (await until('the end', () => closed || undefined, withinMs)),
    pause: () => void answer.pause(),
    close: () => void answer.destroy(),
  };
  if (answer.statusCode === 200) await until('the first message', () => place || undefined);
  return listener;
}
