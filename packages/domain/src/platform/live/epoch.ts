import type { Database } from '@cio/db';
import { inSystemScope } from '../context.ts';

/**
 * To be called once after each restore, before anybody is served: whoever remembers a place in the database of before begins
 * anew instead of passing over what was restored differently.
 */
export async function renewEpoch(db: Database): Promise<void> {
  await inSystemScope(
    db,
    'platform.renew-epoch',
    (tx) => tx.$executeRaw`update database_epoch set epoch = gen_random_uuid(), since = clock_timestamp()`,
  );
}
