import { beforeEach, describe, expect, test } from '@jest/globals';
import { DomainError } from '../errors.ts';
import { OutboundError } from '../outbound/errors.ts';
import type { OutboundDoor } from '../outbound/index.ts';
import type { OutboundService } from '../outbound/service.ts';
import { guardBlobStore, isStoresFault } from './guarded-store.ts';
import { openMemoryStore } from './memory-store.ts';
import type { BlobStore } from './store.ts';

const SERVICE: OutboundService = {
  ...{ name: 'storage', purpose: 'storage', host: 'x' },
  ...{ country: null, standIn: true },
};
const broken = (facts: object) => Object.assign(new Error('secret words of the store'), facts);

let rests = false;
/** What the breaker was asked and told. */
let told: string[] = [];
const door: Pick<OutboundDoor, 'run'> = {
  async run(_service, work, isItsFault) {
    if (rests) throw new OutboundError('resting');
    try {
      const result = await work();
      told.push('well');
      return result;
    } catch (error) {
      told.push(`fault ${isItsFault!(error)}`);
      throw error;
    }
  },
};
beforeEach(() => {
  rests = false;
  told = [];
});

const guarded = (changes: Partial<BlobStore> = {}) => {
  const store = openMemoryStore();
  store.blobs.set('a', Buffer.alloc(30_000, 'x'));
  return guardBlobStore({ ...store, ...changes }, door, SERVICE);
};
async function read(store: BlobStore): Promise<number> {
  let bytes = 0;
  for await (const piece of store.read('a', 0, 30_000)) bytes += piece.length;
  return bytes;
}
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof DomainError ? `${error.code} ${error.fields?.file?.key}` : String(error),
  );

describe('whose fault it was', () => {
  test.each<[string, object, boolean | null]>([
    ['nobody there', { code: 'ECONNREFUSED' }, true],
    ['nothing came', { code: 'REQUEST_SEND_ERROR' }, true],
    ['its own trouble', { statusCode: 503, code: 'ServerBusy' }, true],
    ['too much for it', { statusCode: 429 }, true],
    ['broken off', { code: 'PARSE_ERROR', statusCode: 206 }, true],
    ['not there', { statusCode: 404, code: 'BlobNotFound' }, false],
    ['not allowed', { statusCode: 403, code: 'AuthenticationFailed' }, false],
    ['a bug of ours', { name: 'TypeError' }, false],
    ['the reader went away', { name: 'AbortError' }, null],
  ])('%s', (_name, facts, isIts) => expect(isStoresFault(broken(facts))).toBe(isIts));
});

test('of many calls one a second asks the breaker', async () => {
  const store = guarded();
  for (let times = 0; times < 5; times += 1) expect(await read(store)).toBe(30_000);
  expect(told).toEqual(['well']);
});

test('a failure is told in words for people, and to the breaker also where it was believed to be well', async () => {
  let isAway = false;
  const store = guarded({
    commit: () => (isAway ? Promise.reject(broken({ code: 'ECONNREFUSED' })) : Promise.resolve()),
  });
  await store.commit('a', []);
  isAway = true;
  for (let times = 0; times < 3; times += 1)
    expect(await problemOf(store.commit('a', []))).toBe('unavailable storeAway');
  expect(told).toEqual(['well', 'fault true', 'fault true', 'fault true']);
});

test('while it rests nothing is asked of it', async () => {
  const store = guarded({ stage: () => Promise.reject(new Error('it was asked')) });
  rests = true;
  expect(await problemOf(store.stage('a', 'b', Buffer.from('x')))).toBe('unavailable storeAway');
  expect(await problemOf(read(store))).toBe('unavailable storeAway');
});

test('a refusal passes as it is', async () => {
  const refusal = broken({ statusCode: 404, code: 'BlobNotFound' });
  const store = guarded({ remove: () => Promise.reject(refusal) });
  await expect(store.remove('a')).rejects.toBe(refusal);
  expect(told).toEqual(['fault false']);
});

test('a store that says nothing has failed; a reader who went away says nothing about it', async () => {
  const abort = broken({ name: 'AbortError' });
  const store = guarded({
    stage: () => Promise.reject(abort),
    // eslint-disable-next-line require-yield -- it breaks before its first piece
    async *read() {
      await Promise.reject(abort);
    },
  });
  expect(await problemOf(store.stage('a', 'b', Buffer.from('x')))).toBe('unavailable storeAway');
  expect(await problemOf(read(store))).toBe('unavailable storeAway');
  const reading = store.read('a', 0, 10, AbortSignal.abort())[Symbol.asyncIterator]();
  await expect(reading.next()).rejects.toBe(abort);
  expect(told).toEqual(['fault true', 'fault true', 'fault null']);
});

test('what flows is not cut because others let the store rest; what breaks off is told', async () => {
  const store = guarded();
  let bytes = 0;
  for await (const piece of store.read('a', 0, 30_000)) {
    rests = true;
    bytes += piece.length;
  }
  expect(bytes).toBe(30_000);
  rests = false;
  const breaking = guarded({
    async *read() {
      yield await Promise.resolve(Buffer.from('x'));
      throw broken({ code: 'ECONNRESET' });
    },
  });
  told = [];
  expect(await problemOf(read(breaking))).toBe('unavailable storeAway');
  expect(told).toEqual(['well', 'fault true']);
});
