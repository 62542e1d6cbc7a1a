/**
 * The blob store’s files, through its own door: the same for the embedded store and a real one. What lies there is encrypted by the
 * product already, so the bytes are carried as they are.
 */
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import type { EntryWriter } from './entries.ts';

export interface BlobCount {
  blobs: number;
  bytes: number;
}

export interface BlobAt {
  container: string;
  name: string;
  etag: string;
  bytes: number;
  type: string;
  metadata: Record<string, string>;
}

const serviceOf = (connectionString: string) =>
  BlobServiceClient.fromConnectionString(connectionString, {
    retryOptions: { maxTries: 4, tryTimeoutInMs: 60_000 },
  });

export async function* listBlobs(connectionString: string): AsyncGenerator<BlobAt> {
  const service = serviceOf(connectionString);
  for await (const { name: container } of service.listContainers())
    for await (const { name, properties, metadata = {} } of service
      .getContainerClient(container)
      .listBlobsFlat({ includeMetadata: true }))
      yield {
        container,
        name,
        etag: properties.etag,
        bytes: properties.contentLength ?? 0,
        type: properties.contentType ?? 'application/octet-stream',
        metadata,
      };
}

export async function* readBlob(
  connectionString: string,
  { container, name }: BlobAt,
): AsyncGenerator<Buffer> {
  const answer = await serviceOf(connectionString)
    .getContainerClient(container)
    .getBlobClient(name)
    .download();
  for await (const part of answer.readableStreamBody!) yield part as Buffer;
}

/** `blobs/CONTAINER/NAME` in the copy. */
export async function copyBlobs(
  out: EntryWriter,
  connectionString: string | undefined,
  signal?: AbortSignal,
): Promise<BlobCount> {
  const count = { blobs: 0, bytes: 0 };
  if (!connectionString) return count;
  for await (const blob of listBlobs(connectionString)) {
    signal?.throwIfAborted();
    const added = await out.add({
      path: `blobs/${blob.container}/${blob.name}`,
      content: readBlob(connectionString, blob),
      about: aboutOf(blob),
    });
    count.blobs += 1;
    count.bytes += added.bytes;
  }
  return count;
}

export const aboutOf = ({ container, name, type, metadata }: BlobAt): Record<string, string> => ({
  container,
  name,
  type,
  metadata: JSON.stringify(metadata),
});

/** Puts files back; a container is made at its first. */
export class BlobFiller {
  readonly #containers = new Map<string, Promise<ContainerClient>>();
  count: BlobCount = { blobs: 0, bytes: 0 };

  constructor(private readonly connectionString: string) {}

  async put(content: AsyncIterable<Buffer>, about: Record<string, string>): Promise<void> {
    const { container = '', name = '', type = '', metadata = '{}' } = about;
    const room = await this.#container(container);
    const blob = room.getBlockBlobClient(name);
    const parts: string[] = [];
    let bytes = 0;
    for await (const part of content) {
      const id = Buffer.from(String(parts.length).padStart(8, '0')).toString('base64');
      await blob.stageBlock(id, part, part.length);
      parts.push(id);
      bytes += part.length;
    }
    await blob.commitBlockList(parts, {
      blobHTTPHeaders: { blobContentType: type },
      metadata: JSON.parse(metadata) as Record<string, string>,
    });
    this.count = { blobs: this.count.blobs + 1, bytes: this.count.bytes + bytes };
  }

  async isEmpty(): Promise<boolean> {
    for await (const _ of listBlobs(this.connectionString)) return false;
    return true;
  }

  #container(name: string): Promise<ContainerClient> {
    const known = this.#containers.get(name);
    if (known) return known;
    const client = serviceOf(this.connectionString).getContainerClient(name);
    const made = client.createIfNotExists().then(() => client);
    this.#containers.set(name, made);
    return made;
  }
}
