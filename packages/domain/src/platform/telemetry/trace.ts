// One piece of work, followed through request, procedure, transaction, event, job and mail. Nothing is followed, and next to
// nothing spent, until a process gives itself a tracer (otlp.ts).
export type SpanKind = 'server' | 'internal' | 'client' | 'producer' | 'consumer';

/** Names of the code, ids and numbers: never what a person typed, and nothing that says who they are. */
export type SpanFacts = Record<string, string | number | boolean>;

export interface SpanOptions {
  kind?: SpanKind;
  /** Where it was asked for, as W3C `traceparent`. Absent: whatever is under way here. Null: a beginning of its own. */
  parent?: string | null;
  facts?: SpanFacts;
  /** What is known only at its end. */
  after?: () => { name?: string; facts?: SpanFacts; failed?: boolean };
}

export interface Tracer {
  follow<T>(name: string, options: SpanOptions, work: () => T): T;
  /** Of what is under way here. */
  current(): string | null;
}

/** Once per process: Next bundles its own copy of this module. */
const holder = globalThis as typeof globalThis & { cioTracer?: Tracer | undefined };

export const setTracer = (tracer: Tracer | null): void => {
  holder.cioTracer = tracer ?? undefined;
};

export const isTracing = (): boolean => holder.cioTracer !== undefined;

/** Does the work, as a part of what is under way where somebody follows it. */
export function traced<T>(name: string, options: SpanOptions, work: () => T): T {
  const tracer = holder.cioTracer;
  return tracer ? tracer.follow(name, options, work) : work();
}

/** Kept beside what is to be done later, so that it becomes a part of the same trace. */
export const currentTrace = (): string | null => holder.cioTracer?.current() ?? null;

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** What a browser of ours says of where it began; anything else is no trace. */
export const readTraceparent = (text: string | string[] | undefined): string | null =>
  typeof text === 'string' && TRACEPARENT.test(text) ? text : null;

/** For lines of a log. */
export const currentTraceId = (): string | null => currentTrace()?.slice(3, 35) ?? null;
