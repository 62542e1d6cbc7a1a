// One stream of the server, kept open: begun again where it broke off, with growing and jittered rests.
import type { Fact } from './facts.ts';
import { WireReader, type WireMessage } from './wire.ts';

/** `ended`: the session is over, or belongs to another firm by now. Nothing is tried any more. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'ended';

export interface ConnectionSettings {
  address: string;
  /** Where to begin. Null: here, and whatever is on screen may be older. */
  since: string | null;
  onState(state: LiveState): void;
  onFacts(facts: readonly Fact[], place: string | null): void;
  /** What happened meanwhile cannot be told: everything is to be asked anew. */
  onReset(place: string | null): void;
  onPlace(place: string): void;
}

/** The server says something every twenty seconds. */
const SILENT_MS = 45_000;
const FIRST_REST_MS = 500;
const LONGEST_REST_MS = 20_000;
/** A stream that held this long was no failure. */
const STEADY_MS = 5_000;
/** So long a break is nobody's business; servers are restarted within it. */
const LOST_AFTER_MS = 8_000;

export async function keepConnected(settings: ConnectionSettings, signal: AbortSignal): Promise<void> {
  let since = settings.since;
  let failures = 0;
  let brokenAt = performance.now();
  settings.onState('connecting');
  const told: ConnectionSettings = {
    ...settings,
    onFacts: (facts, place) => settings.onFacts(facts, (since = place ?? since)),
    onReset: (place) => settings.onReset((since = place ?? since)),
    onPlace: (place) => settings.onPlace((since = place)),
  };
  while (!signal.aborted) {
    const openedAt = performance.now();
    const first = since === null;
    const end = await readOnce(told, since, first, signal);
    if (signal.aborted) return;
    if (end === 'over') return settings.onState('ended');
    const held = performance.now() - openedAt;
    if (end === 'broke' && held > STEADY_MS) {
      failures = 0;
      brokenAt = performance.now();
    }
    if (performance.now() - brokenAt > LOST_AFTER_MS) settings.onState('lost');
    failures += 1;
    await rest(failures, signal, () => {
      if (performance.now() - brokenAt > LOST_AFTER_MS) settings.onState('lost');
    });
  }
}

/** `broke`: it was open. `refused`: it did not open. `over`: it will not open again. */
async function readOnce(
  settings: ConnectionSettings,
  since: string | null,
  first: boolean,
  signal: AbortSignal,
): Promise<'broke' | 'refused' | 'over'> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENT_MS);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENT_MS);
  };
  let opened = false;
  try {
    const answer = await fetch(settings.address, {
      headers: { accept: 'text/event-stream', ...(since ? { 'last-event-id': since } : {}) },
      cache: 'no-store',
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if ([401, 403, 404].includes(answer.status)) return 'over';
    if (!answer.ok || !answer.body) return 'refused';
    opened = true;
    settings.onState('live');
    const wire = new WireReader();
    const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await text.read();
      if (done) return 'broke';
      heard();
      for (const message of wire.push(value)) {
        if (message.event === 'ended' && isOver(message)) return 'over';
        take(settings, message, first);
        first = false;
      }
    }
  } catch {
    return opened ? 'broke' : 'refused';
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/** The first word of a stream that began nowhere is where it begins: what the page shows may be older than that. */
function take(settings: ConnectionSettings, { event, id, data }: WireMessage, first: boolean): void {
  if (event === 'reset' || first) settings.onReset(id);
  else if (event === 'message' && data !== '') settings.onFacts(JSON.parse(data) as Fact[], id);
  else if (id) settings.onPlace(id);
}

const isOver = ({ data }: WireMessage): boolean =>
  (JSON.parse(data) as { reason: string }).reason === 'session';

/** All readers of a server that restarts come back at different moments. The return of the network ends the rest. */
function rest(failures: number, signal: AbortSignal, atEnd: () => void): Promise<void> {
  const longest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - 1));
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', go);
      globalThis.removeEventListener?.('online', go);
      if (!signal.aborted) atEnd();
      resolve();
    };
    const timer = setTimeout(go, longest * (0.3 + 0.7 * Math.random()));
    signal.addEventListener('abort', go);
    globalThis.addEventListener?.('online', go);
  });
}
