// One stream for all tabs of a browser: whoever holds the lock reads it and passes on what it hears. Browsers open six
// connections to an address, and tabs are more. When the reader's tab closes, another takes over where it stood.
import { keepConnected, type LiveState } from './connection.ts';
import type { Fact } from './facts.ts';

export interface TabSettings {
  /** Of the firm and the login: tabs of another firm or login have a stream of their own. */
  name: string;
  address: string;
  /** Where this page stood when it was made, and when that was. */
  since: string | null;
  madeAt: number;
  onState(state: LiveState): void;
  onFacts(facts: readonly Fact[]): void;
  onReset(): void;
}

type Passed =
  | { kind: 'state'; state: LiveState }
  | { kind: 'facts'; facts: readonly Fact[]; place: string | null }
  | { kind: 'reset'; place: string | null }
  | { kind: 'place'; place: string }
  /** A tab that has just come asks what it missed since its page was made. */
  | { kind: 'hello'; tab: string; madeAt: number }
  | { kind: 'missed'; tab: string; facts: readonly Fact[] | null; place: string | null; state: LiveState };

/** So much is remembered for tabs that come. */
const REMEMBERED = 200;
/** What happened so shortly before a page was made may have reached this browser later. */
const ON_ITS_WAY_MS = 2_000;

/** Until the signal. Never rejects. */
export function listenOnce(settings: TabSettings, signal: AbortSignal): void {
  const { locks } = navigator;
  if (!locks || typeof BroadcastChannel === 'undefined') {
    // Then each tab reads for itself.
    void keepConnected({ ...settings, onPlace: () => {} }, signal);
    return;
  }
  const channel = new BroadcastChannel(settings.name);
  const tab = crypto.randomUUID();
  let since = settings.since;
  channel.onmessage = ({ data }: MessageEvent<Passed>) => {
    if ('place' in data) since = data.place ?? since;
    if (data.kind === 'state') settings.onState(data.state);
    else if (data.kind === 'facts') settings.onFacts(data.facts);
    else if (data.kind === 'reset') settings.onReset();
    else if (data.kind === 'missed' && data.tab === tab) {
      settings.onState(data.state);
      if (data.facts === null) settings.onReset();
      else if (data.facts.length > 0) settings.onFacts(data.facts);
    }
  };
  signal.addEventListener('abort', () => channel.close());
  channel.postMessage({ kind: 'hello', tab, madeAt: settings.madeAt } satisfies Passed);
  const read = async () => {
    await readForAll(settings, since, channel, signal);
  };
  locks.request(settings.name, { signal }, read).catch(() => {
    // Taken back before it was given: the page is going.
  });
}

async function readForAll(
  settings: TabSettings,
  since: string | null,
  channel: BroadcastChannel,
  signal: AbortSignal,
): Promise<void> {
  const recent = new Recent();
  let state: LiveState = 'connecting';
  let place = since;
  const pass = (message: Passed) => {
    if (!signal.aborted) channel.postMessage(message);
  };
  const listen = channel.onmessage;
  channel.onmessage = (event: MessageEvent<Passed>) => {
    if (event.data.kind !== 'hello') return listen?.call(channel, event);
    const { tab, madeAt } = event.data;
    pass({ kind: 'missed', tab, facts: recent.since(madeAt - ON_ITS_WAY_MS), place, state });
  };
  await keepConnected(
    {
      address: settings.address,
      since,
      onState(now) {
        state = now;
        settings.onState(now);
        pass({ kind: 'state', state: now });
      },
      onFacts(facts, at) {
        place = at;
        recent.add(facts);
        settings.onFacts(facts);
        pass({ kind: 'facts', facts, place: at });
      },
      onReset(at) {
        place = at;
        recent.forget();
        settings.onReset();
        pass({ kind: 'reset', place: at });
      },
      onPlace(at) {
        place = at;
        pass({ kind: 'place', place: at });
      },
    },
    signal,
  );
  // Over for this login: the lock is kept, so that no other tab tries what will be refused.
  await new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve());
  });
}

/** The last facts, and since when they are all that there were. */
class Recent {
  #facts: { at: number; fact: Fact }[] = [];
  #completeSince = Date.now();

  add(facts: readonly Fact[]): void {
    const at = Date.now();
    this.#facts.push(...facts.map((fact) => ({ at, fact })));
    const dropped = this.#facts.splice(0, Math.max(0, this.#facts.length - REMEMBERED));
    if (dropped.length > 0) this.#completeSince = dropped.at(-1)!.at + 1;
  }

  forget(): void {
    this.#facts = [];
    this.#completeSince = Date.now();
  }

  /** Null: there was more than is remembered. */
  since(at: number): Fact[] | null {
    if (at < this.#completeSince) return null;
    return this.#facts.filter((one) => one.at >= at).map(({ fact }) => fact);
  }
}
