/**
 * The kill drill: web server, worker, database and the drill's own workers are killed at random moments while everything writes.
 * Afterwards nothing that was acknowledged may be missing and nothing may have happened twice; a consumer that keeps no ledger
 * must be caught at it. The same with the queue in Redis, which is killed as well and comes back empty.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKey, findFirm } from '@cio/domain/identity';
import { openDatabase, openMasterKey } from '@cio/domain/platform';
import pg from 'pg';
import { readRunningInstance } from '../local/instance.ts';
import { databaseFolder } from '../local/postgres-home.ts';
import { sleep } from '../local/service.ts';
import { openEndpoint } from './kill/endpoint.ts';
import { startLoad, type Load } from './kill/load.ts';
import { startMortalRedis, type MortalRedis } from './kill/redis.ts';
import { atRest, judge, openFacts, type Finding } from './kill/verdict.ts';
import { ROOT, Trial, until } from './trial.ts';

const COLD_MS = 900_000;
const BACK_MS = 120_000;
/** What Redis forgot is handed over again when it has been silent for most of a minute. */
const AT_REST_MS = 150_000;
/** The promise, asked of the drill itself. A short round inside the tests shares its cores with whatever else runs: it asks that work goes on. */
const TAKEN_UP_MS = 10_000;
/** What ends five times within a minute is given up by the supervisor, rightly: nobody is killed that often. */
const LIVES_MS = 16_000;
/** Slower than this, the drill says where the time went. */
const NOTEWORTHY_MS = 4_000;
const SHORT_ROUNDS = 5;
const SHORT_TAKEN_UP_MS = 120_000;

interface Tally {
  passed: number;
  failed: number;
}

export const killDrill = ({ rounds }: { rounds: number }): Promise<Tally> => killed(rounds, null);

/** With the queue in a Redis of its own. */
export async function killRedisDrill({ rounds }: { rounds: number }): Promise<Tally> {
  const redis = await startMortalRedis();
  if (!redis) {
    console.error('This drill needs redis-server: apt-get install redis-server, then again.');
    return { passed: 0, failed: 1 };
  }
  return killed(rounds, redis).finally(() => redis.end());
}

async function killed(rounds: number, redis: MortalRedis | null): Promise<Tally> {
  if (process.platform !== 'linux')
    throw new Error('The kill drill looks for processes in /proc: run it on Linux.');
  const room = mkdtempSync(join(tmpdir(), 'cio-kill-'));
  // The load asks more than one caller may.
  for (const who of ['USER', 'FIRM', 'ADDRESS']) process.env[`RATE_LIMIT_${who}`] = '0';
  const trial = await Trial.start(join(room, 'data'), undefined, redis ? { REDIS_URL: redis.url } : {});
  try {
    await trial.ready(COLD_MS);
    const findings = await trials(trial, rounds, redis);
    for (const { name, ok, note } of findings)
      console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(60)} ${note}`);
    const failed = findings.filter(({ ok }) => !ok).length;
    return { passed: findings.length - failed, failed };
  } finally {
    await trial.destroy();
    const database = databaseFolder(trial.dataDir);
    if (!database.startsWith(room)) rmSync(database, { recursive: true, force: true });
    rmSync(room, { recursive: true, force: true });
  }
}

async function trials(trial: Trial, rounds: number, redis: MortalRedis | null): Promise<Finding[]> {
  const instance = readRunningInstance(trial.dataDir)!;
  const databaseUrl = instance.env.DATABASE_URL!;
  const encryptionKey = instance.env.ENCRYPTION_KEY!;
  const root = new URL(instance.postgres!.superUrl);
  root.pathname = new URL(databaseUrl).pathname;
  const superUrl = root.href;
  await asRoot(superUrl, (root) =>
    root.query(`create schema drill; create table drill.effects (kind text, event_id uuid, at timestamptz default clock_timestamp());
      create index on drill.effects (event_id); grant usage on schema drill to cio_staff; grant insert on drill.effects to cio_staff`),
  );
  const db = openDatabase({ url: databaseUrl, poolSize: 4 });
  const endpoint = await openEndpoint();
  const workers = [0, 1].map(() => new DrillWorker(databaseUrl, encryptionKey, endpoint.url, redis?.url));
  try {
    const { id: orgId } = await findFirm(db, 'maple-gate');
    const apiKey = await createApiKey(
      db,
      { firmSlug: 'maple-gate', email: 'owner@maple-gate.example' },
      new Date(),
    );
    const load = startLoad({
      ...{ url: trial.url, apiKey, db, masterKey: openMasterKey(encryptionKey), orgId },
      open: () => asRoot(superUrl, openFacts),
    });
    const slowest = await (async () => {
      await taken(await load.probe(), superUrl);
      return killings({ trial, workers, load, redis }, { rounds, superUrl });
    })().finally(() => load.stop());
    await until('everything owed is done', AT_REST_MS, () => asRoot(superUrl, atRest));
    const findings = await asRoot(superUrl, (root) => judge(root, load.acknowledged, endpoint.seen));
    return [...findings, slowest];
  } finally {
    for (const worker of workers) worker.end();
    endpoint.close();
    await db.end();
  }
}

/** Until the job that this fact asks for has taken effect. */
function taken(subject: string, superUrl: string): Promise<void> {
  const sql = `select 1 from drill.effects e join outbox_events o on o.id = e.event_id where o.subject_id = $1 and e.kind = 'job'`;
  // A database that is not back has not done it either: the time goes on.
  return until('new work is taken up', AT_REST_MS, () =>
    asRoot(superUrl, (root) => root.query(sql, [subject])).then(
      ({ rows }) => rows.length > 0,
      () => false,
    ),
  );
}

/** Where the time of a slow one went: seconds after it was written. */
function wayOf(subject: string, superUrl: string): Promise<string> {
  return asRoot(superUrl, async (root) => {
    const { rows } = await root.query<{ way: string }>(
      `select format('counted %s, asked %s, handed over %s, begun %s, done %s; %s, run %s, attempt %s, %s',
          ${['c.at', 'j.created_at', 'j.handed_at', 'j.started_at', 'e.at'].map((at) => `round(extract(epoch from ${at} - o.written_at), 1)`).join(', ')},
          j.state, j.run, j.attempts, coalesce(j.problem, 'no problem')) as way
        from outbox_events o join jobs j on j.key = o.id::text
          left join drill.effects e on e.event_id = o.id and e.kind = 'job' left join drill.effects c on c.event_id = o.id and c.kind = 'count'
        where o.subject_id = $1 limit 1`,
      [subject],
    );
    return rows[0]?.way ?? 'no job was asked for';
  });
}

interface Scene {
  trial: Trial;
  workers: DrillWorker[];
  load: Load;
  redis: MortalRedis | null;
}

/** One victim a round, each in its turn in random order, at a random moment. */
async function killings(
  { trial, workers, load, redis }: Scene,
  { rounds, superUrl }: { rounds: number; superUrl: string },
): Promise<Finding> {
  const victims = ['postgres', 'web', 'worker', 'drill 0', 'drill 1', ...(redis ? ['redis'] : [])];
  const killedAt = new Map<string, number>();
  let slowestMs = 0;
  let hand: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    if (hand.length === 0) hand = shuffled(victims);
    const victim = hand.pop()!;
    const restsUntil = (killedAt.get(victim) ?? -Infinity) + LIVES_MS;
    await sleep(Math.max(restsUntil - Date.now(), 0) + 300 + Math.random() * 1_500);
    killedAt.set(victim, Date.now());
    const drillWorker = /^drill (\d)$/.exec(victim)?.[1];
    if (drillWorker) workers[Number(drillWorker)]!.kill();
    else if (victim === 'redis') await redis!.killAndRestart();
    else await trial.kill(victim as 'web' | 'worker' | 'postgres', BACK_MS);
    // Work needs the database and no web server: new work is written at once, while the victim is still away. The database itself
    // is asked whether it is back: the web server believes for a second what it last heard.
    if (victim === 'postgres') await until('the database answers', BACK_MS, () => answers(superUrl));
    const back = Date.now();
    const subject = await load.probe();
    await taken(subject, superUrl);
    const tookMs = Date.now() - back;
    slowestMs = Math.max(slowestMs, tookMs);
    await trial.serves(BACK_MS);
    console.log(
      `-       round ${round}: kill -9 of ${victim}, new work done after ${(tookMs / 1000).toFixed(1)} s`,
    );
    if (tookMs > NOTEWORTHY_MS) console.log(`        ${await wayOf(subject, superUrl)}`);
  }
  const limitMs = rounds > SHORT_ROUNDS ? TAKEN_UP_MS : SHORT_TAKEN_UP_MS;
  return {
    name: `work went on within ${limitMs / 1000} seconds of every kill`,
    ok: slowestMs <= limitMs,
    note: `slowest ${(slowestMs / 1000).toFixed(1)} s`,
  };
}

/** A worker with the drill's consumers, started again at once when it is gone. */
class DrillWorker {
  #child: ChildProcess;
  #ended = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly encryptionKey: string,
    private readonly endpoint: string,
    private readonly redisUrl: string | undefined,
  ) {
    this.#child = this.#start();
  }

  #start(): ChildProcess {
    const file = join(ROOT, 'infra/drills/kill/worker.ts');
    const settings = [this.databaseUrl, this.endpoint, ...(this.redisUrl ? [this.redisUrl] : [])];
    const child = spawn(process.execPath, ['--import', 'tsx', file, ...settings], {
      cwd: ROOT,
      env: { ...process.env, ENCRYPTION_KEY: this.encryptionKey },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('exit', () => {
      if (!this.#ended) setTimeout(() => (this.#child = this.#start()), 200);
    });
    return child;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  end(): void {
    this.#ended = true;
    this.#child.kill('SIGKILL');
  }
}

async function asRoot<T>(url: string, work: (root: pg.Client) => Promise<T>): Promise<T> {
  const root = new pg.Client({ connectionString: url });
  root.on('error', () => {}); // the query under way reports it
  await root.connect();
  try {
    return await work(root);
  } finally {
    await root.end();
  }
}

const answers = (superUrl: string): Promise<boolean> =>
  asRoot(superUrl, (root) => root.query('select 1')).then(
    () => true,
    () => false,
  );

function shuffled<T>(list: T[]): T[] {
  return list
    .map((one) => [Math.random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}
