// Damage as only a superuser can do it, for tests of what finds it.
import { asSuper, type TestDatabase } from '@cio/db/testing';
import type { StaffContext } from '../platform/index.ts';
import { record, withTransaction } from '../platform/index.ts';
import { sealEntries } from './seal-entries.ts';

/** Past the walls and past the triggers that refuse every owner. */
export const tamper = <Row extends object>(
  { superUrl }: Pick<TestDatabase, 'superUrl'>,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> =>
  asSuper(superUrl, async (root) => {
    await root.query('set session_replication_role = replica');
    return (await root.query<Row>(sql, values)).rows;
  });

/** Entries of one's own, each in a transaction of its own. */
export async function writeEntries(ctx: StaffContext, count: number): Promise<void> {
  for (let one = 0; one < count; one += 1) await writeEntry(ctx);
}

export const writeEntry = (
  ctx: StaffContext,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> =>
  withTransaction(ctx, async (tx) => {
    await record(tx, ctx, {
      orgId: ctx.actor.orgId,
      type: 'audit.tried',
      subject: { type: 'firm', id: ctx.actor.orgId },
      changedFields: ['one', 'two'],
    });
    await meanwhile();
  });

/**
 * Seals everything that was committed before. The horizon is the whole server's: a transaction of another test's database holds
 * it back too, for as long as it runs.
 */
export async function sealSettled(
  { db, superUrl }: TestDatabase,
  now: Date,
  onFault: (orgId: string, error: unknown) => void = () => {},
): Promise<number> {
  await asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ tx: string }>('select pg_current_xact_id()::text as tx');
    for (let passed = false; !passed;) {
      const asked = await root.query<{ passed: boolean }>(
        'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as passed',
        [rows[0]!.tx],
      );
      passed = asked.rows[0]!.passed;
      if (!passed) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  return sealEntries(db, now, onFault);
}
