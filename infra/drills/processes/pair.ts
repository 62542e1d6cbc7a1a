/**
 * Two web processes and a further worker beside those of a running instance, on the same database and queue, behind the proxy:
 * the product as it runs on several machines.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { readRunningInstance } from '../../local/instance.ts';
import { freePort } from '../../local/ports.ts';
import { ROOT, until } from '../trial.ts';
import { openProxy, type RoundRobin } from './proxy.ts';

export interface Pair {
  url: string;
  proxy: RoundRobin;
  /** As a machine dies: at once, with all that it held in memory. */
  kill(at: number): Promise<void>;
  /** As an upgrade ends it. */
  end(at: number): Promise<void>;
  revive(at: number): Promise<void>;
  stop(): Promise<void>;
}

const READY_MS = 180_000;

export async function openPair(dataDir: string, more: Record<string, string> = {}): Promise<Pair> {
  const instance = readRunningInstance(dataDir);
  if (!instance) throw new Error(`Nothing runs on ${dataDir}.`);
  const proxy = await openProxy();
  const logs = join(dataDir, 'logs');
  const env = {
    ...process.env,
    ...instance.env,
    ...more,
    APP_URL: proxy.url,
    TRUST_PROXY: '1',
    NODE_ENV: 'production',
  };
  const webs: (ChildProcess | null)[] = [];
  const ports: (number | null)[] = [];
  const start = async (at: number) => {
    const port = await freePort();
    webs[at] = program('server', logs, { ...env, HOST: '127.0.0.1', PORT: String(port) });
    await until(`web process ${at} answers`, READY_MS, () => answers(port));
    ports[at] = port;
    proxy.route(ports);
  };
  const leave = async (at: number, signal: 'SIGKILL' | 'SIGTERM') => {
    const web = webs[at];
    ports[at] = null;
    if (signal === 'SIGTERM') proxy.route(ports);
    webs[at] = null;
    await gone(web ?? null, signal);
    proxy.route(ports);
  };
  const worker = program('worker', logs, env);
  const stop = async () => {
    await Promise.all([...webs, worker].map((child) => gone(child, 'SIGTERM')));
    await proxy.close();
  };
  try {
    await Promise.all([start(0), start(1)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: proxy.url,
    proxy,
    kill: (at) => leave(at, 'SIGKILL'),
    end: (at) => leave(at, 'SIGTERM'),
    revive: start,
    stop,
  };
}

/**
 * With a line to us: a program whose parent is gone ends by itself. What it says stands in the instance's own log, where the
 * numbers of its requests and jobs are looked for.
 */
function program(name: 'server' | 'worker', logs: string, env: NodeJS.ProcessEnv): ChildProcess {
  const log = openSync(join(logs, name === 'server' ? 'web.log' : 'worker.log'), 'a');
  try {
    return spawn(process.execPath, [`dist/${name}.mjs`], {
      cwd: join(ROOT, 'apps/web'),
      stdio: ['ignore', log, log, 'ipc'],
      env,
    });
  } finally {
    closeSync(log);
  }
}

const LEAVES_WITHIN_MS = 12_000;

async function gone(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const left = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), LEAVES_WITHIN_MS);
  await left;
  clearTimeout(timer);
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/api/ready`, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
