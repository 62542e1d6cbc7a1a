/**
 * The data folder: who holds it, and what the operator's tool needs to know about the running instance.
 */
import { lstatSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere, writeAtomic } from './files.ts';
import { takeLock } from './lock.mjs';
import { explain, StartProblem } from './problem.mjs';
import { isSameProcess, processStart } from './processes.mjs';

export interface RunningInstance {
  pid: number;
  pidStart: string | null;
  port: number;
  url: string;
  /** DATABASE_URL, DATABASE_OWNER_URL, AZURE_STORAGE_CONNECTION_STRING, SMTP_URL, REDIS_URL, APP_SECRET, ENCRYPTION_KEY, … */
  env: Record<string, string>;
  /** Absent when DATABASE_URL was given. */
  postgres?: { port: number; superUrl: string; folder: string; account: string | null };
}

const instanceFile = (dataDir: string) => join(dataDir, 'instance.json');

/** Makes the folder (and `logs`, `mailbox`, `blob` in it) and refuses one that cannot be used. */
export function openDataDir(dataDir: string): void {
  try {
    const existing = lstatSync(dataDir, { throwIfNoEntry: false });
    // As root the database runs under another account, which must be able to pass through; it cannot list.
    if (!existing) mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    for (const name of ['logs', 'mailbox', 'blob'])
      mkdirSync(join(dataDir, name), { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new StartProblem(
        `DATA_DIR=${dataDir} is not a folder: set DATA_DIR to a folder, or to a name that is still free.`,
      );
    throw new StartProblem(
      explain(code, dataDir) ?? `DATA_DIR=${dataDir} cannot be used: ${(error as Error).message}`,
    );
  }
}

/** A full disk is said before anything is started on it: an empty database takes 60 MB, a running one must write its log. */
export function diskMustHaveRoom(folder: string, needed: 'to begin' | 'to go on'): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free >= (needed === 'to begin' ? 256 : 64)) return;
  throw new StartProblem(
    `The disk that holds ${folder} is full (${free} MB free): free some space (about 500 MB) and start again.`,
  );
}

/** Who has just lost its terminal may need a moment to notice, and then some to end its programs in order. */
const UNTIL_IT_NOTICES_MS = 2_000;
const UNTIL_IT_HAS_ENDED_MS = 30_000;

const leavingFile = (dataDir: string) => join(dataDir, 'supervisor.leaving');

async function takeWhenLeft(dataDir: string, say: (line: string) => void) {
  const begin = Date.now();
  for (let said = false; ;) {
    const lock = await takeLock(join(dataDir, 'supervisor.lock'));
    if (!lock.holder) return lock;
    const leaving = readIfThere(leavingFile(dataDir)) === String(lock.holder.pid);
    if (Date.now() - begin > (leaving ? UNTIL_IT_HAS_ENDED_MS : UNTIL_IT_NOTICES_MS)) return lock;
    if (leaving && !said) say('the run before is still ending, waiting for it');
    said ||= leaving;
    await sleep(100);
  }
}

/** Takes the data folder for this process; a living other holder is a sentence with its address. */
export async function lockInstance(dataDir: string, say: (line: string) => void = () => {}) {
  const lock = await takeWhenLeft(dataDir, say);
  if (lock.holder) {
    const url = readRunningInstance(dataDir)?.url;
    throw new StartProblem(
      `This data folder is already in use: ${url ? `the product runs at ${url}` : 'another start is under way'} (process ${lock.holder.pid}). ` +
        `Use that one, stop it, or start a second one with its own PORT and DATA_DIR.`,
    );
  }
  for (const left of [instanceFile(dataDir), leavingFile(dataDir)]) rmSync(left, { force: true }); // by one that was killed
  return {
    publish(instance: Omit<RunningInstance, 'pid' | 'pidStart'>): void {
      const whole: RunningInstance = { pid: process.pid, pidStart: processStart(process.pid), ...instance };
      writeAtomic(instanceFile(dataDir), `${JSON.stringify(whole, null, 2)}\n`);
    },
    /** From here on a new start waits instead of refusing. */
    leave(): void {
      writeAtomic(leavingFile(dataDir), String(process.pid));
    },
    release(): void {
      for (const ours of [instanceFile(dataDir), leavingFile(dataDir)]) rmSync(ours, { force: true });
      lock.release();
    },
  };
}

/** The instance that runs on this data folder, or null. */
export function readRunningInstance(dataDir: string): RunningInstance | null {
  const text = readIfThere(instanceFile(dataDir));
  if (text === null) return null;
  try {
    const instance = JSON.parse(text) as RunningInstance;
    return isSameProcess(instance.pid, instance.pidStart) ? instance : null;
  } catch {
    return null;
  }
}
