/** Into the empty database that DATABASE_OWNER_URL names; files into the store that the environment names. */
import { grantScopes } from '@cio/db/migrations';
import { BlobFiller, type BlobCount } from './blobs.ts';
import { unpack } from './entries.ts';
import type { BackupKey } from './key.ts';
import type { Manifest } from './make-copy.ts';
import { BackupProblem } from './problem.ts';
import type { SetRight } from './recover.ts';
import { readSealed } from './sealed-reader.ts';
import { fillTables } from './tables-in.ts';

type Env = Record<string, string | undefined>;

export interface RestoredManaged {
  file: string;
  manifest: Manifest;
  reachesTo: Date;
  blobs: BlobCount;
  setRight: SetRight;
  seconds: number;
}

export async function restoreManaged({
  source: file,
  key,
  env,
}: {
  source: string;
  key: BackupKey;
  env: Env;
}): Promise<RestoredManaged> {
  const begin = performance.now();
  const {
    DATABASE_URL: url = '',
    DATABASE_OWNER_URL: ownerUrl,
    AZURE_STORAGE_CONNECTION_STRING: store,
  } = env;
  if (!ownerUrl)
    throw new BackupProblem('DATABASE_OWNER_URL is missing: a managed database is filled as its owner.');
  const filler = store ? new BlobFiller(store) : null;
  const { manifest, setRight } = await fillTables(ownerUrl, (table) =>
    unpack<Manifest>(readSealed(file, key), {
      async file(path, content, about) {
        if (path.startsWith('tables/')) return table(path, content, about);
        if (path.startsWith('blobs/') && !filler)
          throw new BackupProblem(
            'The copy holds files: set AZURE_STORAGE_CONNECTION_STRING to the store that takes them.',
          );
        if (path.startsWith('blobs/')) return filler!.put(content, about);
        if (path.startsWith('data/'))
          throw new BackupProblem(
            'The copy holds the files of an embedded server: it cannot be restored into a managed database.',
          );
        for await (const _ of content); // secrets stand in the environment of a managed instance
      },
    }),
  );
  await grantScopes(ownerUrl, decodeURIComponent(new URL(url).username));
  return {
    ...{ file, manifest, reachesTo: new Date(manifest.endsAt) },
    blobs: filler?.count ?? { blobs: 0, bytes: 0 },
    setRight,
    seconds: (performance.now() - begin) / 1000,
  };
}
