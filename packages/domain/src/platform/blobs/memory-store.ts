// The store's rules without a store, for tests of what stands on it: what is staged is part of nothing until it is committed.
import type { BlobStore } from './store.ts';

export interface MemoryStore extends BlobStore {
  blobs: Map<string, Buffer>;
  /** Names under which blocks lie that no commit has named. */
  staged: Map<string, Map<string, Buffer>>;
}

export function openMemoryStore(): MemoryStore {
  const blobs = new Map<string, Buffer>();
  const staged = new Map<string, Map<string, Buffer>>();
  const committed = new Map<string, Map<string, Buffer>>();
  return {
    blobs,
    staged,
    stage(name, blockId, bytes) {
      const blocks = staged.get(name) ?? new Map<string, Buffer>();
      staged.set(name, blocks.set(blockId, Buffer.from(bytes)));
      return Promise.resolve();
    },
    commit(name, blockIds) {
      const find = (id: string) => staged.get(name)?.get(id) ?? committed.get(name)?.get(id);
      const blocks = new Map(blockIds.map((id) => [id, find(id)] as const));
      if ([...blocks.values()].includes(undefined)) return Promise.reject(new Error('InvalidBlockList'));
      committed.set(name, blocks as Map<string, Buffer>);
      blobs.set(name, Buffer.concat([...blocks.values()] as Buffer[]));
      staged.delete(name);
      return Promise.resolve();
    },
    async *read(name, from, count) {
      const blob = blobs.get(name);
      if (!blob) throw new Error('BlobNotFound');
      // In odd pieces, as a network brings them.
      for (let at = from; at < Math.min(from + count, blob.length); at += 10_007)
        yield await Promise.resolve(Buffer.from(blob.subarray(at, Math.min(at + 10_007, from + count))));
    },
    remove(name) {
      for (const map of [blobs, staged, committed]) map.delete(name);
      return Promise.resolve();
    },
  };
}
