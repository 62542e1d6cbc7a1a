/**
 * The embedded PostgreSQL: the programs of the npm package, driven directly. `postgresService` is for the supervisor (restarts),
 * `startPostgres` for tests and tools that want a server of their own.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { plainEnv } from './env.ts';
import { readIfThere, writeAtomic } from './files.ts';
import { openLog, tailOf } from './logs.ts';
import { freePort } from './ports.ts';
import {
  asAccount,
  databaseExists,
  makeDatabaseFolder,
  programsFor,
  runProgram,
  serverAccount,
  type Account,
} from './postgres-home.ts';
import { ensureRoles } from './postgres-roles.ts';
import { explain, StartProblem } from './problem.mjs';
import { processesWorkingIn } from './processes.mjs';
import { loadSecrets, type Secrets } from './secrets.ts';
import { endProcess, exited, sleep, type Service } from './service.ts';

export interface PostgresOptions {
  /** Its files go to `dataDir`/postgres (or where postgres.path in it says), its log to `dataDir`/logs. */
  dataDir: string;
  secrets?: Pick<Secrets, 'pgSuperPassword' | 'pgOwnerPassword' | 'pgAppPassword'>;
  port?: number;
  /** `off` for throw-away servers of tests: much faster, lost with a power cut. */
  durability?: 'full' | 'off';
  /** Beside the usual ones. */
  settings?: string[];
  /** How long it may take until it accepts connections; a minute, unless a long log is to be replayed. */
  readyLimitMs?: number;
  log?: (line: string) => void;
}

export interface PostgresPlace {
  programs: string;
  folder: string;
  data: string;
  account: Account | null;
}

const READY_LIMIT_MS = 60_000;

const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  // What is not carried into the archive yet is kept so far, and no further: a full disk helps nobody.
  'max_slot_wal_keep_size=4GB',
  'random_page_cost=1.1',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_line_prefix=%m [%p] ',
];

/** Finds the programs and the folder, and creates the cluster when there is none. */
export function preparePostgres(
  options: PostgresOptions & { secrets: { pgSuperPassword: string } },
): PostgresPlace {
  const account = serverAccount();
  const programs = programsFor(account);
  const folder = makeDatabaseFolder(options.dataDir, account);
  const place = { programs, folder, data: join(realpathSync(folder), 'data'), account };
  const done = readIfThere(join(folder, 'initialised.json'));
  if (done === null) initialise(place, options);
  const major = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (major !== '18')
    throw new StartProblem(
      `The database in ${folder} was made by PostgreSQL ${major}, this version brings 18: start it with the version that made it and take a backup.`,
    );
  return place;
}

/** initdb. What an interrupted one left holds nothing, because the mark is set before the server first runs: it is removed. */
function initialise(
  place: PostgresPlace,
  options: PostgresOptions & { secrets: { pgSuperPassword: string } },
): void {
  const { programs, folder, data, account } = place;
  for (const pid of processesWorkingIn(data)) process.kill(pid, 'SIGKILL');
  rmSync(data, { recursive: true, force: true });
  const passwordFile = join(folder, 'password');
  try {
    writeFileSync(passwordFile, `${options.secrets.pgSuperPassword}\n`, { mode: 0o600 });
    if (account) chownSync(passwordFile, account.uid, account.gid);
    const args = [
      ...[
        '-D',
        data,
        '-U',
        'postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
      ],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
      ...(options.durability === 'off' ? ['--no-sync'] : []),
    ];
    runProgram(join(programs, 'bin', 'initdb'), args, account, plainEnv({ LC_ALL: 'C', TZ: 'UTC' }));
    writeAtomic(join(folder, 'initialised.json'), JSON.stringify({ major: 18 }));
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    const said = (error as Error).message;
    throw new StartProblem(
      explain(said, folder) ?? `The database could not be created in ${folder}: ${said.trim()}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Ends what an earlier server of this folder left running (its supervisor or its main process was killed), then its pid file. */
async function clearOrphans(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const main = Number(readIfThere(pidFile)?.split('\n')[0]);
  if (main && processesWorkingIn(data).includes(main)) await endProcess(main, ['SIGINT', 'SIGQUIT'], 10_000);
  // Parts whose main process is gone end by themselves within moments; a busy one may not.
  for (let tries = 0; tries < 20 && processesWorkingIn(data).length > 0; tries += 1) await sleep(100);
  for (const pid of processesWorkingIn(data)) await endProcess(pid, ['SIGQUIT', 'SIGKILL'], 2000);
  // The server refuses to start when any process of its account has the pid written there, related or not.
  if (process.platform === 'linux') rmSync(pidFile, { force: true });
}

async function launch(
  place: PostgresPlace,
  options: PostgresOptions,
  port: number,
  logFile: string,
): Promise<ChildProcess> {
  await clearOrphans(place.data);
  const settings = [
    ...SETTINGS,
    ...(options.durability === 'off' ? THROW_AWAY : []),
    ...(options.settings ?? []),
  ];
  const log = openLog(logFile);
  try {
    return spawn(
      join(place.programs, 'bin', 'postgres'),
      ['-D', place.data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      {
        ...asAccount(place.account),
        detached: true, // Ctrl-C is for us; the server ends after those who use it
        stdio: ['ignore', log, log],
        env: plainEnv({ LC_ALL: 'C', TZ: 'UTC', DATA_DIR: options.dataDir }),
      },
    );
  } finally {
    closeSync(log);
  }
}

/** Waits until it accepts connections: after a crash it first replays its log. */
async function untilReady(superUrl: string, ended: AbortSignal, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!ended.aborted) {
    const client = new pg.Client({ connectionString: superUrl, connectionTimeoutMillis: 5000 });
    client.on('error', () => {}); // a connection that breaks between two questions; the next one tells
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01')
        throw new StartProblem(
          'The database refuses the password in secrets.json: put back the secrets.json that belongs to this data folder.',
        );
      if (Date.now() > deadline)
        throw new StartProblem(
          `The database did not accept connections within ${limitMs / 1000} s: look at logs/postgres.log in the data folder, then start again.`,
        );
    } finally {
      await client.end().catch(() => {});
    }
    await sleep(50);
  }
}

export function postgresUrls(
  secrets: Pick<Secrets, 'pgSuperPassword' | 'pgOwnerPassword' | 'pgAppPassword'>,
  port: number,
) {
  const url = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    superUrl: url('postgres', secrets.pgSuperPassword, 'postgres'),
    ownerUrl: url('cio_owner', secrets.pgOwnerPassword, 'cio'),
    appUrl: url('cio_app', secrets.pgAppPassword, 'cio'),
  };
}

type Needed = PostgresOptions & { secrets: NonNullable<PostgresOptions['secrets']> };

/** The server as the supervisor runs it. `port()` is fixed once it was ready for the first time. */
export function postgresService(options: Needed): Service & { place: PostgresPlace; port: () => number } {
  const place = preparePostgres(options);
  const logFile = join(options.dataDir, 'logs', 'postgres.log');
  let port = options.port ?? 0;
  let settled = options.port !== undefined;
  return {
    name: 'postgres',
    place,
    logFile,
    stop: { signal: 'SIGINT', withinMs: 5000 },
    port: () => port,
    launch: async () => {
      if (!settled) port = await freePort();
      return launch(place, options, port, logFile);
    },
    ready: async (_child, ended) => {
      const { superUrl } = postgresUrls(options.secrets, port);
      await untilReady(superUrl, ended, options.readyLimitMs ?? READY_LIMIT_MS);
      if (ended.aborted) return;
      if (!settled)
        await ensureRoles(superUrl, {
          owner: options.secrets.pgOwnerPassword,
          app: options.secrets.pgAppPassword,
        });
      settled = true;
    },
  };
}

/** A server without a supervisor. With `durability: 'off'` a folder outside `dataDir` is removed again by `stop`. */
export async function startPostgres(options: PostgresOptions) {
  mkdirSync(join(options.dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const secrets = options.secrets ?? loadSecrets(options.dataDir, databaseExists(options.dataDir));
  const service = postgresService({ ...options, secrets });
  for (let attempt = 1; ; attempt += 1) {
    const child = await service.launch();
    const gone = exited(child);
    const ended = new AbortController();
    void gone.then(() => ended.abort());
    await service.ready(child, ended.signal);
    if (ended.signal.aborted) {
      const said = tailOf(service.logFile);
      if (attempt < 3 && !explain(said, service.place.folder)) continue; // the port went to somebody else
      throw new StartProblem(
        explain(said, service.place.folder) ?? `The database ended at once. Its log says:\n${said}`,
      );
    }
    options.log?.(`database ready on port ${service.port()}`);
    const outside = !service.place.folder.startsWith(options.dataDir);
    return {
      ...postgresUrls(secrets, service.port()),
      port: service.port(),
      pid: child.pid as number,
      place: service.place,
      async stop(): Promise<void> {
        if (child.exitCode === null && child.signalCode === null)
          await endProcess(child.pid as number, ['SIGINT', 'SIGQUIT'], 10_000);
        await gone;
        if (options.durability === 'off' && outside && existsSync(service.place.folder))
          rmSync(service.place.folder, { recursive: true, force: true });
      },
    };
  }
}

export type RunningPostgres = Awaited<ReturnType<typeof startPostgres>>;
