// Walks through a firm's whole chain, a stretch at a time, beside the entries themselves. Needs no lock: what is sealed stands still.
import { readInScope, type Database } from '@cio/db';
import { DomainError, inSystemScope, newId } from '../platform/index.ts';
import {
  checkStretch,
  shortened,
  type ChainFault,
  type KeptHeads,
  type LinkRow,
  type Lookup,
  type Reached,
} from './chain-check.ts';
import { ENTRY_COLUMNS, genesisOf, type EntryRow } from './entry-hash.ts';

export interface ChainReport {
  firm: string;
  orgId: string;
  /** The last link that holds, and its hash in hex: what to keep outside. */
  position: number;
  head: string;
  /** Entries that no chain covers yet: those of the last moments, or of a worker that does not run. */
  unsealed: number;
  oldestUnsealedAt: string | null;
  fault: ChainFault | null;
}

export interface KeptHead {
  firm: string;
  position: bigint;
  hash: string;
}

const STRETCH = 2_000;
const MOST_KEPT_CHECKS = 100;
const SCOPE = { role: 'system', name: 'audit.verify' } as const;

/** Verifies one firm or all, one after the other, and writes down each result. Heads that were kept outside are held against it. */
export async function* verifyChains(
  db: Database,
  now: () => Date,
  { firm, heads = [] }: { firm?: string | undefined; heads?: readonly KeptHead[] } = {},
): AsyncGenerator<ChainReport> {
  const firms = await firmsOf(db, firm);
  const strange = heads.find((head) => !firms.some(({ slug }) => slug === head.firm));
  if (strange)
    throw new DomainError('not_found', {
      message: `there is no firm ${strange.firm} to hold a head against`,
    });
  for (const { id, slug } of firms) {
    const outside = heads.filter((head) => head.firm === slug);
    const report = await verifyChain(db, { orgId: id, firm: slug }, outside);
    await keepReport(db, report, now());
    yield report;
  }
}

export async function firmsOf(db: Database, slug?: string): Promise<{ id: string; slug: string }[]> {
  const [rows] = await readInScope<[{ id: string; slug: string }[]]>(db, SCOPE, [
    {
      name: `audit-firms${slug === undefined ? '' : '-one'}`,
      text: `select id, slug from organizations ${slug === undefined ? '' : 'where slug = $1'} order by slug`,
      values: slug === undefined ? [] : [slug],
    },
  ]);
  if (slug !== undefined && rows.length === 0)
    throw new DomainError('not_found', { message: `there is no firm ${slug}` });
  return rows;
}

async function verifyChain(
  db: Database,
  { orgId, firm }: { orgId: string; firm: string },
  outside: readonly KeptHead[],
): Promise<ChainReport> {
  const kept = await keptHeads(db, orgId, outside);
  const lookup = lookupIn(db, orgId);
  let key = { tx: '0', id: '00000000-0000-0000-0000-000000000000' };
  let reached: Reached = { position: 0n, hash: genesisOf(orgId) };
  let fault: ChainFault | null = null;
  for (;;) {
    const links = await nextLinks(db, orgId, reached.position);
    const last = links.at(-1);
    if (!last) break;
    const to = { tx: last.entry_tx, id: last.entry_id };
    const entries = await entriesBetween(db, orgId, key, to);
    ({ reached, fault } = await checkStretch(reached, links, entries, kept, lookup));
    if (fault) break;
    key = to;
  }
  fault ??= shortened(reached, kept);
  const rest = await unsealedAfter(db, orgId, key);
  const head = Buffer.from(reached.hash).toString('hex');
  return { firm, orgId, position: Number(reached.position), head, ...rest, fault };
}

async function nextLinks(db: Database, orgId: string, after: bigint): Promise<LinkRow[]> {
  const [rows] = await readInScope<[LinkRow[]]>(db, SCOPE, [
    {
      name: 'audit-links',
      text: `select s.position::text, s.entry_tx::text, s.entry_id, s.entry_digest, s.digest from audit_seals s
        where s.org_id = $1 and s.position > $2 order by s.position limit ${STRETCH}`,
      values: [orgId, after.toString()],
    },
  ]);
  return rows;
}

interface Key {
  tx: string;
  id: string;
}

async function entriesBetween(db: Database, orgId: string, after: Key, upTo: Key): Promise<EntryRow[]> {
  const [rows] = await readInScope<[EntryRow[]]>(db, SCOPE, [
    {
      name: 'audit-entries-between',
      // One more than links: enough to see that something stands between them.
      text: `select ${ENTRY_COLUMNS} from audit_entries e where e.org_id = $1 and (e.tx, e.id) > ($2::xid8, $3::uuid)
        and (e.tx, e.id) <= ($4::xid8, $5::uuid) order by e.tx, e.id limit ${STRETCH + 1}`,
      values: [orgId, after.tx, after.id, upTo.tx, upTo.id],
    },
  ]);
  return rows;
}

function lookupIn(db: Database, orgId: string): Lookup {
  const exists = async (table: 'audit_entries' | 'audit_seals', column: string, id: string) => {
    const [rows] = await readInScope<[object[]]>(db, SCOPE, [
      {
        name: `audit-has-${table}`,
        text: `select 1 from ${table} where org_id = $1 and ${column} = $2`,
        values: [orgId, id],
      },
    ]);
    return rows.length > 0;
  };
  return {
    isThere: (id) => exists('audit_entries', 'id', id),
    isSealed: (id) => exists('audit_seals', 'entry_id', id),
  };
}

async function unsealedAfter(
  db: Database,
  orgId: string,
  after: Key,
): Promise<Pick<ChainReport, 'unsealed' | 'oldestUnsealedAt'>> {
  const [rows] = await readInScope<[{ count: number; oldest: Date | null }[]]>(db, SCOPE, [
    {
      name: 'audit-unsealed',
      text: `select count(*)::int as count, min(e.at) as oldest from audit_entries e
        where e.org_id = $1 and (e.tx, e.id) > ($2::xid8, $3::uuid)
          and not exists (select 1 from audit_seals s where s.entry_id = e.id)`,
      values: [orgId, after.tx, after.id],
    },
  ]);
  const { count, oldest } = rows[0]!;
  return { unsealed: count, oldestUnsealedAt: oldest?.toISOString() ?? null };
}

/** Heads of earlier good reports, and those from outside: an outside one has the last word. */
async function keptHeads(db: Database, orgId: string, outside: readonly KeptHead[]): Promise<KeptHeads> {
  const [rows] = await readInScope<[{ position: string; head_digest: Buffer }[]]>(db, SCOPE, [
    {
      name: 'audit-kept-heads',
      text: `select position::text, head_digest from audit_checks where org_id = $1 and fault is null and position > 0
        order by checked_at desc limit ${MOST_KEPT_CHECKS}`,
      values: [orgId],
    },
  ]);
  return new Map([
    ...rows.map((row) => [BigInt(row.position), row.head_digest.toString('hex')] as const),
    ...outside.map(({ position, hash }) => [position, hash] as const),
  ]);
}

async function keepReport(db: Database, report: ChainReport, now: Date): Promise<void> {
  await inSystemScope(db, 'audit.verify', (tx) =>
    tx.auditCheck.createMany({
      data: [
        {
          id: newId(),
          orgId: report.orgId,
          checkedAt: now,
          position: BigInt(report.position),
          headDigest: Buffer.from(report.head, 'hex'),
          unsealed: report.unsealed,
          ...(report.fault ? { fault: { ...report.fault } } : {}),
        },
      ],
    }),
  );
}
