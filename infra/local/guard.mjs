/**
 * The supervisor's end of the reaper: tell it which children must not outlive us. Restarts it when it dies.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processStart } from './processes.mjs';

const REAPER = fileURLToPath(new URL('./reaper.mjs', import.meta.url));

export function startGuard(onRestart = () => {}) {
  const lines = new Map();
  let reaper;
  let closed = false;

  function write(line) {
    if (reaper.stdin.writable) reaper.stdin.write(`${JSON.stringify(line)}\n`);
  }

  function start() {
    reaper = spawn(process.execPath, [REAPER], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      // DATA_DIR is passed so that whoever looks for this instance's processes finds this one too.
      env: { PATH: process.env.PATH ?? '', ...(process.env.DATA_DIR && { DATA_DIR: process.env.DATA_DIR }) },
    });
    reaper.unref();
    reaper.stdin.unref?.();
    reaper.stdin.on('error', () => {});
    reaper.on('error', () => {});
    reaper.on('exit', () => {
      if (closed) return;
      setTimeout(() => {
        if (closed) return;
        start();
        onRestart();
      }, 200).unref();
    });
    for (const line of lines.values()) write(line);
  }
  start();

  return {
    get pid() {
      return reaper.pid;
    },
    /** `signal` is what ends that program in order (PostgreSQL: SIGINT). */
    watch(pid, signal = 'SIGTERM') {
      const line = { pid, start: processStart(pid), signal };
      lines.set(pid, line);
      write(line);
    },
    forget(pid) {
      lines.delete(pid);
      write({ forget: pid });
    },
    close() {
      closed = true;
      reaper.stdin.end();
    },
  };
}
