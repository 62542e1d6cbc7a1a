// The moment at which a firm's keys change. It waits until nobody in the firm is at work with them, and nobody waits long for
// it: it tries, gives way, and tries again.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '@cio/db';
import { withTransaction, type FirmContext } from '../context.ts';
import { KEY_KINDS, newFirmKey, type KeyKind } from './firm-keys.ts';

const MOST_TRIES = 600;
const PAUSE_MS = 100;

async function atAQuietMoment<T>(
  ctx: FirmContext,
  signal: AbortSignal | undefined,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await withTransaction(ctx, async (tx) => {
        await tx.$executeRawUnsafe('select take_firm_keys($1::uuid)', ctx.actor.orgId);
        return work(tx);
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (!isBusy(error) || tries === MOST_TRIES) throw error;
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
  }
}

/** Of PostgreSQL: the lock was not to be had in time. Prisma wraps it. */
const isBusy = (error: unknown): boolean => /\b55P03\b|lock timeout/.test(`${(error as Error).message}`);

interface KeyState {
  id: string;
  kind: KeyKind;
  replacedAt: Date | null;
}

/** Of the kinds whose values can be sealed anew. Files keep the key that they were written under. */
const SWEPT: readonly KeyKind[] = ['field', 'index'];

/**
 * New keys of every kind; from its commit on everything new is under them. A rotation that was begun and not finished goes
 * on with the keys that it has. Returns the ids of the keys that are to be emptied.
 */
export const beginRotation = (ctx: FirmContext, signal?: AbortSignal): Promise<string[]> =>
  atAQuietMoment(ctx, signal, async (tx) => {
    const { orgId } = ctx.actor;
    const found = await keysInUse(tx, orgId);
    const begun = found.filter((key) => key.replacedAt && SWEPT.includes(key.kind));
    if (begun.length > 0) return begun.map(({ id }) => id);
    await tx.firmKey.updateMany({ where: { orgId, replacedAt: null }, data: { replacedAt: ctx.now() } });
    await tx.firmKey.createMany({ data: KEY_KINDS.map((kind) => newFirmKey(ctx, orgId, kind)) });
    return found.filter(({ kind }) => SWEPT.includes(kind)).map(({ id }) => id);
  });

/** Nothing is left under them, and nothing will be: whoever wrote with them had ended before the new ones were there. */
export const retireKeys = (ctx: FirmContext, ids: readonly string[]): Promise<void> =>
  withTransaction(ctx, async (tx) => {
    await tx.firmKey.updateMany({ where: { id: { in: [...ids] } }, data: { retiredAt: ctx.now() } });
  });

async function keysInUse(tx: Transaction, orgId: string): Promise<KeyState[]> {
  const rows = await tx.firmKey.findMany({
    where: { orgId, retiredAt: null },
    select: { id: true, kind: true, replacedAt: true },
  });
  return rows as KeyState[];
}
