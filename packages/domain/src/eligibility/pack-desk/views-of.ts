// Packs as the desk shows them. Pure.
import type { Language } from '../../platform/index.ts';
import { RulePack } from '../pack-format.ts';
import { periodsOf, type Period } from '../periods.ts';
import { shipped } from '../library.ts';
import { inForce, type PackHead, type PackOrigin } from '../rules-in-force.ts';
import type { PackDetail, PackKind, PackView } from './schemas.ts';
import type { PackRow } from './store.ts';

/** An edition of a pack, whoever brought it. */
export interface Edition {
  id: string | null;
  packId: string;
  edition: number;
  hash: string;
  origin: PackOrigin;
  content: string;
  cases: string;
  importedAt: Date | null;
  importedBy: string | null;
  withdrawnAt: Date | null;
}

interface Raw {
  kind: PackKind;
  title: { en: string; fr: string };
  checkedThrough?: string;
  ends?: { on: string } | null;
}

export const refOf = ({ packId, edition, origin }: Pick<Edition, 'packId' | 'edition' | 'origin'>): string =>
  `${packId}@${edition}@${origin}`;

/** Those of the product first, then what was brought in, the newest first. */
export function editionsOf(rows: readonly PackRow[]): Edition[] {
  const own = shipped.copies().map(({ id, ...copy }): Edition => ({
    ...copy,
    id: null,
    packId: id,
    origin: 'shipped',
    cases: '[]',
    importedAt: null,
    importedBy: null,
    withdrawnAt: null,
  }));
  const known = new Set(own.map(({ packId }) => packId));
  const brought = rows
    .filter((row) => known.has(row.pack_id))
    .map((row): Edition => ({
      id: row.id,
      packId: row.pack_id,
      edition: row.edition,
      hash: row.hash,
      origin: row.org_id === null ? 'instance' : 'firm',
      content: row.content,
      cases: row.cases,
      importedAt: row.imported_at,
      importedBy: row.imported_by,
      withdrawnAt: row.withdrawn_at,
    }));
  return [...own, ...brought];
}

export function viewsOf(editions: readonly Edition[], language: Language): PackView[] {
  const standing = editions.filter(({ withdrawnAt }) => withdrawnAt === null);
  const heads: PackHead[] = inForce(standing.filter(({ origin }) => origin !== 'shipped'));
  const holds = new Set(heads.map(refOf));
  return editions.map((edition): PackView => {
    const raw = JSON.parse(edition.content) as Raw;
    const { packId, origin, id, hash } = edition;
    const periods = periodsIn(raw);
    const gone = edition.withdrawnAt !== null;
    return {
      ref: refOf(edition),
      id,
      packId,
      kind: raw.kind,
      title: raw.title[language],
      edition: edition.edition,
      origin,
      state: gone ? 'withdrawn' : holds.has(refOf(edition)) ? 'inForce' : 'superseded',
      from: periods[0]?.from ?? null,
      to: raw.ends?.on ?? null,
      checkedThrough: raw.checkedThrough ?? null,
      importedAt: edition.importedAt?.toISOString() ?? null,
      importedBy: edition.importedBy,
      withdrawnAt: edition.withdrawnAt?.toISOString() ?? null,
      hash,
      can: { withdraw: origin === 'firm' && !gone },
    };
  });
}

export const periodsIn = (raw: unknown): Period[] => {
  const pack = RulePack.safeParse(raw);
  return pack.success ? periodsOf(pack.data) : [];
};

/** From where the rules are taken, how sure that is, and how many rest on it. */
export function sourcesIn(raw: unknown): PackDetail['sources'] {
  const counts = new Map<string, PackDetail['sources'][number]>();
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    const { citation, confidence } = value as { citation?: { source: string }[]; confidence?: string };
    if (Array.isArray(citation) && typeof confidence === 'string')
      for (const { source } of citation) {
        const key = `${source} ${confidence}`;
        const found = counts.get(key) ?? { source, confidence, rules: 0 };
        counts.set(key, { ...found, rules: found.rules + 1 });
      }
    Object.values(value).forEach(visit);
  };
  visit(raw);
  return [...counts.values()].sort((a, b) => b.rules - a.rules);
}
