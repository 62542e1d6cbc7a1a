// Stored results: put down once, found again. Only what says that one is out of date ever changes.
import type { Transaction } from '@cio/db';
import { isId, notFound } from '../platform/index.ts';
import type { Frozen, Kept } from './frozen.ts';
import type { PackCopy } from './library.ts';

export type Cause = 'asked' | 'facts-changed' | 'rules-changed';
export type StaleReason = Exclude<Cause, 'asked'>;

export interface NewEvaluation {
  id: string;
  orgId: string;
  personId: string;
  asOf: string;
  cause: Cause;
  factsVersion: number;
  evaluatedAt: Date;
  evaluatedBy: string | null;
}

/** Two at once for one person wait for each other: one of them is the newest. */
export async function lockPerson(tx: Transaction, personId: string): Promise<void> {
  await tx.$queryRaw`select 1 from people where id = ${personId}::uuid for update`;
}

export const findLatest = (tx: Transaction, orgId: string, personId: string) =>
  tx.evaluation.findFirst({
    where: { orgId, personId, latest: true },
    select: { id: true, asOf: true, staleSince: true, resultHash: true },
  });

export async function storeEvaluation(
  tx: Transaction,
  { asOf, ...about }: NewEvaluation,
  frozen: Frozen,
  copies: readonly PackCopy[],
): Promise<void> {
  const { orgId, personId } = about;
  await keepCopies(tx, orgId, copies);
  const before = await findLatest(tx, orgId, personId);
  if (before) await tx.evaluation.updateMany({ where: { id: before.id }, data: { latest: false } });
  await tx.evaluation.createMany({
    data: [{ ...about, ...frozen, asOf: dateOf(asOf), follows: before?.id ?? null }],
  });
}

/** The same for a page of people who are held already, each with the one that it follows: three statements in all. */
export async function storeMany(
  tx: Transaction,
  orgId: string,
  made: readonly (NewEvaluation & Frozen & { follows: string })[],
  copies: readonly PackCopy[],
): Promise<void> {
  if (made.length === 0) return;
  await keepCopies(tx, orgId, copies);
  await tx.$executeRaw`update evaluations set latest = false where id = any(${made.map((one) => one.follows)}::uuid[])`;
  const { packs, rulesHash, evaluatedAt } = made[0]!;
  const shared = [orgId, JSON.stringify(packs), rulesHash, evaluatedAt];
  const rows = made.map(
    (_, row) => `($${[1, ...at(row, 6), 2, 3, ...at(row, 4, 6), 4, ...at(row, 1, 10)].join(',$')})`,
  );
  // Each value by itself: as arrays, texts of this size would be written, quoted and read once more for nothing.
  await tx.$executeRawUnsafe(
    `insert into evaluations (org_id, id, person_id, as_of, cause, follows, facts_version, packs, rules_hash, answers, result,
      result_hash, crs_total, evaluated_at, label) values ${rows.join(',')}`,
    ...shared,
    ...made.flatMap((one) => [
      one.id,
      one.personId,
      dateOf(one.asOf),
      one.cause,
      one.follows,
      one.factsVersion,
      one.answers,
      one.result,
      one.resultHash,
      one.crsTotal,
      one.label,
    ]),
  );
}

const SHARED = 4;
const OWN = 11;

/** The places of a row's own values among all that are sent. */
const at = (row: number, count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, place) => SHARED + row * OWN + from + place + 1);

/** The words of the rules stand once for each firm, and are sent only where they do not stand yet. */
async function keepCopies(tx: Transaction, orgId: string, copies: readonly PackCopy[]): Promise<void> {
  const kept = await tx.rulePackCopy.findMany({
    where: { orgId, hash: { in: copies.map(({ hash }) => hash) } },
    select: { hash: true },
  });
  const known = new Set(kept.map(({ hash }) => hash));
  const missing = copies.filter(({ hash }) => !known.has(hash));
  if (missing.length === 0) return;
  await tx.rulePackCopy.createMany({
    data: missing.map(({ id, ...copy }) => ({ ...copy, packId: id, orgId })),
    // Somebody may keep the first result of the firm at the same moment.
    skipDuplicates: true,
  });
}

const COLUMNS = {
  id: true,
  orgId: true,
  personId: true,
  asOf: true,
  cause: true,
  follows: true,
  factsVersion: true,
  crsTotal: true,
  label: true,
  resultHash: true,
  evaluatedAt: true,
  evaluatedBy: true,
  staleSince: true,
  staleReason: true,
  latest: true,
} as const;

export const listOf = (tx: Transaction, orgId: string, personId: string, most: number) =>
  tx.evaluation.findMany({
    where: { orgId, personId },
    orderBy: { id: 'desc' },
    take: most,
    select: COLUMNS,
  });

export async function loadEvaluation(tx: Transaction, id: string) {
  const row = isId(id)
    ? await tx.evaluation.findFirst({
        where: { id },
        select: { ...COLUMNS, answers: true, packs: true, result: true },
      })
    : null;
  if (!row) throw notFound();
  return { ...row, packs: row.packs as Record<string, string> };
}
export type StoredEvaluation = Awaited<ReturnType<typeof loadEvaluation>>;
export type ListedEvaluation = Awaited<ReturnType<typeof listOf>>[number];

export const keptOf = (row: StoredEvaluation): Kept => ({ ...row, asOf: dayOf(row.asOf) });

export const copiesOf = (tx: Transaction, row: Pick<StoredEvaluation, 'orgId' | 'packs'>) =>
  tx.rulePackCopy.findMany({
    where: { orgId: row.orgId, hash: { in: Object.values(row.packs) } },
    select: { hash: true, content: true, packId: true, edition: true },
  });

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
