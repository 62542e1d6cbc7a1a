// Seals what was written since into each firm's chain. Writers know nothing of it: they append rows in their own
// transactions, and this follows behind, at the speed of one reader.
import type { Transaction, Database } from '@cio/db';
import { readInScope } from '@cio/db';
import { inSystemScope } from '../platform/index.ts';
import { ENTRY_COLUMNS, genesisOf, hashEntry, hashLink, type EntryRow } from './entry-hash.ts';

const BATCH = 2_000;
const NO_ENTRY = '00000000-0000-0000-0000-000000000000';

/**
 * Rows stand in the order of their transactions. Every transaction below the horizon has ended, so nothing can appear any more
 * before what is sealed; a row of one that still runs waits, and so does whatever came after it.
 */
const SETTLED = 'e.tx < pg_snapshot_xmin(pg_current_snapshot())';

/** The last link of each firm, without walking over the others. */
const HEAD = `left join lateral (
    select s.position, s.entry_tx, s.entry_id, s.digest from audit_seals s where s.org_id = o.id order by s.position desc limit 1
  ) head on true`;
const AFTER_HEAD = `(e.tx, e.id) > (coalesce(head.entry_tx, '0'::xid8), coalesce(head.entry_id, '${NO_ENTRY}'::uuid))`;

/**
 * Returns how many entries were sealed. Several workers may run it: a firm that one is busy with, another passes over. A chain
 * that someone damaged may refuse to grow; that is told, and stops no other firm's.
 */
export async function sealEntries(
  db: Database,
  now: Date,
  onFault: (orgId: string, error: unknown) => void,
): Promise<number> {
  let sealed = 0;
  for (const orgId of await firmsWithMore(db)) {
    try {
      for (let count = BATCH; count === BATCH; sealed += count) count = await sealBatch(db, orgId, now);
    } catch (error) {
      onFault(orgId, error);
    }
  }
  return sealed;
}

async function firmsWithMore(db: Database): Promise<string[]> {
  const [rows] = await readInScope<[{ id: string }[]]>(db, { role: 'system', name: 'audit.seal' }, [
    {
      name: 'audit-firms-with-more',
      text: `select o.id from organizations o ${HEAD}
        where exists (select 1 from audit_entries e where e.org_id = o.id and ${AFTER_HEAD} and ${SETTLED})`,
      values: [],
    },
  ]);
  return rows.map(({ id }) => id);
}

/** One batch of one firm, whole or not at all: three statements, however many entries. */
function sealBatch(db: Database, orgId: string, now: Date): Promise<number> {
  return inSystemScope(db, 'audit.seal', async (tx) => {
    const [lock] = await tx.$queryRawUnsafe<{ mine: boolean }[]>(
      `select pg_try_advisory_xact_lock(hashtextextended('audit.seal ' || $1, 0)) as mine`,
      orgId,
    );
    if (!lock!.mine) return 0;
    const rows = await tx.$queryRawUnsafe<NextRow[]>(
      `select head.position as head_position, head.digest as head_digest, ${ENTRY_COLUMNS} from organizations o ${HEAD}
       join lateral (select * from audit_entries e where e.org_id = o.id and ${AFTER_HEAD} and ${SETTLED}
         order by e.tx, e.id limit ${BATCH}) e on true
       where o.id = $1::uuid order by e.tx, e.id`,
      orgId,
    );
    if (rows.length > 0) await append(tx, orgId, rows, now);
    return rows.length;
  });
}

interface NextRow extends EntryRow {
  head_position: bigint | null;
  head_digest: Uint8Array | null;
}

async function append(tx: Transaction, orgId: string, rows: readonly NextRow[], now: Date): Promise<void> {
  const first = (rows[0]!.head_position ?? 0n) + 1n;
  let hash: Uint8Array = rows[0]!.head_digest ?? genesisOf(orgId);
  const links = rows.map((row, index) => {
    const entryHash = hashEntry(row);
    hash = hashLink(hash, first + BigInt(index), entryHash);
    return { entryHash, hash };
  });
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  await tx.$executeRawUnsafe(
    `insert into audit_seals (org_id, position, entry_tx, entry_id, entry_digest, digest, sealed_at)
     select $1::uuid, $2::bigint + n - 1, tx::xid8, id, decode(entry_digest, 'hex'), decode(digest, 'hex'), $3::timestamptz
     from unnest($4::text[], $5::uuid[], $6::text[], $7::text[]) with ordinality as t (tx, id, entry_digest, digest, n)`,
    orgId,
    first.toString(),
    now.toISOString(),
    rows.map((row) => row.tx),
    rows.map((row) => row.id),
    links.map((link) => hex(link.entryHash)),
    links.map((link) => hex(link.hash)),
  );
}
