/**
 * The product's own two programs: the web server and the worker. Their output goes to a log; warnings and errors also to the console.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { LineLog } from './line-log.ts';
import { poll, saysReady, type Service } from './service.ts';
import { StartProblem } from './problem.mjs';

export interface ProgramOptions {
  root: string;
  dataDir: string;
  env: Record<string, string>;
  /** Hot reload: the sources themselves, watched, instead of what was built. */
  dev: boolean;
  warn: (line: string) => void;
}

/** A log line is JSON with a level, or plain text; text on the error stream counts as a warning. */
export function worthShowing(line: string, fromErrorStream: boolean): boolean {
  if (line.trim() === '') return false;
  try {
    const { level } = JSON.parse(line) as { level?: unknown };
    return typeof level === 'number' ? level >= 40 : /^(warn|warning|error|fatal)$/i.test(String(level));
  } catch {
    return fromErrorStream;
  }
}

function record(child: ChildProcess, log: LineLog, name: string, warn: (line: string) => void): void {
  const streams: [Readable | null, boolean][] = [
    [child.stdout, false],
    [child.stderr, true],
  ];
  for (const [stream, isErrors] of streams)
    if (stream)
      createInterface({ input: stream }).on('line', (line) => {
        log.write(line);
        if (worthShowing(line, isErrors)) warn(`${name}: ${line}`);
      });
}

function program(
  name: 'web' | 'worker',
  entry: { built: string; source: string },
  options: ProgramOptions,
): Service {
  const { root, dataDir, env, dev, warn } = options;
  const logFile = join(dataDir, 'logs', `${name}.log`);
  const log = new LineLog(logFile);
  const tsx = () => createRequire(import.meta.url).resolve('tsx/cli');
  return {
    name,
    logFile,
    putAway: () => log.putAway(),
    stop: { signal: 'SIGTERM', withinMs: 10_000 },
    launch: async () => {
      const child = spawn(
        process.execPath,
        dev ? [tsx(), 'watch', '--clear-screen=false', entry.source] : [entry.built],
        {
          cwd: join(root, 'apps/web'),
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
          env: { ...env, NODE_ENV: dev ? 'development' : 'production' },
        },
      );
      record(child, log, name, warn);
      return child;
    },
    ready: (child, ended) => saysReady(child, ended, `The ${name} program`, logFile, dev ? 120_000 : 60_000),
  };
}

async function isHealthy({ HOST = '', PORT }: Record<string, string>): Promise<boolean> {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST;
  try {
    return (await fetch(`http://${host}:${PORT}/api/health`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

export function webService(options: ProgramOptions): Service {
  const service = program('web', { built: 'dist/server.mjs', source: 'src/server/main.ts' }, options);
  if (!options.dev) return service;
  // Under the watcher the program is our grandchild, so its health is asked instead of awaiting its message.
  return {
    ...service,
    ready: async (_child, ended) => {
      if (!(await poll(() => isHealthy(options.env), ended, 120_000, 200)))
        throw new StartProblem(
          `The web program was not ready within 120 s: look at ${service.logFile}, then start again.`,
        );
    },
  };
}

export function workerService(options: ProgramOptions): Service {
  const service = program('worker', { built: 'dist/worker.mjs', source: 'src/worker/main.ts' }, options);
  return options.dev ? { ...service, ready: async () => {} } : service;
}
