// What the trail costs: appending to it against plain inserts, sealing and walking its chain, and noting a read.
import { asSuper } from '@cio/db/testing';
import {
  openReadNotes,
  openDatabase,
  SEEN_BY_NOBODY,
  type Database,
  type StaffContext,
} from '@cio/domain/platform';
import { staffContext } from '@cio/domain/platform/testing';
import { getClient } from '@cio/domain/clients';
import { sealEntries, verifyChains } from '@cio/domain/audit';
import pg from 'pg';
import { loadDatabase, startCluster, type BenchDatabase } from './bench-database.ts';
import type { Bench, Row } from './results.ts';
import { percentile, ratio } from './statistics.ts';

const CLIENTS = 20_000;
const CHAIN = 100_000;
const WRITERS = 8;
const PLAIN = 'plain table';
const TRAIL = 'audit_entries, sealed meanwhile';
const SILENT = 'nothing noted';
const NOTED = 'each noted';

export const audit: Bench = {
  summary:
    'appends to the trail against plain inserts, links sealed and walked a second, what noting a read adds to it',
  async run({ rounds, seconds, say }) {
    const cluster = await startCluster();
    say(`loading ${CLIENTS} clients`);
    const loaded = await loadDatabase(cluster, CLIENTS);
    await asSuper(loaded.superUrl, (root) =>
      // The same columns and key, and nothing else: no walls, no chain, no indexes to read by.
      root.query(`create table plain_entries as select * from audit_entries limit 0; alter table plain_entries add primary key (id);
        grant insert on plain_entries to cio_staff`),
    );
    const db = openDatabase({ url: loaded.appUrl, poolSize: WRITERS });
    const found = {
      [PLAIN]: [] as number[],
      [TRAIL]: [] as number[],
      [SILENT]: [] as number[],
      [NOTED]: [] as number[],
    };
    try {
      for (let round = 0; round < rounds; round += 1) {
        // Each round begins with the other way.
        const ways = round % 2 === 0 ? ([PLAIN, TRAIL] as const) : ([TRAIL, PLAIN] as const);
        for (const way of ways) found[way].push(await appends(db, loaded, way, seconds));
        for (const [way, ms] of Object.entries(await reads(db, loaded))) found[way as typeof NOTED].push(ms);
        say(
          `round ${round + 1}: ${Object.entries(found)
            .map(([way, all]) => `${way} ${all.at(-1)!.toFixed(2)}`)
            .join(', ')}`,
        );
      }
      const chain = await walk(db, loaded, say);
      const rows: Row[] = [
        ...[PLAIN, TRAIL].map((way) => ({
          what: 'append',
          way,
          unit: 'rows/s',
          rounds: found[way as typeof PLAIN],
        })),
        { what: 'chain', way: 'sealed', unit: 'rows/s', rounds: [chain.sealed] },
        { what: 'chain', way: 'walked', unit: 'rows/s', rounds: [chain.walked] },
        ...[SILENT, NOTED].map((way) => ({
          what: 'client read',
          way,
          unit: 'ms p50',
          rounds: found[way as typeof NOTED],
        })),
      ];
      return {
        rows,
        ratios: [
          ratio('appends a second: trail / plain table', found[TRAIL], found[PLAIN]),
          ratio('client read p50: noted / nothing noted', found[NOTED], found[SILENT]),
        ],
        notes: [
          `append: ${WRITERS} writers, a transaction a row; the plain table has a primary key and no walls`,
        ],
      };
    } finally {
      await db.end();
      await cluster.stop();
    }
  },
};

/** Rows a second, each in a transaction of its own in the product's scope, into either table. */
async function appends(
  db: Database,
  { appUrl, orgId, userId }: BenchDatabase,
  way: string,
  seconds: number,
): Promise<number> {
  const table = way === PLAIN ? 'plain_entries' : 'audit_entries';
  const tx = way === PLAIN ? ', tx' : '';
  const insert = `insert into ${table} (id, org_id, action, subject_type, subject_id, changed_fields, actor_kind, actor_id, request_id, at${tx})
    values (uuidv7(), $1, 'clients.updated', 'client', $2, '{email,phone}', 'staff', $3, 'bench', now()${tx && ', pg_current_xact_id()'})`;
  const pool = new pg.Pool({ connectionString: appUrl, max: WRITERS });
  let running = true;
  const sealing = (async () => {
    while (running && way === TRAIL) {
      await sealEntries(db, new Date(), (_, error) => {
        throw error;
      });
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  })();
  const clients = await Promise.all(Array.from({ length: WRITERS }, () => pool.connect()));
  let written = 0;
  const begin = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - begin < seconds * 1_000) {
        await client.query('begin');
        await client.query(
          `select set_config('role', 'cio_staff', true), set_config('app.org_id', $1, true), set_config('app.user_id', $2, true)`,
          [orgId, userId],
        );
        await client.query(insert, [orgId, orgId, userId]);
        await client.query('commit');
        written += 1;
      }
      client.release();
    }),
  );
  const took = (performance.now() - begin) / 1_000;
  running = false;
  await sealing;
  await pool.end();
  return written / took;
}

/** The same client read through the product's query, with a notebook and with none; every read is of another client. */
async function reads(
  db: Database,
  { superUrl, orgId, userId }: BenchDatabase,
): Promise<Record<string, number>> {
  const { rows } = await asSuper(superUrl, (root) =>
    root.query<{ id: string }>(
      'select id from people where org_id = $1 and birth_date is not null order by random() limit 1500',
      [orgId],
    ),
  );
  const notebook = openReadNotes(db, (error) => {
    throw error;
  });
  const base = staffContext(db, { orgId, userId, role: 'owner' });
  const ways: Record<string, StaffContext> = {
    [SILENT]: { ...base, readNotes: SEEN_BY_NOBODY },
    [NOTED]: { ...base, readNotes: notebook },
  };
  const times: Record<string, number[]> = { [SILENT]: [], [NOTED]: [] };
  for (const [call, { id }] of rows.entries()) {
    const order = call % 2 === 0 ? [SILENT, NOTED] : [NOTED, SILENT];
    for (const way of order) {
      const begin = performance.now();
      await getClient(ways[way]!, { id });
      times[way]!.push(performance.now() - begin);
    }
  }
  await notebook.flush();
  return { [SILENT]: percentile(times[SILENT]!, 0.5), [NOTED]: percentile(times[NOTED]!, 0.5) };
}

async function walk(db: Database, { superUrl, orgId, userId }: BenchDatabase, say: (line: string) => void) {
  const refuse = (_: string, error: unknown) => {
    throw error;
  };
  await sealEntries(db, new Date(), refuse);
  say(`writing ${CHAIN} entries`);
  await asSuper(superUrl, (root) =>
    root.query(
      `insert into audit_entries (id, org_id, action, subject_type, subject_id, changed_fields, actor_kind, actor_id, request_id, at)
       select uuidv7(), $1, 'clients.updated', 'client', $1, '{email,phone}', 'staff', $2, 'bench', now() from generate_series(1, ${CHAIN})`,
      [orgId, userId],
    ),
  );
  let begin = performance.now();
  const count = await sealEntries(db, new Date(), refuse);
  const sealed = count / ((performance.now() - begin) / 1_000);
  if (count < CHAIN) throw new Error(`sealed ${count} of ${CHAIN}`);
  begin = performance.now();
  let entries = 0;
  for await (const { position, fault } of verifyChains(db, () => new Date())) {
    if (fault) throw new Error(`the chain has a fault: ${fault.kind}`);
    entries += position;
  }
  return { sealed, walked: entries / ((performance.now() - begin) / 1_000) };
}
