// What one look costs: it is done again and again by every process that has readers.
import { randomUUID } from 'node:crypto';
import { createContext, lookFrom, openDatabase, read } from '@cio/domain/platform';
import { testMasterKey } from '@cio/domain/platform/testing';
import type { BenchDatabase } from '../bench-database.ts';
import { percentile } from '../statistics.ts';
import { openWriter } from './writers.ts';

const LOOKS = 400;

/** Half of them in milliseconds, by what there was to see. */
export async function looks(base: BenchDatabase): Promise<Record<string, number>> {
  const db = openDatabase({ url: base.appUrl, poolSize: 1 });
  const writer = await openWriter(base, false);
  const { orgId, userId } = base;
  const actor = { kind: 'staff', orgId, userId, role: 'owner', via: 'session' } as const;
  const ctx = createContext({ db, actor, requestId: randomUUID(), masterKey: testMasterKey });
  let { place } = await lookFrom(db, null);
  const look = async () => void ({ place } = await lookFrom(db, place));
  const times: Record<string, number[]> = { 'select 1': [], 'nothing new': [], 'one fact': [] };
  const time = async (way: string, work: () => Promise<unknown>) => {
    const begin = performance.now();
    await work();
    times[way]!.push(performance.now() - begin);
  };
  for (let count = 0; count < LOOKS; count += 1) {
    await time('select 1', () => read(ctx, [{ name: 'bench-one', text: 'select 1', values: [] }]));
    await time('nothing new', look);
    await writer.change();
    await time('one fact', look);
  }
  await Promise.all([db.end(), writer.end()]);
  return Object.fromEntries(Object.entries(times).map(([way, all]) => [way, percentile(all, 0.5)]));
}
