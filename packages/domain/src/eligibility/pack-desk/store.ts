// Imported packs as rows: put down once, found again. Only that one is withdrawn ever changes.
import type { Statement, Transaction } from '@cio/db';
import { read, type FirmContext } from '../../platform/index.ts';
import { hashOf } from '../frozen.ts';
import { headsOf } from '../rules-in-force.ts';
import type { Imported } from './standing.ts';

export interface PackRow {
  id: string;
  org_id: string | null;
  pack_id: string;
  edition: number;
  hash: string;
  content: string;
  cases: string;
  imported_at: Date;
  imported_by: string | null;
  withdrawn_at: Date | null;
}

/** Of each firm a few dozen, over many years. */
const MOST_ROWS = 100;

const COLUMNS = `r.id, r.org_id, r.pack_id, r.edition, r.hash, r.content, r.cases, r.imported_at, u.name as imported_by, r.withdrawn_at`;

export const rowsStatement = (orgId: string): Statement => ({
  name: 'rule-pack-rows',
  text: `select ${COLUMNS} from rule_packs r left join users u on u.id = r.imported_by
    where r.org_id = $1::uuid or r.org_id is null order by r.imported_at desc, r.id desc limit ${MOST_ROWS}`,
  values: [orgId],
});

/** What came after the product and is in force for the firm. */
export async function importedInForce(ctx: FirmContext): Promise<Imported[]> {
  const ids = (await headsOf(ctx)).flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return [];
  const [rows] = await read<[{ pack_id: string; content: string; cases: string }[]]>(ctx, [
    {
      name: 'rule-packs-imported',
      text: 'select pack_id, content, cases from rule_packs where id = any($1::uuid[]) order by pack_id',
      values: [ids],
    },
  ]);
  return rows.map(({ pack_id: packId, ...words }) => ({ packId, ...words }));
}

export interface NewPack {
  id: string;
  /** Null: the whole instance's. */
  orgId: string | null;
  raw: { id: string; edition: number };
  cases: readonly unknown[];
  at: Date;
  by: string | null;
}

/** False: this edition stands already, brought in by somebody else meanwhile. */
export async function insertPack(
  tx: Transaction,
  { id, orgId, raw, cases, at, by }: NewPack,
): Promise<boolean> {
  const content = JSON.stringify(raw);
  // createMany asks for no row back: the operator's scope need not be able to read it.
  const { count } = await tx.rulePack.createMany({
    data: [
      {
        id,
        orgId,
        packId: raw.id,
        edition: raw.edition,
        hash: hashOf(content),
        content,
        cases: JSON.stringify(cases),
        importedAt: at,
        importedBy: by,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}
