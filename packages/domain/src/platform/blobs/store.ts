// Where bytes live that are too many for a table: any Azure Blob storage, Azurite by default. What is put there is sealed
// already (segments.ts), so the store, its operator and its backups learn sizes and nothing else.
import type { BlockBlobClient, ContainerClient } from '@azure/storage-blob';

export interface BlobStore {
  /** Puts one block down. It is part of nothing until a commit names it. */
  stage(name: string, blockId: string, bytes: Buffer): Promise<void>;
  /** Makes these blocks, in this order, the whole of the blob. Said twice, it is as said once. */
  commit(name: string, blockIds: readonly string[]): Promise<void>;
  /** A part of a committed blob, as it arrives. */
  read(name: string, from: number, count: number, signal?: AbortSignal): AsyncIterable<Buffer>;
  /** Takes away whatever stands under the name, committed or only staged. Nothing there is fine. */
  remove(name: string): Promise<void>;
}

const CONTAINER = 'files';
/** Shorter than anybody's patience (apps/web, deadline.ts): whoever sends or opens a file hears that the store says nothing. */
const ANSWERS_WITHIN_MS = 7_000;
/** Within that time the client tries again by itself what was refused or broken off. */
const TRIES = 3;

export function openBlobStore(
  connectionString: string,
  { answersWithinMs = ANSWERS_WITHIN_MS }: { answersWithinMs?: number } = {},
): BlobStore {
  /** A store that is silent has failed; so has one that falls silent in the middle of a content. */
  const patience = () => AbortSignal.timeout(answersWithinMs);
  let container: Promise<ContainerClient> | undefined;
  const open = async (): Promise<ContainerClient> => {
    // Loaded at the first file: a process that never sees one starts without it.
    const { BlobServiceClient } = await import('@azure/storage-blob');
    const retryOptions = {
      maxTries: TRIES,
      tryTimeoutInMs: answersWithinMs,
      retryDelayInMs: 200,
      maxRetryDelayInMs: 2_000,
    };
    const service = BlobServiceClient.fromConnectionString(connectionString, { retryOptions });
    const client = service.getContainerClient(CONTAINER);
    await client.createIfNotExists({ abortSignal: patience() });
    return client;
  };
  const blob = async (name: string): Promise<BlockBlobClient> => {
    // A store that was away at the first question is asked again at the next.
    container ??= open().catch((error: unknown) => {
      container = undefined;
      throw error;
    });
    return (await container).getBlockBlobClient(name);
  };
  return {
    async stage(name, blockId, bytes) {
      await (await blob(name)).stageBlock(blockId, bytes, bytes.length, { abortSignal: patience() });
    },
    async commit(name, blockIds) {
      await (await blob(name)).commitBlockList([...blockIds], { abortSignal: patience() });
    },
    async *read(name, from, count, signal) {
      const silence = new AbortController();
      const watch = () => setTimeout(() => silence.abort(), answersWithinMs);
      const abortSignal = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
      let timer = watch();
      try {
        const client = await blob(name);
        const answer = await client.download(from, count, { maxRetryRequests: TRIES, abortSignal });
        // In Node always a stream of buffers; the type serves browsers too.
        for await (const piece of answer.readableStreamBody as unknown as AsyncIterable<Buffer>) {
          // A reader may take its time: only the store is hurried.
          clearTimeout(timer);
          yield piece;
          timer = watch();
        }
      } finally {
        clearTimeout(timer);
      }
    },
    async remove(name) {
      const client = await blob(name);
      // Blocks that no commit named go only with a commit that does not name them.
      await client.commitBlockList([], { abortSignal: patience() });
      await client.deleteIfExists({ abortSignal: patience() });
    },
  };
}
