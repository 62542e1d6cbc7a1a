// A process whose master key does not open this database must not serve it: what it wrote, nobody else could read.
import { isAway, whyKeysStayShut, type Database, type MasterKey } from '@cio/domain/platform';
import { log } from './log.ts';

export async function refuseWrongKey({
  db,
  masterKey,
}: {
  db: Database;
  masterKey: MasterKey;
}): Promise<void> {
  const shut = await whyKeysStayShut(db, masterKey).catch((error: unknown) => {
    // Away for the moment, the database can be asked nothing; a key that is wrong then opens nothing.
    if (isAway(error)) return null;
    throw error;
  });
  if (!shut) return;
  log('error', 'start.master_key', { sentence: shut });
  process.stderr.write(`${shut}\n`);
  process.exit(1);
}
