// Changing the keys of a firm while it works (docs/decisions/0026): new keys for what is written from here on, then every value
// of before brought over, then the old keys retired once nothing is left under them. Interrupted anywhere, it goes on.
import { withTransaction, type FirmContext } from '../context.ts';
import { beginRotation, retireKeys } from './change-keys.ts';
import { firmKeys } from './firm-keys.ts';
import type { SealedTable } from './sealed-table.ts';
import { personKeys, sealedValues, sweep, type Sweepable } from './sweep.ts';

export interface RotationWatch {
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number) => void) | undefined;
}

export interface Rotation {
  /** Values that were sealed anew. */
  swept: number;
  retired: number;
}

const MOST_ROUNDS = 5;

export async function rotateFirmKeys(
  ctx: FirmContext,
  tables: readonly SealedTable[],
  { signal, progress }: RotationWatch = {},
): Promise<Rotation> {
  const old = await beginRotation(ctx, signal);
  const parts = [...tables.map(sealedValues), personKeys(ctx)];
  const total = await countOld(ctx, parts);
  let swept = 0;
  const done = (count: number) => {
    swept += count;
    progress?.(swept, Math.max(total, swept));
  };
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    for (const part of parts) await sweep(ctx, part, { signal, done });
    if ((await countOld(ctx, parts)) > 0) continue;
    await retireKeys(ctx, old);
    return { swept, retired: old.length };
  }
  throw new Error('Values are still being written under keys that were replaced.');
}

/** The keys of people that are directly under the master key, brought under their firm's: it may then be replaced. */
export async function wrapPersonKeysAnew(ctx: FirmContext): Promise<number> {
  let swept = 0;
  await sweep(ctx, personKeys(ctx), { done: (count) => (swept += count) });
  return swept;
}

const countOld = (ctx: FirmContext, parts: readonly Sweepable[]): Promise<number> =>
  withTransaction(ctx, async (tx) => {
    const keys = await firmKeys(tx, ctx, ctx.actor.orgId);
    let count = 0;
    for (const part of parts) count += await part.countOld(tx, keys);
    return count;
  });
