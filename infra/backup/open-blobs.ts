/** The blob store of a place that is being filled: the embedded one of its data folder, for as long as that takes. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { blobService } from '../local/blob.ts';
import type { Secrets } from '../local/secrets.ts';
import { endProcess, exited } from '../local/service.ts';

export async function openBlobs(
  dataDir: string,
  secrets: Secrets,
): Promise<{ connectionString: string; close(): Promise<void> }> {
  for (const name of ['logs', 'blob']) mkdirSync(join(dataDir, name), { recursive: true, mode: 0o700 });
  const service = blobService({ dataDir, secrets });
  const child = await service.launch();
  const gone = exited(child);
  const ended = new AbortController();
  void gone.then(() => ended.abort());
  await service.ready(child, ended.signal);
  return {
    connectionString: service.connectionString(),
    async close() {
      // It writes its index when it is asked to end.
      await endProcess(child.pid!, ['SIGTERM'], 10_000);
      await gone;
    },
  };
}
