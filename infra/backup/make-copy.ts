/**
 * One full copy of an instance in one file: database, blob store where asked, and the secrets that go with them. The master key is
 * never in it.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { copyBlobs, type BlobCount } from './blobs.ts';
import { copyCluster, type ClusterCopy } from './cluster.ts';
import { EntryWriter } from './entries.ts';
import type { BackupKey } from './key.ts';
import { copyTables, type TablesCopy } from './tables-out.ts';
import { SealedWriter, type Written } from './sealed-writer.ts';

export interface Manifest {
  madeAt: string;
  product: string;
  /** What was committed until then is in it. */
  endsAt: string;
  cluster?: ClusterCopy & { line: string | null };
  tables?: TablesCopy;
  blobs: BlobCount | null;
  files: number;
  bytes: number;
  /** Where the log of this instance was kept when the copy was made. */
  archive: string | null;
}

export interface Source {
  /** The embedded server, past all walls; without it the database is copied table by table as its owner. */
  superUrl?: string;
  ownerUrl: string;
  blobConnectionString?: string;
  /** Sealed into the copy: passwords of the embedded services, the secret under second factors. */
  secrets: Record<string, string>;
}

export interface CopyCall {
  file: string;
  key: BackupKey;
  now: Date;
  /** Null leaves the blob store out: the archive keeps it beside. */
  withBlobs: boolean;
  line?: string | null;
  archive?: string | null;
  progress?: (part: number) => void;
  signal?: AbortSignal;
}

export async function makeCopy(source: Source, call: CopyCall): Promise<Written & { manifest: Manifest }> {
  const { file, key, now, withBlobs, line = null, archive = null, progress = () => {}, signal } = call;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const kind = source.superUrl ? 'physical' : 'logical';
  const sealed = await SealedWriter.create(file, key, { kind, madeAt: now.toISOString() });
  try {
    const out = new EntryWriter(sealed);
    await out.add({ path: 'secrets.json', content: [Buffer.from(JSON.stringify(source.secrets))] });
    const watched = {
      progress: (part: number) => progress(part * (withBlobs ? 0.7 : 1)),
      ...(signal && { signal }),
    };
    const cluster = source.superUrl
      ? await copyCluster(out, { superUrl: source.superUrl, ...watched })
      : undefined;
    const tables = cluster ? undefined : await copyTables(out, { ownerUrl: source.ownerUrl, ...watched });
    // After the database: whatever its rows speak of is there.
    const blobs = withBlobs ? await copyBlobs(out, source.blobConnectionString, signal) : null;
    const manifest = {
      madeAt: now.toISOString(),
      product: 'canada-immigration-os',
      endsAt: (cluster ?? tables)!.endsAt,
      ...(cluster && { cluster: { ...cluster, line } }),
      ...(tables && { tables }),
      blobs,
      archive,
    };
    await out.manifest(manifest);
    const written = await sealed.finish();
    return { ...written, manifest: { ...manifest, files: out.files, bytes: out.bytes } };
  } catch (error) {
    await sealed.abandon();
    throw error;
  }
}
