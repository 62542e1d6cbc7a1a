// Between "the database answers" and "the product may start": roles, tables, the queue's ground, the demo.
import { grantScopes, migrate, whyRoleIsUnfit } from '@cio/db/migrations';
import { openFileDesk } from '@cio/domain/documents';
import {
  openBlobStore,
  openDatabase,
  openMasterKey,
  prepareQueue,
  whyKeysStayShut,
} from '@cio/domain/platform';
import { seedDemo } from '../../prisma/seed/demo.ts';
import { StartProblem } from './problem.mjs';

export interface PrepareOptions {
  ownerUrl: string;
  databaseUrl: string;
  redisUrl?: string | undefined;
  demo: boolean;
  encryptionKey: string;
  /** Where the demo's files go. */
  blobConnectionString?: string | undefined;
  log: (line: string) => void;
}

/** A role that no wall can hold is refused before anything is touched. */
export async function prepareData({
  ownerUrl,
  databaseUrl,
  redisUrl,
  demo,
  encryptionKey,
  blobConnectionString,
  log,
}: PrepareOptions): Promise<void> {
  await refuseUnfitRole(databaseUrl);
  const applied = await migrate(ownerUrl);
  if (applied.length > 0) log(`${applied.length} migrations applied`);
  const loginRole = decodeURIComponent(new URL(databaseUrl).username);
  await grantScopes(ownerUrl, loginRole);
  // Before PostgreSQL 16 it shows only now whether the role inherits what it was just given.
  await refuseUnfitRole(databaseUrl);
  if (!redisUrl) await prepareQueue(ownerUrl, loginRole);
  const db = openDatabase({ url: databaseUrl, poolSize: 4 });
  const files = blobConnectionString ? openFileDesk(openBlobStore(blobConnectionString)) : null;
  try {
    const masterKey = openMasterKey(encryptionKey);
    const shut = await whyKeysStayShut(db, masterKey);
    if (shut) throw new StartProblem(shut);
    if (demo && (await seedDemo(db, masterKey, new Date(), files)) === 'seeded') log('demo firms loaded');
  } finally {
    await db.end();
  }
}

async function refuseUnfitRole(databaseUrl: string): Promise<void> {
  const unfit = await whyRoleIsUnfit(databaseUrl);
  if (unfit) throw new StartProblem(unfit);
}
