/**
 * One file that one living process holds. A lock left by a dead process is taken over.
 */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isSameProcess, processStart } from './processes.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function holderOf(text) {
  try {
    const { pid, start } = JSON.parse(text);
    return isSameProcess(pid, start) ? { pid } : null;
  } catch {
    return null;
  }
}

/** Resolves to `{ release }`, or to `{ holder: { pid } }` when a living process has it. */
export async function takeLock(file) {
  const mine = JSON.stringify({
    pid: process.pid,
    start: processStart(process.pid),
    at: Date.now(),
    of: Math.random(),
  });
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return {
        release: () => {
          if (read(file) === mine) rmSync(file, { force: true });
        },
      };
    } catch (error) {
      if (error.code !== 'EEXIST') {
        if (read(file) === '') rmSync(file, { force: true }); // a full disk makes the name but not the content
        throw error;
      }
    }
    const text = read(file);
    if (text === null) continue;
    const holder = holderOf(text);
    if (holder) return { holder };
    if (text === '' && Date.now() - statSync(file).mtimeMs < 2000 && attempt < 40) {
      await sleep(50); // somebody is just writing it
      continue;
    }
    // Stale. Move it aside, and give it back when another process was quicker and this is its fresh lock.
    const aside = `${file}.stale-${process.pid}`;
    try {
      renameSync(file, aside);
    } catch {
      continue;
    }
    if (read(aside) !== text) renameSync(aside, file);
    else rmSync(aside, { force: true });
  }
}

/** As takeLock, but waits for the holder to finish. `onWait` is called once. */
export async function waitForLock(file, onWait = () => {}) {
  for (let waited = false; ; waited = true) {
    const lock = await takeLock(file);
    if (lock.release) return lock;
    if (!waited) onWait(lock.holder.pid);
    await sleep(200);
  }
}
