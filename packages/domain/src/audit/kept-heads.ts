// The head of a chain as it is kept outside: on paper, in a mail, at a notary. Who rewrites a whole chain cannot rewrite that.
import { readInScope, type Database } from '@cio/db';
import { firmsOf, type KeptHead } from './verify-chain.ts';

export const writeHead = ({ firm, position, hash }: KeptHead): string => `${firm}:${position}:${hash}`;

/** Null for what is no head. */
export function readHead(text: string): KeptHead | null {
  const match = /^([a-z0-9-]+):([1-9]\d{0,17}):([0-9a-f]{64})$/.exec(text.trim());
  return match && { firm: match[1]!, position: BigInt(match[2]!), hash: match[3]! };
}

/** The head of each firm as it stands. A firm without a sealed entry has none. */
export async function listHeads(db: Database, firm?: string): Promise<KeptHead[]> {
  const firms = await firmsOf(db, firm);
  const [rows] = await readInScope<[{ slug: string; position: string; digest: Buffer }[]]>(
    db,
    { role: 'system', name: 'audit.verify' },
    [
      {
        name: 'audit-heads',
        text: `select o.slug, s.position::text, s.digest from organizations o join lateral
          (select position, digest from audit_seals where org_id = o.id order by position desc limit 1) s on true
          where o.id = any($1::uuid[]) order by o.slug`,
        values: [firms.map(({ id }) => id)],
      },
    ],
  );
  return rows.map((row) => ({
    firm: row.slug,
    position: BigInt(row.position),
    hash: row.digest.toString('hex'),
  }));
}
