/**
 * A throw-away Redis for tests, drills and benches, where this machine has one. The product never starts it: it connects to
 * the one that REDIS_URL names.
 */
import { execFileSync, spawn } from 'node:child_process';
import { freePort } from './ports.ts';
import { sleep } from './service.ts';

export interface RunningRedis {
  url: string;
  stop(): Promise<void>;
  /** As a machine dies. */
  kill(): Promise<void>;
}

/** Null where there is no redis-server. Keeps nothing on disk unless a folder is given: then every write, once a second. */
export async function startRedis(dataDir?: string, atPort?: number): Promise<RunningRedis | null> {
  if (!hasRedis()) return null;
  const port = atPort ?? (await freePort());
  const keeping = dataDir ? ['--dir', dataDir, '--appendonly', 'yes'] : ['--appendonly', 'no'];
  const child = spawn(
    'redis-server',
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--maxmemory-policy',
      'noeviction',
      ...keeping,
    ],
    { stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; tries < 100 && !answers(port); tries += 1) await sleep(50);
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function answers(port: number): boolean {
  try {
    execFileSync('redis-cli', ['-p', String(port), 'ping'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
