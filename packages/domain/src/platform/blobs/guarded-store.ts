// The blob store behind the breaker that all processes share (platform/outbound): while it rests nobody waits for it, and what
// becomes of one call that tries again holds for everybody.
import { DomainError } from '../errors.ts';
import { isAway } from '../fault-name.ts';
import { OutboundError } from '../outbound/errors.ts';
import type { OutboundDoor } from '../outbound/index.ts';
import type { OutboundService } from '../outbound/service.ts';
import type { BlobStore } from './store.ts';

export interface StoreWatch {
  failed(error: unknown): void;
  answered(): void;
}

/** After an answer the breaker is not asked for so long: a file has many blocks, and each question costs a write. */
const BELIEVED_MS = 1_000;

export function guardBlobStore(
  store: BlobStore,
  door: Pick<OutboundDoor, 'run'>,
  service: OutboundService,
  watch: StoreWatch = { failed() {}, answered() {} },
): BlobStore {
  let believedUntil = -Infinity;

  const ask = async <T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const work = () => call().catch((error: unknown) => Promise.reject(named(error, signal)));
    try {
      const isBelieved = performance.now() < believedUntil;
      const result = await (isBelieved ? work() : door.run(service, work, isStoresFault));
      if (!isBelieved) believedUntil = performance.now() + BELIEVED_MS;
      watch.answered();
      return result;
    } catch (error) {
      throw await failed(error, performance.now() < believedUntil);
    }
  };

  /** What the caller is told of a failure. One that the breaker did not see is told to it. */
  const failed = async (error: unknown, unseen: boolean): Promise<unknown> => {
    if (!isStoresFault(error) && !isResting(error)) return error;
    believedUntil = -Infinity;
    // That it rests was told when it began to.
    if (!isResting(error)) watch.failed(error);
    if (unseen) await door.run(service, () => Promise.reject(error as Error), isStoresFault).catch(() => {});
    return away(error);
  };

  return {
    stage: (name, blockId, bytes) => ask(() => store.stage(name, blockId, bytes)),
    commit: (name, blockIds) => ask(() => store.commit(name, blockIds)),
    remove: (name) => ask(() => store.remove(name)),
    async *read(name, from, count, signal) {
      const pieces = store.read(name, from, count, signal)[Symbol.asyncIterator]();
      try {
        // What flows goes on flowing, also when others let the store rest meanwhile.
        for (let piece = await ask(() => pieces.next(), signal); !piece.done; piece = await pieces.next())
          yield piece.value;
      } catch (error) {
        throw error instanceof DomainError ? error : await failed(named(error, signal), true);
      } finally {
        await pieces.return?.();
      }
    },
  };
}

/** In words for people: what is away, and that nothing is lost. */
function away(error: unknown): DomainError {
  const told = new DomainError('unavailable', { fields: { file: { key: 'storeAway' } } });
  told.cause = error;
  return told;
}

/** Our own patience ended, unless the reader's did: the client calls both an abort. */
function named(error: unknown, signal?: AbortSignal): Error {
  const isSilence = isAbort(error) && !signal?.aborted;
  if (!isSilence) return error as Error;
  return Object.assign(new Error('the blob store said nothing', { cause: error }), { code: 'ETIMEDOUT' });
}

const isAbort = (error: unknown): boolean =>
  ['AbortError', 'TimeoutError'].includes(String((error as { name?: unknown } | null)?.name));

const isResting = (error: unknown): boolean => error instanceof OutboundError && error.code === 'resting';

const BUSY = new Set([408, 429]);

/**
 * A refusal is an answer: the store is there. Null says nothing about it: the reader went away. The client of Azure Blob gives the
 * status where there was one, else the name of what broke.
 */
export function isStoresFault(error: unknown): boolean | null {
  if (isAbort(error)) return null;
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  // An answer that broke off in the middle.
  if (code === 'PARSE_ERROR') return true;
  if (typeof statusCode === 'number') return statusCode >= 500 || BUSY.has(statusCode);
  return isAway(error);
}
