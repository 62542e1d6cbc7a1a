/**
 * Keeps programs running: starts them, restarts the ones that die, ends them in order.
 */
import type { ChildProcess } from 'node:child_process';
import type { Guard } from './guard.mjs';
import { rotateLog, tailOf } from './logs.ts';
import { explain, StartProblem } from './problem.mjs';
import { endProcess, exited, signalIfAlive, sleep, type Exit, type Service } from './service.ts';

export interface Rules {
  firstDelayMs: number;
  longestDelayMs: number;
  /** So many deaths within the window mean that another restart will not help. */
  deaths: number;
  windowMs: number;
  /** So many failed tries (exit with an error, not a kill) before the program was ever ready. */
  failedStarts: number;
}

const RULES: Rules = {
  firstDelayMs: 1000,
  longestDelayMs: 10_000,
  deaths: 5,
  windowMs: 60_000,
  failedStarts: 3,
};

interface Entry {
  service: Service;
  child: ChildProcess | null;
  /** Settles when the present life of the program has ended and everybody was told. */
  life: Promise<unknown>;
  stopping: boolean;
  everReady: boolean;
  /** Serves now. */
  ready: boolean;
  lives: number;
  deaths: number[];
  failedStarts: number;
}

export class Supervisor {
  readonly #entries = new Map<string, Entry>();
  readonly #options: { guard: Guard; say: (line: string) => void; dataDir: string; rules: Rules };
  #fail!: (problem: unknown) => void;
  /** Rejects when a program cannot be kept running. */
  readonly failed = new Promise<never>((_resolve, reject) => {
    this.#fail = reject;
  });

  constructor(options: {
    guard: Guard;
    say: (line: string) => void;
    dataDir: string;
    rules?: Partial<Rules>;
  }) {
    this.#options = { ...options, rules: { ...RULES, ...options.rules } };
    this.failed.catch(() => {}); // whoever starts us listens; nobody may, in a test
  }

  /** Resolves when the program serves for the first time. */
  start(service: Service): Promise<void> {
    if (service.putAway) service.putAway();
    else rotateLog(service.logFile);
    const entry: Entry = {
      service,
      child: null,
      life: Promise.resolve(null),
      stopping: false,
      everReady: false,
      ready: false,
      lives: 0,
      deaths: [],
      failedStarts: 0,
    };
    this.#entries.set(service.name, entry);
    return new Promise((resolve, reject) => {
      this.#keep(entry, resolve).catch((problem) => {
        reject(problem);
        this.#fail(problem);
      });
    });
  }

  pidOf(name: string): number | undefined {
    return this.#entries.get(name)?.child?.pid;
  }

  /** Does the work again when it failed because that program died under it. Work on a program that is not ours is done once. */
  async survive<T>(name: string, work: () => Promise<T>): Promise<T> {
    const entry = this.#entries.get(name);
    for (;;) {
      const life = entry?.lives;
      try {
        return await work();
      } catch (error) {
        await sleep(200); // its death may reach us after the broken connection
        if (!entry || (entry.ready && entry.lives === life)) throw error;
        while (!entry.ready && !entry.stopping) await sleep(100); // or `failed` ends the waiting
        if (entry.stopping) throw error;
      }
    }
  }

  async #keep(entry: Entry, onReady: () => void): Promise<void> {
    for (let delay = this.#options.rules.firstDelayMs; !entry.stopping;) {
      const begin = Date.now();
      const life = this.#once(entry, () => {
        if (entry.everReady) this.#options.say(`${entry.service.name} is back (${seconds(begin)})`);
        entry.everReady = true;
        entry.ready = true;
        onReady();
      });
      entry.life = life;
      const exit = await life;
      if (entry.stopping) return;
      this.#judge(entry, exit);
      if (Date.now() - begin > this.#options.rules.windowMs) delay = this.#options.rules.firstDelayMs;
      // A port that somebody else took while we started is no reason to wait or to worry anybody.
      if (!entry.everReady && /EADDRINUSE|Address already in use/i.test(tailOf(entry.service.logFile)))
        continue;
      this.#options.say(
        `${entry.service.name} ended (${exit.signal ?? `exit code ${exit.code}`}), starting it again`,
      );
      await sleep(delay);
      delay = Math.min(delay * 2, this.#options.rules.longestDelayMs);
    }
  }

  /** One life of the program: resolves when it ended. */
  async #once(entry: Entry, onReady: () => void): Promise<Exit> {
    const { service } = entry;
    const child = await service.launch();
    const gone = exited(child);
    const { pid } = child;
    if (pid === undefined) return gone;
    entry.child = child;
    entry.lives += 1;
    this.#options.guard.watch(pid, service.stop.signal);
    // Asked to stop while launching: stop() had nothing to end yet.
    if (entry.stopping) void endProcess(pid, [service.stop.signal], service.stop.withinMs);
    const ended = new AbortController();
    void gone.then(() => ended.abort());
    let problem: Error | undefined;
    await service.ready(child, ended.signal).then(
      () => !ended.signal.aborted && !entry.stopping && onReady(),
      (reason: Error) => {
        problem = reason;
        signalIfAlive(pid, 'SIGKILL');
      },
    );
    const exit = await gone;
    entry.ready = false;
    this.#options.guard.forget(pid);
    entry.child = null;
    // A problem at the very first start is told at once; later it counts as a death.
    if (problem && !entry.everReady && !entry.stopping) throw problem;
    return exit;
  }

  #judge(entry: Entry, exit: Exit): void {
    const { rules, dataDir } = this.#options;
    const now = Date.now();
    entry.deaths = [...entry.deaths.filter((at) => now - at < rules.windowMs), now];
    if (!entry.everReady && exit.signal === null) entry.failedStarts += 1;
    const tail = tailOf(entry.service.logFile);
    const hopeless = entry.failedStarts >= rules.failedStarts || entry.deaths.length >= rules.deaths;
    const known = /No space left|ENOSPC/i.test(tail) ? explain(tail, dataDir) : null;
    if (known && (hopeless || !entry.everReady)) throw new StartProblem(known);
    if (!hopeless) return;
    const often = entry.everReady ? `ended ${entry.deaths.length} times within a minute` : 'does not start';
    throw new StartProblem(
      `${entry.service.name} ${often}; its log (${entry.service.logFile}) ends with:\n${tail}`,
    );
  }

  /** Ends these programs (all, when none are named) at the same time. `limitMs` shortens their patience. */
  async stop(names: string[] = [...this.#entries.keys()], limitMs = Infinity): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        const entry = this.#entries.get(name);
        if (!entry) return;
        entry.stopping = true;
        const { child } = entry;
        if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
        const { signal, withinMs } = entry.service.stop;
        await endProcess(child.pid, [signal], Math.min(withinMs, limitMs));
        signalGroup(child.pid);
        // Stopped means noticed too: the reaper is told, the log is closed.
        await entry.life.catch(() => {});
      }),
    );
  }

  /** For the second Ctrl-C: no more waiting. The database alone gets its own way of ending at once. */
  hurry(): void {
    for (const { service, child } of this.#entries.values())
      if (child?.pid) signalIfAlive(child.pid, service.stop.signal === 'SIGINT' ? 'SIGQUIT' : 'SIGKILL');
  }
}

/** Each program leads a process group of its own; helpers it left behind go with it. */
function signalGroup(pid: number): void {
  signalIfAlive(-pid, 'SIGKILL');
}

export const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
