// Counts in an unlogged table: a crash of the database forgets a minute of counts, and each take costs no disk.
import { createHash } from 'node:crypto';
import { writeAtOnce, type Database } from '@cio/db';
import {
  COUNTED_SECONDS,
  SPARE_PART,
  type Ask,
  type GiveBack,
  type Grant,
  type LimitStore,
} from './store.ts';

const SCOPE = { role: 'system', name: 'platform.rate-limits' } as const;

/** The table names nobody: who a row is about cannot be read from it. */
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

interface GrantRow {
  granted: number;
  second: string;
  wait_ms: number;
}

export const postgresStore = (db: Database): LimitStore => ({
  async take(asks: readonly Ask[]): Promise<Grant[]> {
    const [rows] = await writeAtOnce<[GrantRow[]]>(db, SCOPE, [
      {
        name: 'take-permits',
        text: 'select granted, second, wait_ms from take_permits($1::bytea[], $2::int[], $3::int[], $4::int[], $5::bigint[], $6::int[], $7, $8) order by place',
        values: [
          asks.map(({ key }) => hashOf(key)),
          asks.map(({ need }) => need),
          asks.map(({ spare }) => spare),
          asks.map(({ limit }) => limit),
          asks.map(({ back }) => back?.second ?? 0),
          asks.map(({ back }) => back?.amount ?? 0),
          COUNTED_SECONDS,
          SPARE_PART,
        ],
      },
    ]);
    return rows.map(({ granted, second, wait_ms }) => ({ granted, second: Number(second), waitMs: wait_ms }));
  },
  async giveBack(permits: readonly GiveBack[]): Promise<void> {
    await writeAtOnce(db, SCOPE, [
      {
        name: 'give-back-permits',
        text: 'select give_back_permits($1::bytea[], $2::bigint[], $3::int[])',
        values: [
          permits.map(({ key }) => hashOf(key)),
          permits.map(({ second }) => second),
          permits.map(({ amount }) => amount),
        ],
      },
    ]);
  },
});
