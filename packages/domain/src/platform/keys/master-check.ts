// Asked before anything is served: does the master key open what is in this database? A database without it is of no use, and
// the sentence says which key it wants.
import { readInScope, type Database } from '@cio/db';
import { unwrapFirmKey } from './firm-keys.ts';
import type { MasterKey } from './master-key.ts';
import { Unsealable } from './sealed.ts';

interface Sample {
  id: string;
  org_id: string;
  master_key: string;
  wrapped_key: Buffer;
}

interface OldSample {
  org_id: string;
  person_id: string;
  wrapped_key: Buffer;
}

/** The sentence, or null where everything opens. */
export async function whyKeysStayShut(db: Database, masterKey: MasterKey): Promise<string | null> {
  const [samples, [old]] = await readInScope<[Sample[], OldSample[]]>(
    db,
    { role: 'system', name: 'platform.keys' },
    [
      {
        name: 'master-key-samples',
        text: 'select distinct on (master_key) id, org_id, master_key, wrapped_key from firm_keys order by master_key, id',
        values: [],
      },
      {
        // Of before firms had keys of their own: such a key is directly under the master key.
        name: 'master-key-old-sample',
        text: `select p.org_id, p.person_id, p.wrapped_key from person_keys p where p.wrapped_key is not null
          and not exists (select 1 from firm_keys k where k.org_id = p.org_id) limit 1`,
        values: [],
      },
    ],
  );
  const wanted = samples.find(({ master_key }) => !masterKey.fingerprints.includes(master_key));
  if (wanted) return shut(`are under master key ${wanted.master_key}`, masterKey);
  const broken = samples.find((sample) =>
    isShut(() => unwrapFirmKey(masterKey, { id: sample.id, orgId: sample.org_id }, sample.wrapped_key)),
  );
  if (broken) return shut(`were altered (key ${broken.id})`, masterKey);
  const about = old && `person key ${old.org_id} ${old.person_id}`;
  if (old && isShut(() => masterKey.open('person-keys', old.org_id, old.wrapped_key, about!)))
    return shut('are under another master key', masterKey);
  return null;
}

const shut = (how: string, { fingerprints }: MasterKey): string =>
  `The keys in this database ${how}, and ENCRYPTION_KEY holds ${fingerprints.join(' and ')}: nothing that is sealed here can be read with it. ` +
  `Start with the ENCRYPTION_KEY that belongs to this database; docs/operations.md ("Keys") says where its copies should be.`;

function isShut(open: () => unknown): boolean {
  try {
    open();
    return false;
  } catch (error) {
    if (error instanceof Unsealable) return true;
    throw error;
  }
}
