// A server under test: a process of its own, so that it shares nothing with the load but the machine.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { tailOf } from '../../infra/local/logs.ts';
import { plainEnv } from '../../infra/local/env.ts';
import { endProcess, exited, saysReady } from '../../infra/local/service.ts';
import { atEnd, guard } from './ending.ts';

export interface Child {
  pid: number;
  stop: () => Promise<void>;
}

export async function startChild(options: {
  name: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  logFile: string;
}): Promise<Child> {
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(process.execPath, options.args, {
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'], // to a file, as in production: a pipe to us would cost us
    env: plainEnv({ NODE_ENV: 'production', ...options.env }),
  });
  closeSync(log);
  const pid = child.pid!;
  guard.watch(pid);
  const ended = new AbortController();
  const gone = exited(child).then(() => ended.abort());
  await saysReady(child, ended.signal, options.name, options.logFile);
  if (ended.signal.aborted)
    throw new Error(`${options.name} ended at once. Its log says:\n${tailOf(options.logFile)}`);
  const stop = atEnd(async () => {
    await endProcess(pid, ['SIGTERM'], 10_000);
    await gone;
    guard.forget(pid);
  });
  return { pid, stop };
}
