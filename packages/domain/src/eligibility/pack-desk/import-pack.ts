// To bring in another edition of a pack, and to take it out again. What was stored by other rules is marked and made anew.
import type { Transaction } from '@cio/db';
import { assertAllowed } from '../../identity/index.ts';
import {
  DomainError,
  isId,
  notFound,
  record,
  withTransaction,
  type FirmContext,
  type Language,
  type StaffContext,
} from '../../platform/index.ts';
import { packEvent, rulesChanged } from '../events.ts';
import { hashOfHeads, headsOf } from '../rules-in-force.ts';
import { checkFile, isFit, reportOf, type CheckedFile, type Standing } from './check-file.ts';
import { PackFileInput, WithdrawPackInput, type PackReport } from './schemas.ts';
import { importedInForce, insertPack } from './store.ts';

/** Looks at a file as its import would, and changes nothing. */
export async function previewRulePack(
  ctx: StaffContext,
  raw: PackFileInput,
  language: Language,
): Promise<PackReport> {
  assertAllowed(ctx.actor, 'eligibility.packs');
  const { file } = PackFileInput.parse(raw);
  const standing = await standingOf(ctx);
  const checked = checkFile(file, standing);
  return reportOf(checked, checked.pack && standing.packOf(checked.pack.id), language);
}

/** Lets in what passes every check. What does not is answered with the same report, and nothing of it stays. */
export async function importRulePack(
  ctx: StaffContext,
  raw: PackFileInput,
  language: Language,
): Promise<PackReport & { imported: boolean }> {
  assertAllowed(ctx.actor, 'eligibility.packs');
  const { file } = PackFileInput.parse(raw);
  // Thousands of cases are worked out before the transaction, and hold nobody up.
  const heldAgainst = hashOfHeads(await headsOf(ctx));
  const standing = await standingOf(ctx);
  const checked = checkFile(file, standing);
  const report = reportOf(checked, checked.pack && standing.packOf(checked.pack.id), language);
  if (!isFit(checked)) return { ...report, imported: false };
  const { orgId, userId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await lockRules(tx, orgId);
    // Somebody brought in another one meanwhile: this one was not held against it.
    if (hashOfHeads(await headsOf({ ...ctx, joined: tx })) !== heldAgainst) throw known();
    const id = ctx.newId();
    await insertPack(tx, { id, orgId, ...newPack(checked), at: ctx.now(), by: userId });
    await record(tx, ctx, packEvent('eligibility.pack_imported', orgId, id));
    await record(tx, ctx, rulesChanged(orgId));
    return { ...report, imported: true };
  });
}

/** Takes out what the firm brought in: the edition below it is in force again. */
export async function withdrawRulePack(ctx: StaffContext, raw: WithdrawPackInput): Promise<{ id: string }> {
  assertAllowed(ctx.actor, 'eligibility.packs');
  const { id } = WithdrawPackInput.parse(raw);
  if (!isId(id)) throw notFound();
  const { orgId, userId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await lockRules(tx, orgId);
    const row = await tx.rulePack.findFirst({ where: { id, orgId }, select: { withdrawnAt: true } });
    if (!row) throw notFound();
    // Taken out already: asked again, it stays so.
    if (row.withdrawnAt) return { id };
    await tx.rulePack.updateMany({
      where: { id, orgId },
      data: { withdrawnAt: ctx.now(), withdrawnBy: userId },
    });
    await record(tx, ctx, packEvent('eligibility.pack_withdrawn', orgId, id));
    await record(tx, ctx, rulesChanged(orgId));
    return { id };
  });
}

export const newPack = ({ raw, ownCases }: CheckedFile) => ({
  raw: raw as { id: string; edition: number },
  cases: ownCases,
});

export const known = () => new DomainError('invalid', { fields: { file: { key: 'packKnown' } } });

/** The cases are thousands of small files of facts: read by whoever imports, and by nobody else. */
async function standingOf(ctx: FirmContext): Promise<Standing> {
  const { standingWith } = await import('./standing.ts');
  return standingWith(await importedInForce(ctx));
}

/** Two imports at once wait for each other: each is held against what is in force when it comes in. */
const lockRules = (tx: Transaction, orgId: string) =>
  tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`rule-packs ${orgId}`}, 0))::text`;
