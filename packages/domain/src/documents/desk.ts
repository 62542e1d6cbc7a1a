// What a process keeps for files beside the database: the store, the limits, and the running hashes of uploads under way.
import type { Hash } from 'node:crypto';
import { Kept, type BlobStore } from '../platform/index.ts';
import { MOST_FILE_BYTES } from './schemas.ts';

export interface FileLimits {
  fileBytes: number;
  /** Of one firm, each content counted once. */
  firmBytes: number;
  /** About one client. */
  documentsOfPerson: number;
  /** Of one sender, at the same time. */
  openUploads: number;
}

export const USUAL_LIMITS: FileLimits = {
  fileBytes: MOST_FILE_BYTES,
  firmBytes: 200_000_000_000,
  documentsOfPerson: 5_000,
  openUploads: 50,
};

export interface FileDesk {
  blobs: BlobStore;
  limits: FileLimits;
  hashes: RunningHashes;
  readings: RecentReadings;
}

export const openFileDesk = (blobs: BlobStore, limits: Partial<FileLimits> = {}): FileDesk => ({
  blobs,
  limits: { ...USUAL_LIMITS, ...limits },
  hashes: new RunningHashes(),
  readings: new RecentReadings(),
});

/**
 * How far the SHA-256 of each upload has come. No more than a shortcut: where another process took a part, or this one was
 * started anew, the stored bytes are read back once at the end.
 */
export class RunningHashes {
  readonly #kept = new Kept<{ offset: number; hash: Hash }>({ most: 1_000, forMs: Infinity });

  /** A copy that may run ahead: what is refused in the end leaves no trace. */
  at(uploadId: string, offset: number): Hash | null {
    const kept = this.#kept.get(uploadId);
    return kept?.offset === offset ? kept.hash.copy() : null;
  }

  keep(uploadId: string, offset: number, hash: Hash): void {
    this.#kept.put(uploadId, { offset, hash });
  }

  forget(uploadId: string): void {
    this.#kept.drop(uploadId);
  }
}

/** Opening a file again within this time is the same reading. */
const SAME_READING_MS = 5 * 60_000;

export class RecentReadings {
  readonly #lately = new Kept<true>({ most: 20_000, forMs: SAME_READING_MS });

  has(reading: string, now: Date): boolean {
    return this.#lately.get(reading, now.getTime()) === true;
  }

  /** Once it is written down, and not before. */
  keep(reading: string, now: Date): void {
    this.#lately.put(reading, true, now.getTime());
  }
}
