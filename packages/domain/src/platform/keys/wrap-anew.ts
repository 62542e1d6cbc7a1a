// Replacing the master key: every firm's keys are wrapped anew under the first key of ENCRYPTION_KEY. The values themselves
// stay as they are; what the firm's keys seal is not touched.
import { readInScope, type Database } from '@cio/db';
import { createContext, inSystemScope, type FirmContext } from '../context.ts';
import { unwrapFirmKey, wrapFirmKey } from './firm-keys.ts';
import type { MasterKey } from './master-key.ts';
import { wrapPersonKeysAnew } from './rotate.ts';

const BATCH = 200;
const SCOPE = { role: 'system', name: 'platform.keys' } as const;

/** What is directly under the master key beside the keys of firms, and how it is sealed anew. */
export interface UnderMaster {
  name: string;
  wrapAnew(db: Database): Promise<number>;
}

export interface WrappedAnew {
  firmKeys: number;
  personKeys: number;
  others: Record<string, number>;
}

/** Safe to repeat and to interrupt. Afterwards the database needs no other key than the first. */
export async function wrapEverythingAnew(
  db: Database,
  masterKey: MasterKey,
  others: readonly UnderMaster[],
): Promise<WrappedAnew> {
  let personKeys = 0;
  for (const orgId of await firmsWithPersonKeys(db)) {
    const actor = { kind: 'system', job: 'platform.keys', orgId } as const;
    const ctx = createContext({ db, masterKey, actor, requestId: 'keys:rotate' }) as FirmContext;
    personKeys += await wrapPersonKeysAnew(ctx);
  }
  let firmKeys = 0;
  for (let some: number; (some = await wrapSome(db, masterKey)) > 0;) firmKeys += some;
  const counts: Record<string, number> = {};
  for (const { name, wrapAnew } of others) counts[name] = await wrapAnew(db);
  return { firmKeys, personKeys, others: counts };
}

interface WrappedRow {
  id: string;
  org_id: string;
  wrapped_key: Uint8Array;
}

const wrapSome = (db: Database, masterKey: MasterKey): Promise<number> =>
  inSystemScope(db, SCOPE.name, async (tx) => {
    const rows = await tx.$queryRawUnsafe<WrappedRow[]>(
      `select id, org_id, wrapped_key from firm_keys where master_key <> $1 order by id limit ${BATCH} for update`,
      masterKey.fingerprint,
    );
    if (rows.length === 0) return 0;
    const wrapped = rows.map((row) => {
      const key = { id: row.id, orgId: row.org_id };
      return Buffer.from(wrapFirmKey(masterKey, key, unwrapFirmKey(masterKey, key, row.wrapped_key)));
    });
    return tx.$executeRawUnsafe(
      `update firm_keys k set wrapped_key = n.wrapped, master_key = $1
       from unnest($2::uuid[], $3::bytea[]) as n(id, wrapped) where k.id = n.id`,
      masterKey.fingerprint,
      rows.map(({ id }) => id),
      wrapped,
    );
  });

async function firmsWithPersonKeys(db: Database): Promise<string[]> {
  const [rows] = await readInScope<[{ org_id: string }[]]>(db, SCOPE, [
    {
      name: 'firms-with-old-person-keys',
      text: `select distinct p.org_id from person_keys p where p.wrapped_key is not null and not exists (
        select 1 from firm_keys k where k.org_id = p.org_id and uuid_send(k.id) = substring(p.wrapped_key from 2 for 16))`,
      values: [],
    },
  ]);
  return rows.map(({ org_id }) => org_id);
}
