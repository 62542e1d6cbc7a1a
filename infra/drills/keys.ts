/**
 * The keys drill: a firm's keys are changed again and again while others read, write and search what is sealed, and whoever
 * changes them is killed in the midst. Nothing may be unreadable, not found or lost at any instant. A careless rotation (new keys,
 * and nobody waited for) must be caught at it.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findClients,
  revealNumber,
  SEALED_CLIENT_TABLES,
  setNumbers,
  createClient,
} from '@cio/domain/clients';
import { findFirm } from '@cio/domain/identity';
import {
  createContext,
  newId,
  openDatabase,
  openMasterKey,
  rotateFirmKeys,
  whyKeysStayShut,
  type FirmContext,
  type ServiceContext,
  type StaffContext,
} from '@cio/domain/platform';
import pg from 'pg';
import { readRunningInstance } from '../local/instance.ts';
import { databaseFolder } from '../local/postgres-home.ts';
import { sleep } from '../local/service.ts';
import { ROOT, Trial } from './trial.ts';

const COLD_MS = 900_000;
const PEOPLE = 400;
const WORKERS = 4;

interface Ground {
  dataDir: string;
  ctx: StaffContext;
  job: FirmContext;
  superUrl: string;
  people: { id: string; passport: string }[];
}

export async function keysDrill({ rounds }: { rounds: number }): Promise<{ passed: number; failed: number }> {
  const room = mkdtempSync(join(tmpdir(), 'cio-keys-'));
  const trial = await Trial.start(join(room, 'data'));
  try {
    await trial.ready(COLD_MS);
    const findings = await trials(trial, rounds);
    for (const [name, problem] of findings)
      console.log(`${problem ? 'FAILED' : 'ok    '}  ${name}  ${problem ?? ''}`);
    const failed = findings.filter(([, problem]) => problem).length;
    return { passed: findings.length - failed, failed };
  } finally {
    await trial.destroy();
    const database = databaseFolder(trial.dataDir);
    if (!database.startsWith(room)) rmSync(database, { recursive: true, force: true });
    rmSync(room, { recursive: true, force: true });
  }
}

type Finding = [name: string, problem: string | null];

async function trials(trial: Trial, rounds: number): Promise<Finding[]> {
  const { env, postgres } = readRunningInstance(trial.dataDir)!;
  const db = openDatabase({ url: env.DATABASE_URL!, poolSize: WORKERS + 2 });
  const superUrl = new URL(postgres!.superUrl);
  superUrl.pathname = new URL(env.DATABASE_URL!).pathname;
  try {
    const { id: orgId } = await findFirm(db, 'maple-gate');
    const masterKey = openMasterKey(env.ENCRYPTION_KEY!);
    const contextOf = (actor: ServiceContext['actor']) =>
      createContext({ db, masterKey, actor, requestId: 'drill' });
    const userId = await ownerOf(superUrl.href, orgId);
    const ground: Ground = {
      dataDir: trial.dataDir,
      ctx: contextOf({ kind: 'staff', via: 'session', orgId, userId, role: 'owner' }) as StaffContext,
      job: contextOf({ kind: 'system', job: 'drill', orgId }) as FirmContext,
      superUrl: superUrl.href,
      people: [],
    };
    for (let at = 0; at < PEOPLE; at += 1) ground.people.push(await person(ground, at));
    const findings: Finding[] = [];
    for (let round = 1; round <= rounds; round += 1) findings.push(await underLoad(ground, round));
    findings.push(await carelessly(ground));
    findings.push(['another master key opens nothing, and says so', await strangerKey(db)]);
    findings.push(['no log holds a secret or a number', secretsInLogs(trial.dataDir, ground)]);
    return findings;
  } finally {
    await db.end();
  }
}

async function person({ ctx }: Ground, at: number): Promise<{ id: string; passport: string }> {
  const { id } = await createClient(ctx, { familyName: `Drill ${at}` });
  const passport = `DR${newId().slice(-10).toUpperCase()}`;
  await setNumbers(ctx, { id, version: 1, passportNumber: passport });
  return { id, passport };
}

/** A rotation whose process is killed halfway and that another one takes up again, with everybody at work. */
async function underLoad(ground: Ground, round: number): Promise<Finding> {
  const load = startLoad(ground);
  const killed = await killedRotation(ground);
  await sleep(200);
  const begin = Date.now();
  const { swept, retired } = await rotateFirmKeys(ground.job, SEALED_CLIENT_TABLES);
  const tookMs = Date.now() - begin;
  const { calls, problem } = await load.stop();
  const name = `round ${round}: ${killed ? 'killed in the midst, ' : ''}${swept} sealed in ${tookMs} ms, ${calls} calls beside it`;
  return [name, problem ?? (retired === 2 ? null : `${retired} keys retired`)];
}

/** The operator's tool, killed as soon as it made new keys. False where it was faster. */
async function killedRotation({ dataDir, superUrl, ctx }: Ground): Promise<boolean> {
  const child = spawn(
    process.execPath,
    ['infra/checks/run-ts.mjs', 'infra/cli/main.ts', 'keys:rotate', '--firm', 'maple-gate'],
    { cwd: ROOT, stdio: 'ignore', detached: true, env: { ...process.env, DATA_DIR: dataDir } },
  );
  let ended = false;
  const gone = new Promise<void>((resolve) => child.once('exit', () => ((ended = true), resolve())));
  const root = new pg.Client({ connectionString: superUrl });
  await root.connect();
  for (let begun = false; !begun && !ended; await sleep(10)) {
    const { rows } = await root.query(
      `select 1 from firm_keys where org_id = $1 and kind <> 'file' and replaced_at is not null and retired_at is null`,
      [ctx.actor.orgId],
    );
    begun = rows.length > 0;
  }
  await root.end();
  const killed = !ended;
  // The whole group: the tool runs as a child of a child.
  if (killed) process.kill(-child.pid!, 'SIGKILL');
  await gone;
  return killed;
}

interface Load {
  stop(): Promise<{ calls: number; problem: string | null }>;
}

/** Reads, searches and writes without pause: every answer must be the right one. */
function startLoad({ ctx, people }: Ground): Load {
  let stopped = false;
  let calls = 0;
  let problem: string | null = null;
  const one = async () => {
    const who = people[Math.floor(Math.random() * people.length)]!;
    const [{ value }, { items }] = await Promise.all([
      revealNumber(ctx, { id: who.id, field: 'passportNumber', reason: 'check' }),
      findClients(ctx, { q: who.passport }),
    ]);
    if (value !== who.passport) problem ??= 'a number was not the one that was kept';
    if (!items.some(({ id }) => id === who.id)) problem ??= 'a search did not find its client';
    const fresh = await person({ ctx, people } as Ground, 0);
    people.push(fresh);
    calls += 4;
  };
  const workers = Array.from({ length: WORKERS }, async () => {
    while (!stopped)
      await one().catch((error: unknown) => (problem ??= `a call failed: ${(error as Error).name}`));
  });
  return {
    async stop() {
      stopped = true;
      await Promise.all(workers);
      return { calls, problem };
    },
  };
}

/** The control: keys that change without waiting for anybody, and old ones that go at once. */
async function carelessly(ground: Ground): Promise<Finding> {
  const load = startLoad(ground);
  const root = new pg.Client({ connectionString: ground.superUrl });
  await root.connect();
  const { orgId } = ground.ctx.actor;
  await root.query(
    `update firm_keys set replaced_at = now(), retired_at = now() where org_id = $1 and replaced_at is null and kind = 'index'`,
    [orgId],
  );
  await sleep(1_000);
  const { problem } = await load.stop();
  await root.end();
  return [
    'this can fail: keys that are retired with values under them are noticed',
    problem ? null : 'nobody noticed',
  ];
}

const strangerKey = async (db: FirmContext['db']): Promise<string | null> =>
  (await whyKeysStayShut(db, openMasterKey(Buffer.from(newId().replaceAll('-', '')).toString('base64'))))
    ? null
    : 'it was let in';

function secretsInLogs(dataDir: string, { people }: Ground): string | null {
  const secrets = Object.values(
    JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>,
  );
  const wanted = [...secrets.filter((text) => text.length >= 16), ...people.map(({ passport }) => passport)];
  for (const file of readdirSync(join(dataDir, 'logs'), { recursive: true, encoding: 'utf8' })) {
    const text = tryRead(join(dataDir, 'logs', file));
    if (wanted.some((secret) => text.includes(secret))) return `${file} holds one`;
  }
  return null;
}

const tryRead = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // a folder
  }
};

async function ownerOf(superUrl: string, orgId: string): Promise<string> {
  const root = new pg.Client({ connectionString: superUrl });
  await root.connect();
  const { rows } = await root.query<{ user_id: string }>(
    `select user_id from memberships where org_id = $1 and role = 'owner' limit 1`,
    [orgId],
  );
  await root.end();
  return rows[0]!.user_id;
}
