/**
 * One run of `npm start` under trial: started as a person would, observed and hurt from outside.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRunningInstance } from '../local/instance.ts';
import { freePort } from '../local/ports.ts';
import { databaseFolder } from '../local/postgres-home.ts';
import { commandOf, parentOf, processesWorkingIn, processStart } from '../local/processes.mjs';
import { sleep } from '../local/service.ts';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How each part is recognised among the supervisor's children. */
export const PARTS = {
  web: /dist\/server\.mjs/,
  worker: /dist\/worker\.mjs/,
  postgres: /bin\/postgres /,
  blob: /azurite/,
  mailbox: /mailbox-server/,
  reaper: /reaper\.mjs/,
} as const;

export type Part = keyof typeof PARTS;

/** The variables that would make it use real services, or not the demo. */
const NOT_INHERITED =
  /^(npm_|DATABASE_|REDIS_|AZURE_STORAGE|SMTP_|BACKUP_|APP_|ENCRYPTION_KEY|INSTANCE_ID|DEMO|PORT$|HOST$|DATA_DIR$)/;

export class Trial {
  output = '';
  exitCode: number | null = null;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    extra: Record<string, string>,
  ) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name)));
    this.#child = spawn('npm', ['start'], {
      cwd: ROOT,
      detached: true, // a terminal's group of its own
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, PORT: String(port), DATA_DIR: dataDir, APP_URL: this.url, ...extra },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk) => (this.output += String(chunk)));
    this.#ended = new Promise((resolve) =>
      this.#child.once('exit', (code) => {
        this.exitCode = code ?? 1;
        resolve();
      }),
    );
  }

  /** `extra`: variables that name services of one's own. */
  static async start(dataDir: string, port?: number, extra: Record<string, string> = {}): Promise<Trial> {
    return new Trial(dataDir, port ?? (await freePort()), extra);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get npmPid(): number {
    return this.#child.pid as number;
  }

  /** From the lock, which is there before anything is started. */
  get supervisorPid(): number {
    return (JSON.parse(readFileSync(join(this.dataDir, 'supervisor.lock'), 'utf8')) as { pid: number }).pid;
  }

  get instanceId(): string | undefined {
    return readRunningInstance(this.dataDir)?.env.INSTANCE_ID;
  }

  pidOf(part: Part): number | undefined {
    const supervisor = this.supervisorPid;
    return pids().find((pid) => parentOf(pid) === supervisor && PARTS[part].test(commandOf(pid)));
  }

  /**
   * Kills a part outright, and waits until it is gone: what is asked of the product next must not be answered by the dying. One that
   * was killed a moment ago may still be on its way back; it is waited for.
   */
  async kill(part: Part, limitMs: number): Promise<void> {
    await until(`${part} to kill within ${limitMs / 1000} s`, limitMs, () => this.pidOf(part) !== undefined);
    const pid = this.pidOf(part)!;
    process.kill(pid, 'SIGKILL');
    await until(`${part} gone within ${limitMs / 1000} s`, limitMs, () => this.pidOf(part) !== pid);
  }

  /** Waits for the ready line and for both probes. */
  async ready(limitMs: number): Promise<void> {
    await until(`ready line within ${limitMs / 1000} s`, limitMs, () => {
      if (this.exitCode !== null) throw new Error(`npm start ended:\n${this.output.slice(-1500)}`);
      return this.output.includes(`ready: ${this.url}\n`);
    });
    await this.serves(60_000);
  }

  async serves(limitMs: number): Promise<void> {
    await until(`health and ready answer 200 within ${limitMs / 1000} s`, limitMs, async () => {
      if (this.exitCode !== null) throw new Error(`npm start ended:\n${this.output.slice(-1500)}`);
      return (await answersOk(`${this.url}/api/health`)) && (await answersOk(`${this.url}/api/ready`));
    });
  }

  /** Waits for npm start to end by itself. */
  async ended(limitMs: number): Promise<void> {
    await until(`npm start ends within ${limitMs / 1000} s`, limitMs, () => this.exitCode !== null);
    await this.#ended;
  }

  /** To npm, the shell and the supervisor, as a terminal does. */
  signalAll(signal: NodeJS.Signals): void {
    process.kill(-this.npmPid, signal);
  }

  /** Nothing of this run may stay behind. */
  async nothingLeft(limitMs = 60_000): Promise<void> {
    await until(`no process left after ${limitMs / 1000} s`, limitMs, () => this.living().length === 0).catch(
      (error: Error) => {
        throw new Error(`${error.message}: ${this.living().map(commandOf).join(' | ')}`);
      },
    );
  }

  /** By the DATA_DIR they were born with; PostgreSQL overwrites its environment and is found by where it works. */
  living(): number[] {
    const database = processesWorkingIn(join(databaseFolder(this.dataDir), 'data'));
    const born = pids().filter((pid) => {
      try {
        const environ = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
        return environ.includes(`DATA_DIR=${this.dataDir}`) && processStart(pid) !== null;
      } catch {
        return false;
      }
    });
    return [...new Set([...born, ...database])];
  }

  /** For cleaning up after a case, whatever its state. */
  async destroy(): Promise<void> {
    if (this.exitCode === null) {
      try {
        this.signalAll('SIGTERM');
      } catch {
        // npm itself is gone; its children end on their own
      }
      await this.nothingLeft(60_000).catch(() =>
        this.living().forEach((pid) => process.kill(pid, 'SIGKILL')),
      );
    }
  }
}

function pids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3000) })).status === 200;
  } catch {
    return false;
  }
}

export async function until(
  what: string,
  limitMs: number,
  met: () => boolean | Promise<boolean>,
): Promise<void> {
  for (const deadline = Date.now() + limitMs; !(await met()); await sleep(100))
    if (Date.now() > deadline) throw new Error(`did not come true: ${what}`);
}
