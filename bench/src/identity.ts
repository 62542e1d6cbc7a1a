// What it costs to know who asks and whether they may, at every request; and how long an ended session is still believed elsewhere.
import { asSuper } from '@cio/db/testing';
import { join } from 'node:path';
import { may, resolveSession } from '@cio/domain/identity';
import { openDatabase } from '@cio/domain/platform';
import pg from 'pg';
import { loadDatabase, startCluster, type BenchDatabase, type Cluster } from './bench-database.ts';
import { load } from './load.ts';
import { buildProduct, startProduct } from './product.ts';
import type { Bench, BenchOptions, Findings, Row } from './results.ts';
import { percentile, ratio } from './statistics.ts';

const ROWS = 10_000;
const POOL = 10;
const CALLS = 2_000;
const WARM_CALLS = 400;
const RIGHTS_ASKED = 1_000_000;
/** The product promises "within seconds"; a process that was not told believes a session for two. */
const REVOKED_WITHIN_MS = 5_000;
const DELAYS_A_ROUND = 5;

export const identity: Bench = {
  summary:
    'session and permission at each request, and how soon an ended session is refused by another process',
  async run(options) {
    const cluster = await startCluster();
    await buildProduct(join(cluster.folder, 'logs'));
    options.say(`loading ${ROWS} rows`);
    const database = await loadDatabase(cluster, ROWS);
    const found = [
      await asked(cluster, database, options),
      await looked(database, options),
      await revoked(cluster, database, options),
    ];
    await cluster.stop();
    return { rows: found.flatMap(({ rows }) => rows), ratios: found.flatMap(({ ratios }) => ratios) };
  },
};

/** Over HTTP: an answer that asks who is there, beside one that asks nothing. The same server, in turn. */
async function asked(cluster: Cluster, database: BenchDatabase, options: BenchOptions): Promise<Findings> {
  const { url, pid, cookie, stop } = await startProduct(database, POOL, logOf(cluster, 'identity'));
  const ways: { way: string; path: string; headers: Record<string, string> }[] = [
    { way: 'who am I', path: '/api/trpc/identity.me?batch=1&input=%7B%7D', headers: { cookie } },
    { way: 'nothing asked', path: '/api/health', headers: {} },
  ];
  const rounds = new Map(ways.map(({ way }) => [way, [] as number[]]));
  for (let round = -1; round < options.rounds; round += 1)
    for (const { way, path, headers } of ways) {
      const expect = await (await fetch(url + path, { headers })).text();
      const { perSecond } = await load({
        name: way,
        url,
        questions: [{ path, headers, expect }],
        seconds: options.seconds,
        serverPid: pid,
        databasePid: cluster.postgres.pid,
      });
      if (round >= 0) rounds.get(way)!.push(perSecond);
    }
  await stop();
  return {
    rows: ways.map(({ way }) => ({
      what: 'one answer',
      way,
      unit: 'req/s',
      rounds: rounds.get(way)!,
    })),
    ratios: [
      ratio(
        'an answer with session and right / one without',
        rounds.get('who am I')!,
        rounds.get('nothing asked')!,
      ),
    ],
  };
}

/** Without HTTP: the look at the session's row (once in two seconds for a busy session) and the look into the table of rights. */
async function looked(database: BenchDatabase, { rounds }: BenchOptions): Promise<Findings> {
  const sessionId = await anySession(database);
  const db = openDatabase({ url: database.appUrl, poolSize: 1 });
  const bare = new pg.Pool({ connectionString: database.superUrl, max: 1 });
  const statement = {
    name: 'bench-session',
    text: `select s.*, u.name, m.role from sessions s join users u on u.id = s.user_id
      left join memberships m on m.user_id = s.user_id and m.org_id = s.org_id where s.id = $1`,
    values: [sessionId],
  };
  const ways: [string, () => Promise<unknown>][] = [
    ['resolveSession', () => resolveSession(db, sessionId, new Date())],
    ['pg, no walls', () => bare.query(statement)],
  ];
  const p50 = new Map(ways.map(([way]) => [way, [] as number[]]));
  const rights: number[] = [];
  const actor = {
    kind: 'staff',
    orgId: database.orgId,
    userId: database.userId,
    role: 'read_only',
    via: 'session',
  } as const;
  for (let round = -1; round < rounds; round += 1) {
    const times = new Map(ways.map(([way]) => [way, [] as number[]]));
    for (let call = 0; call < (round < 0 ? WARM_CALLS : CALLS); call += 1)
      for (const [way, ask] of ways) {
        const begin = performance.now();
        if (!(await ask())) throw new Error('the session of this bench is gone');
        times.get(way)!.push(performance.now() - begin);
      }
    const begin = performance.now();
    let granted = 0;
    for (let call = 0; call < RIGHTS_ASKED; call += 1)
      if (may(actor, call % 2 === 0 ? 'clients.read' : 'clients.archive')) granted += 1;
    if (granted !== RIGHTS_ASKED / 2) throw new Error(`${granted} rights granted`);
    if (round < 0) continue;
    rights.push((performance.now() - begin) / RIGHTS_ASKED);
    for (const [way] of ways) p50.get(way)!.push(percentile(times.get(way)!, 0.5));
  }
  await Promise.all([db.end(), bare.end()]);
  const row = (way: string): Row => ({ what: 'session row', way, unit: 'ms p50', rounds: p50.get(way)! });
  return {
    rows: [
      row('resolveSession'),
      row('pg, no walls'),
      { what: 'one right', way: 'may', unit: 'ms', rounds: rights },
    ],
    ratios: [
      ratio('p50: resolveSession / pg, no walls', p50.get('resolveSession')!, p50.get('pg, no walls')!, {
        atMost: 2,
        aim: true,
      }),
      ratio('one right / one session row', rights, p50.get('resolveSession')!, { atMost: 0.01 }),
    ],
  };
}

/** Ended at one process, asked at the other until it refuses. */
async function revoked(cluster: Cluster, database: BenchDatabase, options: BenchOptions): Promise<Findings> {
  const one = await startProduct(database, POOL, logOf(cluster, 'one'));
  const delays: number[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    let longest = 0;
    for (let turn = 0; turn < DELAYS_A_ROUND; turn += 1) {
      // Signs in there itself, so it has just read the session and believes it as long as it ever will.
      const other = await startProduct(database, POOL, logOf(cluster, 'other'), {
        instance: one.instance,
      });
      longest = Math.max(longest, await endAndWait(one.url, other.url, other.cookie));
      await other.stop();
    }
    delays.push(longest);
    options.say(`ended sessions, round ${round + 1}: refused after ${Math.round(longest)} ms at most`);
  }
  await one.stop();
  return {
    rows: [
      { what: 'ended session', way: 'refused by the other process', unit: 'ms, longest', rounds: delays },
    ],
    ratios: [
      ratio(
        `refusal of an ended session / ${REVOKED_WITHIN_MS} ms`,
        delays,
        delays.map(() => REVOKED_WITHIN_MS),
        { atMost: 1 },
      ),
    ],
  };
}

async function endAndWait(one: string, other: string, cookie: string): Promise<number> {
  const headers = { cookie, 'content-type': 'application/json', origin: one };
  const me = `${other}/api/trpc/identity.me?batch=1&input=%7B%7D`;
  const list = await fetch(`${one}/api/trpc/identity.sessions?batch=1&input=%7B%7D`, { headers });
  const [{ result }] = (await list.json()) as [{ result: { data: { id: string; current: boolean }[] } }];
  const id = result.data.find(({ current }) => current)!.id;
  if ((await fetch(me, { headers })).status !== 200)
    throw new Error('the session is refused before it ended');
  const ended = await fetch(`${one}/api/trpc/identity.endSession?batch=1`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ 0: { id } }),
  });
  if (ended.status !== 200) throw new Error(`ending the session: ${ended.status} ${await ended.text()}`);
  const begin = performance.now();
  for (;;) {
    const { status } = await fetch(me, { headers });
    const waited = performance.now() - begin;
    if (status === 401) return waited;
    if (waited > 4 * REVOKED_WITHIN_MS) throw new Error('the ended session is still believed');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const anySession = ({ superUrl, userId }: BenchDatabase): Promise<string> =>
  asSuper(superUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from sessions where user_id = $1 and revoked_at is null order by created_at desc limit 1',
      [userId],
    );
    return rows[0]!.id;
  });

const logOf = (cluster: Cluster, name: string) => join(cluster.folder, 'logs', `${name}.log`);
