// The operator closes the product while they work on it: one row for all processes, with a sentence of their own if they like.
import type { Database } from '@cio/db';
import { z } from 'zod';
import { inSystemScope } from './context.ts';
import { isPrintable } from './schemas.ts';

export interface Maintenance {
  /** Shown as it is, in the language that it was written in. */
  words: string | null;
  since: Date;
}

const SCOPE = 'platform.maintenance';

const Words = z.string().trim().min(1, 'required').max(300).refine(isPrintable, 'malformed').nullable();

/** Said again, the words change and the beginning stays. */
export async function closeForMaintenance(db: Database, raw: string | null): Promise<Maintenance> {
  const words = Words.parse(raw);
  const { since } = await inSystemScope(db, SCOPE, (tx) =>
    tx.maintenance.upsert({ where: { id: 1 }, create: { words }, update: { words } }),
  );
  return { words, since };
}

/** False: it was open. */
export async function openAfterMaintenance(db: Database): Promise<boolean> {
  const { count } = await inSystemScope(db, SCOPE, (tx) => tx.maintenance.deleteMany());
  return count > 0;
}

/** Null: the product is open. */
export async function findMaintenance(db: Database): Promise<Maintenance | null> {
  return inSystemScope(db, SCOPE, (tx) => tx.maintenance.findFirst({ select: { words: true, since: true } }));
}
