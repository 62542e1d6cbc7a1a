/**
 * What the supervisor needs to know of a program it runs, and the small things every such program needs.
 */
import type { ChildProcess } from 'node:child_process';
import { StartProblem } from './problem.mjs';
import { isSameProcess, processStart } from './processes.mjs';

export interface Service {
  name: string;
  /** Starts the program; called again for each restart, with the same port once it has been ready. */
  launch: () => Promise<ChildProcess>;
  /** Resolves when it serves, or when `ended` says that it died. */
  ready: (child: ChildProcess, ended: AbortSignal) => Promise<void>;
  stop: { signal: NodeJS.Signals; withinMs: number };
  logFile: string;
  /** How its log of last time is put away before the first line of this one. Absent: as one of three (logs.ts). */
  putAway?: () => void;
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Resolves when the program has ended, or could not be started at all. */
export function exited(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('error', () => child.pid === undefined && resolve({ code: 127, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

export function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}

/** Asks with each signal in turn, waiting that long after each, and then with SIGKILL. */
export async function endProcess(pid: number, signals: NodeJS.Signals[], eachMs: number): Promise<void> {
  const start = processStart(pid);
  for (const signal of [...signals, 'SIGKILL' as const]) {
    if (!isSameProcess(pid, start)) return;
    signalIfAlive(pid, signal);
    for (const deadline = Date.now() + eachMs; Date.now() < deadline && isSameProcess(pid, start);)
      await sleep(25);
  }
}

/** Polls until `ask` is content or the program ended. */
export async function poll(
  ask: () => Promise<boolean>,
  ended: AbortSignal,
  limitMs: number,
  everyMs = 50,
): Promise<boolean> {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline && !ended.aborted;) {
    if (await ask()) return true;
    await sleep(everyMs);
  }
  return ended.aborted;
}

/** Waits for the message `{ type: 'ready' }` that our own programs send when they serve. */
export function saysReady(
  child: ChildProcess,
  ended: AbortSignal,
  what: string,
  logFile: string,
  limitMs = 60_000,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () =>
        reject(
          new StartProblem(
            `${what} was not ready within ${limitMs / 1000} s: look at ${logFile}, then start again.`,
          ),
        ),
      limitMs,
    );
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    if (ended.aborted) return done();
    ended.addEventListener('abort', done, { once: true });
    child.on('message', (message) => (message as { type?: string })?.type === 'ready' && done());
  });
}
