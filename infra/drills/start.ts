/**
 * The start drill: everything that may be killed is killed, everything that may be in the way is put there. Each case ends in
 * recovery or in one clear sentence.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFolder } from '../local/postgres-home.ts';
import { freePort } from '../local/ports.ts';
import { Trial, until, type Part } from './trial.ts';

interface Row {
  name: string;
  ok: boolean;
  seconds: number;
  note: string;
}

const COLD_MS = 900_000;
const WARM_MS = 300_000;
const BACK_MS = 120_000;

/** A problem is told in a few plain lines: no stack trace, no object. */
function isSentence(output: string): boolean {
  return !/\n\s+at .+:\d+:\d+/.test(output) && !output.includes('Something went wrong that should not');
}

class Drill {
  readonly rows: Row[] = [];
  readonly #room = mkdtempSync(join(tmpdir(), 'cio-drill-')); // closed to all others, on purpose
  readonly #trials: Trial[] = [];
  readonly #mounts: string[] = [];
  #stopped = false;

  constructor() {
    // A drill that is stopped half-way leaves no product running and no disk mounted.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        this.#stopped = true;
        void this.clean().finally(() => process.exit(130));
      });
  }

  folder(name: string): string {
    return join(this.#room, name);
  }

  async start(dataDir: string, port?: number): Promise<Trial> {
    if (this.#stopped) throw new Error('the drill was stopped');
    const trial = await Trial.start(dataDir, port);
    this.#trials.push(trial);
    return trial;
  }

  smallDisk(name: string, megabytes: number): string {
    const folder = this.folder(name);
    mkdirSync(folder, { mode: 0o711 });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder]);
    this.#mounts.push(folder);
    return folder;
  }

  /** Runs one case; what it throws is the reason it failed. */
  async try(name: string, run: () => Promise<string | void>): Promise<void> {
    if (this.#stopped) return;
    const begin = Date.now();
    let note: string;
    let ok = true;
    try {
      note = (await run()) ?? '';
    } catch (error) {
      ok = false;
      note = (error as Error).message;
    }
    const row = { name, ok, seconds: (Date.now() - begin) / 1000, note };
    this.rows.push(row);
    console.log(
      `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(48)} ${row.seconds.toFixed(1).padStart(6)} s  ${note}`,
    );
  }

  async clean(): Promise<void> {
    for (const trial of this.#trials) {
      await trial.destroy();
      const database = databaseFolder(trial.dataDir);
      if (!database.startsWith(this.#room)) rmSync(database, { recursive: true, force: true });
    }
    for (const folder of this.#mounts) execFileSync('umount', ['-l', folder]);
    rmSync(this.#room, { recursive: true, force: true });
  }
}

/** The start ends by itself, with that sentence and exit code 1. */
async function refuses(trial: Trial, sentence: RegExp): Promise<string> {
  await trial.ended(WARM_MS);
  if (trial.exitCode !== 1) throw new Error(`exit code ${trial.exitCode}`);
  if (!isSentence(trial.output)) throw new Error(`not a sentence: ${trial.output.slice(-600)}`);
  const said = sentence.exec(trial.output);
  if (!said) throw new Error(`not said: ${trial.output.slice(-600)}`);
  return said[0].slice(0, 90);
}

async function killAndRecover(trial: Trial, part: Part): Promise<void> {
  const before = trial.pidOf(part);
  if (!before) throw new Error(`${part} is not among the supervisor's children`);
  process.kill(before, 'SIGKILL');
  await until(`a new ${part}`, BACK_MS, () => {
    const now = trial.pidOf(part);
    return now !== undefined && now !== before;
  });
  await trial.serves(BACK_MS);
}

async function killings(drill: Drill, trial: Trial, rounds: number): Promise<void> {
  const parts: Part[] = ['web', 'worker', 'postgres', 'blob', 'mailbox', 'reaper'];
  for (let round = 1; round <= rounds; round += 1) {
    for (const part of parts)
      await drill.try(`kill -9 of ${part}, round ${round}`, () => killAndRecover(trial, part));
    // Five deaths within a minute are the limit: let the next round begin with a clean slate.
    if (round < rounds) await new Promise((resolve) => setTimeout(resolve, 15_000));
  }
}

async function neighbours(drill: Drill, first: Trial): Promise<void> {
  await drill.try('a second start on the same data folder', async () =>
    refuses(
      await drill.start(first.dataDir),
      /This data folder is already in use: the product runs at [^.]*/,
    ),
  );
  await drill.try('a taken port', async () => {
    const port = await freePort();
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve));
    try {
      return await refuses(
        await drill.start(drill.folder('taken'), port),
        new RegExp(`Port ${port} is already taken.*npm start`),
      );
    } finally {
      blocker.close();
    }
  });
  await drill.try('two instances side by side', async () => {
    const second = await drill.start(drill.folder('second'));
    await second.ready(WARM_MS);
    await first.serves(BACK_MS);
    if (second.instanceId === first.instanceId) throw new Error('both have the same INSTANCE_ID');
    second.signalAll('SIGINT');
    await second.ended(BACK_MS);
    await second.nothingLeft();
    await first.serves(BACK_MS);
  });
}

async function endings(drill: Drill, first: Trial): Promise<void> {
  const { dataDir, port } = first;
  await drill.try('kill -9 of the supervisor: nothing stays', async () => {
    process.kill(first.supervisorPid, 'SIGKILL');
    await first.nothingLeft();
  });
  let trial = first;
  await drill.try('a start over its stale lock', async () => {
    if (!existsSync(join(dataDir, 'supervisor.lock'))) throw new Error('there is no stale lock to try');
    trial = await drill.start(dataDir, port);
    await trial.ready(WARM_MS);
  });
  await drill.try('kill -9 of npm: nothing stays', async () => {
    process.kill(trial.npmPid, 'SIGKILL');
    await trial.nothingLeft();
  });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const)
    await drill.try(`${signal}: nothing stays`, async () => {
      trial = await drill.start(dataDir, port);
      await trial.ready(WARM_MS);
      trial.signalAll(signal);
      await trial.ended(BACK_MS);
      await trial.nothingLeft();
      if (existsSync(join(dataDir, 'instance.json'))) throw new Error('instance.json is still there');
    });
  await drill.try('SIGINT while it starts: nothing stays', async () => {
    trial = await drill.start(dataDir, port);
    await until('the database starts', WARM_MS, () => trial.output.includes('database ready'));
    trial.signalAll('SIGINT');
    await trial.ended(BACK_MS);
    await trial.nothingLeft();
  });
}

/** The first start does the most: it is cut at its most delicate moment and must come through, or be finished by the next. */
async function cutWhileFilling(drill: Drill): Promise<void> {
  const started = async (name: string) => {
    const trial = await drill.start(drill.folder(name));
    await until('the database starts', WARM_MS, () => trial.output.includes('database ready'));
    await until('migrations run', WARM_MS, () => /migrations applied|data ready/.test(trial.output));
    return trial;
  };
  await drill.try('kill -9 of postgres while the demo is loaded', async () => {
    const trial = await started('cut-database');
    process.kill(trial.pidOf('postgres') as number, 'SIGKILL');
    await trial.ready(WARM_MS);
    await trial.destroy();
  });
  await drill.try('kill -9 of the supervisor while the demo is loaded', async () => {
    const cut = await started('cut-supervisor');
    process.kill(cut.supervisorPid, 'SIGKILL');
    await cut.nothingLeft();
    const trial = await drill.start(cut.dataDir);
    await trial.ready(WARM_MS);
    await trial.destroy();
  });
}

async function fullDisks(drill: Drill): Promise<void> {
  if (process.getuid?.() !== 0)
    return console.log('-       full disks are not tried: only root can mount one');
  for (const megabytes of [1, 64])
    await drill.try(`a disk of ${megabytes} MB`, async () =>
      refuses(
        await drill.start(drill.smallDisk(`tiny-${megabytes}`, megabytes)),
        /The disk that holds .* is full/,
      ),
    );
  await drill.try('a disk that fills up while it runs, then is freed', async () => {
    const disk = drill.smallDisk('filling', 600);
    let trial = await drill.start(disk);
    await trial.ready(WARM_MS);
    fill(disk);
    process.kill(trial.pidOf('postgres') as number, 'SIGKILL');
    // PostgreSQL may come back on the log files it has reserved; if it cannot, the reason is said.
    const outcome = await Promise.race([
      trial.ended(WARM_MS).then(() => refuses(trial, /The disk that holds .* is full/)),
      until('it serves on', WARM_MS, () => trial.output.includes('postgres is back')).then(() => 'served on'),
    ]);
    rmSync(join(disk, 'filler'));
    if (trial.exitCode !== null) {
      trial = await drill.start(disk, trial.port);
      await trial.ready(WARM_MS);
    }
    await trial.serves(BACK_MS);
    trial.signalAll('SIGINT');
    await trial.ended(BACK_MS);
    await trial.nothingLeft();
    return outcome;
  });
}

function fill(disk: string): void {
  const block = Buffer.alloc(1024 * 1024);
  try {
    while (statfsSync(disk).bavail > 0) writeFileSync(join(disk, 'filler'), block, { flag: 'a' });
  } catch {
    // full
  }
}

export async function startDrill({
  rounds,
}: {
  rounds: number;
}): Promise<{ passed: number; failed: number }> {
  if (process.platform !== 'linux')
    throw new Error('The start drill looks for processes in /proc: run it on Linux.');
  const drill = new Drill();
  try {
    const first = await drill.start(drill.folder('first'));
    await drill.try('start on an empty data folder', () => first.ready(COLD_MS));
    if (drill.rows[0]?.ok) {
      await killings(drill, first, rounds);
      // Each in folders of its own: while one waits, the other starts.
      await Promise.all([
        neighbours(drill, first).then(() => endings(drill, first)),
        cutWhileFilling(drill).then(() => fullDisks(drill)),
      ]);
    }
  } finally {
    await drill.clean();
  }
  const failed = drill.rows.filter((row) => !row.ok).length;
  return { passed: drill.rows.length - failed, failed };
}
