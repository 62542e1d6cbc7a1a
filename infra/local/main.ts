/**
 * What `npm start` and `npm run dev` run once the packages are installed: services, build, data, then web and worker, in one supervisor.
 */
import { join } from 'node:path';
import { clientRecipe, make, webRecipe } from './build.ts';
import { readSettings, type Settings } from './env.ts';
import type { Guard } from './guard.mjs';
import { diskMustHaveRoom, lockInstance, openDataDir } from './instance.ts';
import { portMustBeFree } from './ports.ts';
import { databaseExists } from './postgres-home.ts';
import { prepare } from './prepare.ts';
import { watchNpm } from './processes.mjs';
import { loadSecrets, type Secrets } from './secrets.ts';
import type { Service } from './service.ts';
import { keeperEnv, namedEnv, programEnv, startServices } from './services.ts';
import { signInLines } from './sign-ins.ts';
import { seconds, Supervisor } from './supervise.ts';
import { keeperService } from './keeper-service.ts';
import { webService, workerService, type ProgramOptions } from './web.ts';

export interface MainOptions {
  root: string;
  guard: Guard;
  dev: boolean;
}

/** The parts that a test replaces. */
export interface Parts {
  generate: (options: MainOptions, logs: string) => Promise<unknown>;
  build: (options: MainOptions, logs: string) => Promise<unknown>;
  prepare: typeof prepare;
  web: (options: ProgramOptions) => Service;
  worker: (options: ProgramOptions) => Service;
  keeper: typeof keeperService;
}

const say = (line: string) => console.log(line);

const PARTS: Parts = {
  generate: ({ root, guard }, logs) =>
    make(root, clientRecipe(root, guard), join(logs, 'generate.log'), () => {}),
  build: ({ root, guard }, logs) => make(root, webRecipe(root, guard), join(logs, 'build.log'), say),
  prepare,
  web: webService,
  worker: workerService,
  keeper: keeperService,
};

const WEB_AND_WORKER = ['web', 'worker', 'keeper'];

export async function main(options: MainOptions, parts: Parts = PARTS): Promise<void> {
  const settings = readSettings(process.env, options.root);
  const { dataDir } = settings;
  openDataDir(dataDir);
  diskMustHaveRoom(dataDir, databaseExists(dataDir) ? 'to go on' : 'to begin');
  const instance = await lockInstance(dataDir, say);
  const supervisor = new Supervisor({ guard: options.guard, say, dataDir });
  const stop = async (patienceMs = Infinity) => {
    leaveIfPossible(instance.leave);
    // First those who use the services, so that they can finish what they are at.
    await supervisor.stop(WEB_AND_WORKER, patienceMs);
    await supervisor.stop(undefined, patienceMs);
    instance.release();
    options.guard.close();
  };
  const leaving = leaveOnRequest(supervisor, stop);
  try {
    await portMustBeFree(settings.port, settings.host);
    const secrets = loadSecrets(dataDir, databaseExists(dataDir));
    await Promise.race([
      bringUp(options, settings, secrets, supervisor, parts, instance.publish),
      supervisor.failed,
    ]);
    if (settings.demo) signInLines().forEach(say);
    say(`ready: ${settings.appUrl}`);
    await supervisor.failed; // runs until a signal ends it, or a program cannot be kept alive
  } catch (problem) {
    // What breaks because we are stopping is no problem.
    if (leaving()) return new Promise(() => {});
    await stop(5000);
    throw problem;
  }
}

/** A full disk must not keep us from ending. */
function leaveIfPossible(leave: () => void): void {
  try {
    leave();
  } catch (error) {
    say(`stopping (${(error as Error).message})`);
  }
}

async function bringUp(
  options: MainOptions,
  settings: Settings,
  secrets: Secrets,
  supervisor: Supervisor,
  parts: Parts,
  publish: Awaited<ReturnType<typeof lockInstance>>['publish'],
): Promise<void> {
  const { root, dev } = options;
  const { dataDir, demo, redisUrl, port, appUrl } = settings;
  const logs = join(dataDir, 'logs');
  const generated = parts.generate(options, logs);
  const [started] = await Promise.all([
    startServices(settings, secrets, supervisor, say).then(async (services) => {
      await generated;
      const begin = Date.now();
      const { ownerUrl, databaseUrl, blobConnectionString } = services;
      await supervisor.survive('postgres', () =>
        parts.prepare(
          {
            ...{ ownerUrl, databaseUrl, redisUrl, demo, blobConnectionString },
            encryptionKey: settings.encryptionKey ?? secrets.encryptionKey,
          },
          { env: programEnv(settings, secrets, services), guard: options.guard, say },
        ),
      );
      say(`data ready (${seconds(begin)})`);
      return services;
    }),
    // The build needs no database: both at once.
    generated.then(() => (dev ? undefined : parts.build(options, logs))),
  ]);

  const begin = Date.now();
  const program = {
    root,
    dataDir,
    dev,
    env: programEnv(settings, secrets, started),
    warn: (line: string) => console.error(line),
  };
  await Promise.all([supervisor.start(parts.web(program)), supervisor.start(parts.worker(program))]);
  say(`web and worker ready (${seconds(begin)})`);
  publish({
    port,
    url: appUrl,
    env: { ...namedEnv(settings, secrets, started), DATABASE_OWNER_URL: started.ownerUrl },
    postgres: started.postgres,
  });
  // Nobody waits for it: it begins when people already work.
  void supervisor
    .start(parts.keeper({ dataDir, env: keeperEnv(settings, secrets, started) }))
    .catch(() => {}); // `failed` has told
}

/** Ctrl-C, SIGTERM, SIGHUP and the death of npm end everything in order; a second Ctrl-C at once. */
function leaveOnRequest(supervisor: Supervisor, stop: (patienceMs?: number) => Promise<void>): () => boolean {
  let leaving = false;
  let since = 0;
  const leave = (patienceMs?: number) => {
    if (leaving) {
      // One Ctrl-C arrives twice: from the terminal, and passed on by npm.
      if (Date.now() - since > 1500) supervisor.hurry();
      return;
    }
    leaving = true;
    since = Date.now();
    stop(patienceMs).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!leaving) say('stopping');
      leave();
    });
  // Nobody is there to press Ctrl-C again: be quicker.
  watchNpm(() => leave(4000));
  // With the terminal or npm gone, writing to it must not end us before our children ended.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return () => leaving;
}
