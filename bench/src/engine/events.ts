// Events a second: what a row of the outbox costs beside a plain row, what its signal costs, and how fast a consumer hears them.
import { asSuper } from '@cio/db/testing';
import { openDatabase, startDispatcher, Outage, type Consumer } from '@cio/domain/platform';
import { testMasterKey } from '@cio/domain/platform/testing';
import pg from 'pg';
import { loadDatabase, startCluster, type BenchDatabase } from '../bench-database.ts';
import type { Bench, Row } from '../results.ts';
import { ratio } from '../statistics.ts';

const WRITERS = 8;
const TOLD = 5_000;
const PLAIN = 'plain rows';
const AWAKE = 'outbox, a dispatcher awake';
const OUTBOX = 'outbox, every write signals';
const HEARD = 'heard by a consumer';

export const events: Bench = {
  summary: 'events a second: outbox rows against plain rows, and how fast a consumer hears them',
  async run({ rounds, seconds, say }) {
    const cluster = await startCluster();
    const base = await loadDatabase(cluster, 1_000);
    await asSuper(base.superUrl, (root) =>
      root.query(
        'create table plain_rows (like outbox_events including defaults); alter table plain_rows add primary key (id)',
      ),
    );
    const found = new Map<string, number[]>();
    const measure = async (way: string, work: () => Promise<number>) => {
      const perSecond = await work();
      found.set(way, [...(found.get(way) ?? []), perSecond]);
      say(`${way}: ${Math.round(perSecond)} a second`);
    };
    // What a dispatcher that is awake holds, so that nobody signals to it.
    const awake = new pg.Client({ connectionString: base.superUrl });
    await awake.connect();
    try {
      for (let round = 0; round < rounds; round += 1) {
        await measure(PLAIN, () => write(base, 'plain_rows', seconds));
        await measure(OUTBOX, () => write(base, 'outbox_events', seconds));
        await awake.query('select pg_advisory_lock(7246091, 1)');
        await measure(AWAKE, () => write(base, 'outbox_events', seconds));
        await awake.query('select pg_advisory_unlock(7246091, 1)');
        await measure(HEARD, () => tell(base));
      }
    } finally {
      await awake.end();
      await cluster.stop();
    }
    const of = (way: string) => found.get(way)!;
    return {
      rows: [...found].map(([way, perSecond]): Row => ({
        what: 'events',
        way,
        unit: 'events/s',
        rounds: perSecond,
      })),
      ratios: [
        ratio('outbox, awake / plain rows', of(AWAKE), of(PLAIN)),
        ratio('every write signals / awake', of(OUTBOX), of(AWAKE)),
        ratio('heard / written', of(HEARD), of(AWAKE)),
      ],
      notes: [
        `${WRITERS} writers, one row and one commit each time; a consumer hears ${TOLD} with one effect each.`,
      ],
    };
  },
};

/** Each row its own transaction, as each change of the product has its own. */
async function write({ superUrl, orgId }: BenchDatabase, table: string, seconds: number): Promise<number> {
  const clients = Array.from({ length: WRITERS }, () => new pg.Client({ connectionString: superUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  const statement = {
    name: `write-${table}`,
    text: `insert into ${table} (id, org_id, type, subject_type, subject_id, payload, actor_kind, request_id, occurred_at, imported_at)
      values (gen_random_uuid(), $1, 'bench.happened', 'bench', gen_random_uuid(), '{"changedFields":["a"]}', 'staff', 'bench', now(), now())`,
    values: [orgId],
  };
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  let count = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (; performance.now() < end; count += 1) await client.query(statement);
    }),
  );
  const perSecond = count / ((performance.now() - begin) / 1_000);
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}

async function tell({ superUrl, appUrl, orgId }: BenchDatabase): Promise<number> {
  await asSuper(superUrl, (root) =>
    root.query(
      `create table if not exists heard (event_id uuid); truncate heard, event_deliveries, event_cursors;
       grant insert on heard to cio_staff`,
    ),
  );
  const db = openDatabase({ url: appUrl, poolSize: 6 });
  let heard = 0;
  const consumer: Consumer = {
    name: 'bench.hear',
    types: ['bench.told'],
    ordered: true,
    startsDaysBack: 0,
    async handle(tx, _ctx, { id }) {
      await tx.$executeRaw`insert into heard values (${id}::uuid)`;
      heard += 1;
    },
  };
  const outage = new Outage({ away: () => {}, back: () => {}, fault: (error) => console.error(error) });
  const onFault = (_consumer: string, _id: string, error: unknown) => console.error(error);
  const settings = {
    db,
    masterKey: testMasterKey,
    listenUrl: appUrl,
    consumers: [consumer],
    outage,
    now: () => new Date(),
    onFault,
  };
  const dispatcher = startDispatcher(settings);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const begin = performance.now();
  await asSuper(superUrl, (root) =>
    root.query(
      `insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, request_id, occurred_at)
       select gen_random_uuid(), $1, 'bench.told', 'bench', gen_random_uuid(), '{}', 'staff', 'bench', now() from generate_series(1, $2::int)`,
      [orgId, TOLD],
    ),
  );
  while (heard < TOLD) await new Promise((resolve) => setTimeout(resolve, 5));
  const perSecond = TOLD / ((performance.now() - begin) / 1_000);
  await dispatcher.stop();
  await db.end();
  return perSecond;
}
