// Rule packs for the whole instance, by the operator's tool.
import type { Database } from '@cio/db';
import { inSystemScope, newId, type Language } from '../../platform/index.ts';
import { readInScope } from '@cio/db';
import { watchRules } from '../follow-changes.ts';
import { inForce, toHead } from '../rules-in-force.ts';
import { checkFile, isFit, reportOf } from './check-file.ts';
import { known, newPack } from './import-pack.ts';
import type { PackReport } from './schemas.ts';
import { standingWith } from './standing.ts';
import { fileOf } from './desk.ts';
import { editionsOf, refOf } from './views-of.ts';
import { insertPack, type PackRow } from './store.ts';

const SCOPE = 'operator.rule-packs' as const;

/** Brings a pack in for all firms, unless it is only to be looked at. Returns how many of them have results to be made anew. */
export async function importForAll(
  db: Database,
  file: string,
  { now, language, onlyLook = false }: { now: Date; language: Language; onlyLook?: boolean },
): Promise<PackReport & { imported: boolean; firms: number }> {
  const standing = standingWith(
    (await standingRows(db)).map(({ pack_id: packId, content, cases }) => ({ packId, content, cases })),
  );
  const checked = checkFile(file, standing);
  const report = reportOf(checked, checked.pack && standing.packOf(checked.pack.id), language);
  if (onlyLook || !isFit(checked)) return { ...report, imported: false, firms: 0 };
  const row = { id: newId(), orgId: null, ...newPack(checked), at: now, by: null };
  if (!(await inSystemScope(db, SCOPE, (tx) => insertPack(tx, row)))) throw known();
  return { ...report, imported: true, firms: await watchRules(db, now) };
}

/** The file of a pack as it is in force for the instance; null for a name that none has. */
export async function exportForAll(
  db: Database,
  packId: string,
): Promise<{ name: string; file: string } | null> {
  const rows = await standingRows(db);
  const head = inForce(rows.map(toHead)).find((one) => one.packId === packId);
  const edition = head && editionsOf(rows).find((one) => refOf(one) === refOf(head));
  return edition ? fileOf(edition) : null;
}

/** Those of the instance that are in force or below it. */
async function standingRows(db: Database): Promise<PackRow[]> {
  const [rows] = await readInScope<[PackRow[]]>(db, { role: 'system', name: SCOPE }, [
    {
      name: 'rule-packs-of-the-instance',
      text: `select id, org_id, pack_id, edition, hash, content, cases, imported_at, null as imported_by, withdrawn_at
        from rule_packs where withdrawn_at is null order by edition`,
      values: [],
    },
  ]);
  return rows;
}
