// All open streams of this process, by firm, and the one feed that fills them.
import type { LiveSession } from '@cio/domain/identity';
import {
  isAfter,
  lookBack,
  readToken,
  startLiveFeed,
  writeToken,
  type Database,
  type LiveFact,
  type LiveFeed,
  type Outage,
  type Place,
} from '@cio/domain/platform';
import { hear } from './hearing.ts';
import { frameOf, type LiveStream, type StreamEnd } from './stream.ts';

export interface HubSettings {
  db: Database;
  listenUrl: string | null;
  outage: Outage;
  now(): Date;
  /** What the bearers of these sessions are now; who is missing has none any more. */
  watch(sessions: readonly LiveSession[]): Promise<Map<string, LiveSession>>;
  /** The same session as far as its firm lets it from this address. */
  at(session: LiveSession, address: string): Promise<LiveSession>;
  /** A fact about people or their firm: what this process believed of them is to be asked anew. */
  onPeople(fact: LiveFact): void;
  /** A fact went out to somebody, so long after it was written. */
  onTold(seconds: number): void;
  onFault(error: unknown): void;
}

const PING_MS = 20_000;
/** An ended session is noticed within this, whether anything happens or not. */
const WATCH_MS = 2_000;

/** Facts that may change what somebody may hear. */
const ABOUT_PEOPLE = new Set(['user', 'firm', 'organization', 'session']);

export class LiveHub {
  readonly #streams = new Map<string, Set<LiveStream>>();
  readonly #all = new Set<LiveStream>();
  readonly #timers: NodeJS.Timeout[] = [];
  #feed: LiveFeed | null = null;
  /** What is told is told in order, also where somebody's rights are asked in between. */
  #telling: Promise<void> = Promise.resolve();
  /** How far everybody has been told. */
  #told: Place | null = null;
  #stopping = false;
  #watching = false;

  constructor(private readonly settings: HubSettings) {}

  get size(): number {
    return this.#all.size;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Where a page stands that is made now, so that its stream begins there. Null while nobody looks. */
  token(): string | null {
    return this.#told && writeToken(this.#told, this.settings.now());
  }

  /** Until the feed runs. */
  async ready(): Promise<void> {
    this.#feed ??= this.#start();
    const place = await this.#feed.begun();
    this.#told ??= place;
  }

  /** In before it looks back: what happens meanwhile is held for it. */
  async join(stream: LiveStream, since: string | null): Promise<void> {
    this.#all.add(stream);
    for (const orgId of stream.firms) {
      const streams = this.#streams.get(orgId) ?? new Set();
      this.#streams.set(orgId, streams.add(stream));
    }
    stream.flush(await this.#missed(stream, since));
  }

  leave(stream: LiveStream): void {
    this.#all.delete(stream);
    for (const [orgId, streams] of this.#streams) {
      streams.delete(stream);
      if (streams.size === 0) this.#streams.delete(orgId);
    }
  }

  streamsOf(userId: string): number {
    let count = 0;
    for (const { session } of this.#all) if (session.actor.userId === userId) count += 1;
    return count;
  }

  /** Readers are told to come back: another process, or the next one, serves them. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of [...this.#all]) this.#end(stream, 'restart');
    await this.#feed?.stop();
    await this.#telling;
  }

  #start(): LiveFeed {
    const { db, listenUrl, outage } = this.settings;
    this.#timers.push(
      setInterval(() => this.#ping(), PING_MS),
      setInterval(() => void this.#watchAll(), WATCH_MS),
    );
    return startLiveFeed({
      ...{ db, listenUrl, outage },
      onFacts: (facts, place) => this.#next(() => this.#tell(facts, place)),
      onReset: (place) => this.#next(() => this.#reset(place)),
    });
  }

  #next(work: () => void | Promise<void>): void {
    this.#telling = this.#telling.then(work).catch((error: unknown) => this.settings.onFault(error));
  }

  async #tell(facts: readonly LiveFact[], place: Place): Promise<void> {
    const byFirm = groupByFirm(facts);
    for (const [orgId, ofFirm] of byFirm) {
      const people = ofFirm.filter(isAboutPeople);
      for (const fact of people) this.settings.onPeople(fact);
      if (people.length > 0) await this.#watchFirm(orgId);
    }
    this.#told = place;
    const id = writeToken(place, this.settings.now());
    for (const [orgId, ofFirm] of byFirm)
      for (const stream of this.#streams.get(orgId) ?? []) {
        const frame = framed(stream, ofFirm, id);
        if (frame) stream.send(frame);
      }
    for (const { orgId, seconds } of facts) if (this.#streams.has(orgId)) this.settings.onTold(seconds);
  }

  #reset(place: Place): void {
    this.#told = place;
    const frame = resetAt(writeToken(place, this.settings.now()));
    for (const stream of this.#all) stream.send(frame);
  }

  /** Keeps proxies from closing a quiet connection, and a quiet reader's place from growing old. */
  #ping(): void {
    const frame = `:\n${frameOf({ id: this.token() ?? '' })}`;
    for (const stream of this.#all) stream.ping(frame);
  }

  async #missed(stream: LiveStream, since: string | null): Promise<string> {
    const { db, now } = this.settings;
    const here = writeToken(this.#told!, now());
    if (since === null) return frameOf({ id: here });
    const from = readToken(since, now());
    if (!from) return resetAt(here);
    const { facts, tooMany, place } = await lookBack(db, stream.firms, from);
    const id = writeToken(place, now());
    if (tooMany || !isAfter(place, from)) return resetAt(id);
    return framed(stream, facts, id) ?? frameOf({ id });
  }

  /** Rights that cannot be asked are no rights: those readers come back, and are told what they missed. */
  async #watchFirm(orgId: string): Promise<void> {
    const streams = [...(this.#streams.get(orgId) ?? [])];
    try {
      await this.#watch(streams);
    } catch (error) {
      this.settings.onFault(error);
      for (const stream of streams) this.#end(stream, 'restart');
    }
  }

  async #watchAll(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    await this.#watch([...this.#all]).catch((error: unknown) => this.settings.outage.failed(error));
    this.#watching = false;
  }

  /** Ends the streams of sessions that are over; the others go on as what their bearers are now. */
  async #watch(streams: readonly LiveStream[]): Promise<void> {
    if (streams.length === 0) return;
    const { watch, at } = this.settings;
    const live = await watch(streams.map(({ session }) => session));
    for (const stream of streams) {
      const session = live.get(stream.session.id);
      if (!session || session.owesSecondFactor) this.#end(stream, 'session');
      else if (!sameFirms(session, stream.session)) this.#end(stream, 'restart');
      else stream.session = await at(session, stream.address);
    }
  }

  #end(stream: LiveStream, reason: StreamEnd): void {
    this.leave(stream);
    stream.end(reason);
  }
}

function framed(stream: LiveStream, facts: readonly LiveFact[], id: string): string | null {
  const heard = facts.flatMap((fact) => hear(stream.session.actor, fact) ?? []);
  return heard.length > 0 ? frameOf({ id, data: heard }) : null;
}

/** Whatever the reader holds may be old: it asks everything anew. */
const resetAt = (id: string): string => frameOf({ event: 'reset', id, data: {} });

const isAboutPeople = ({ subject, links }: LiveFact): boolean =>
  [subject.type, ...Object.keys(links)].some((type) => ABOUT_PEOPLE.has(type));

function groupByFirm(facts: readonly LiveFact[]): Map<string, LiveFact[]> {
  const byFirm = new Map<string, LiveFact[]>();
  for (const fact of facts) byFirm.set(fact.orgId, [...(byFirm.get(fact.orgId) ?? []), fact]);
  return byFirm;
}

/** A reader who has come to belong elsewhere reads on a stream of its own: this one stands in the lists of before. */
const sameFirms = (one: LiveSession, other: LiveSession): boolean => firmsOf(one) === firmsOf(other);
const firmsOf = ({ actor }: LiveSession): string =>
  actor.kind === 'staff' ? actor.orgId : actor.links.map(({ orgId, personId }) => orgId + personId).join();
