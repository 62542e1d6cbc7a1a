// The rules that hold for a firm: those that came with the product, and over them those that the operator or the firm brought
// in. Of each pack the highest edition; of one edition the nearest to the firm.
import type { Statement } from '@cio/db';
import { readInScope, type Database } from '@cio/db';
import { read, type FirmContext } from '../platform/index.ts';
import { rulesHashOf } from './frozen.ts';
import { openLibrary, shipped, SHIPPED, type Library } from './library.ts';

export type PackOrigin = 'shipped' | 'instance' | 'firm';

/** A pack as it stands in the list, without its words. */
export interface PackHead {
  /** Null for what came with the product. */
  id: string | null;
  packId: string;
  edition: number;
  hash: string;
  origin: PackOrigin;
}

export interface PackRow {
  id: string;
  org_id: string | null;
  pack_id: string;
  edition: number;
  hash: string;
}

export async function rulesOf(ctx: FirmContext): Promise<Library> {
  return libraryOfHeads(await headsOf(ctx), async (ids) => {
    const [rows] = await read<[{ id: string; content: string }[]]>(ctx, [contentStatement(ids)]);
    return rows;
  });
}

/** For who has no context of the firm: a visitor of its public page. */
export async function rulesOfFirm(db: Database, orgId: string): Promise<Library> {
  const scope = { role: 'staff', orgId, userId: '' } as const;
  const [rows] = await readInScope<[PackRow[]]>(db, scope, [headStatement(orgId)]);
  return libraryOfHeads(inForce(rows.map(toHead)), async (ids) => {
    const [found] = await readInScope<[{ id: string; content: string }[]]>(db, scope, [
      contentStatement(ids),
    ]);
    return found;
  });
}

export async function headsOf(ctx: FirmContext): Promise<PackHead[]> {
  const [rows] = await read<[PackRow[]]>(ctx, [headStatement(ctx.actor.orgId)]);
  return inForce(rows.map(toHead));
}

const headStatement = (orgId: string): Statement => ({
  name: 'rule-pack-heads',
  text: `select id, org_id, pack_id, edition, hash from rule_packs
    where withdrawn_at is null and (org_id = $1::uuid or org_id is null)`,
  values: [orgId],
});

const contentStatement = (ids: readonly string[]): Statement => ({
  name: 'rule-pack-contents',
  text: `select id, content from rule_packs where id = any($1::uuid[])`,
  values: [ids],
});

export const toHead = (row: PackRow): PackHead => ({
  id: row.id,
  packId: row.pack_id,
  edition: row.edition,
  hash: row.hash,
  origin: row.org_id === null ? 'instance' : 'firm',
});

const NEAR: Record<PackOrigin, number> = { shipped: 0, instance: 1, firm: 2 };

/** One of each pack, in the order in which results name them. */
export function inForce(imported: readonly PackHead[]): PackHead[] {
  return SHIPPED_HEADS.map((own) =>
    imported
      .filter(({ packId }) => packId === own.packId)
      .reduce(
        (best, one) =>
          one.edition > best.edition || (one.edition === best.edition && NEAR[one.origin] > NEAR[best.origin])
            ? one
            : best,
        own,
      ),
  );
}

const SHIPPED_HEADS: readonly PackHead[] = shipped
  .copies()
  .map(({ id, edition, hash }) => ({ id: null, packId: id, edition, hash, origin: 'shipped' }));

export const hashOfHeads = (heads: readonly PackHead[]): string =>
  rulesHashOf(Object.fromEntries(heads.map(({ packId, hash }) => [packId, hash])));

/** Compiled once in each process; a change of the rules is another key, so that nothing old is ever served. */
const libraries = new Map<string, Library>();
const MOST_KEPT = 16;

async function libraryOfHeads(
  heads: readonly PackHead[],
  contentsOf: (ids: string[]) => Promise<{ id: string; content: string }[]>,
): Promise<Library> {
  const ids = heads.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return shipped;
  const key = hashOfHeads(heads);
  let found = libraries.get(key);
  if (!found) {
    const contents = new Map((await contentsOf(ids)).map(({ id, content }) => [id, content]));
    found = libraryWith(
      heads.flatMap(({ id, packId }) =>
        id === null ? [] : [[packId, JSON.parse(contents.get(id)!) as unknown] as const],
      ),
    );
    if (libraries.size >= MOST_KEPT) libraries.delete(libraries.keys().next().value!);
  }
  // The last one asked for is the last to go.
  libraries.delete(key);
  libraries.set(key, found);
  return found;
}

/** The rules that came with the product, with some of its packs replaced. Throws where one of them is not fit to be used. */
export function libraryWith(
  others: readonly (readonly [packId: string, raw: unknown])[],
  under = SHIPPED,
): Library {
  const replaced = new Map(others);
  const raws = under.map((raw) => replaced.get(raw.id) ?? raw) as { id: string; kind: string }[];
  const ofKind = (...kinds: string[]) => raws.filter(({ kind }) => kinds.includes(kind));
  return openLibrary(ofKind('points', 'conditions'), ofKind('languages')[0], ofKind('facts')[0]);
}
