/** What there is to copy of an instance, from what its start made known. */
import { join } from 'node:path';
import type { RunningInstance } from '../local/instance.ts';
import { readIfThere } from '../local/files.ts';
import type { Source } from './make-copy.ts';
import { BackupProblem } from './problem.ts';

type Env = Record<string, string | undefined>;

export function sourceOf(
  instance: Pick<RunningInstance, 'postgres'> | null,
  env: Env,
  dataDir: string,
): Source {
  const embedded = instance?.postgres?.superUrl;
  const ownerUrl = env.DATABASE_OWNER_URL;
  if (!embedded && !ownerUrl)
    throw new BackupProblem('DATABASE_OWNER_URL is missing: a managed database is copied as its owner.');
  return {
    ...(embedded && { superUrl: embedded }),
    ownerUrl: ownerUrl ?? '',
    ...(env.AZURE_STORAGE_CONNECTION_STRING && { blobConnectionString: env.AZURE_STORAGE_CONNECTION_STRING }),
    secrets: secretsOf(dataDir, env),
  };
}

/** All but the master key: what is under it must not carry it. */
export function secretsOf(dataDir: string, env: Env): Record<string, string> {
  const text = readIfThere(join(dataDir, 'secrets.json'));
  const { encryptionKey: _, ...kept } = JSON.parse(text ?? '{}') as Record<string, string>;
  return { ...kept, ...(env.APP_SECRET && { appSecret: env.APP_SECRET }) };
}
