import { spawn } from 'node:child_process';

/**
 * Runs a program without standard input and resolves to its exit code and everything it said. A program that takes
 * longer than `timeoutMs` is ended together with its children.
 */
export function execute(command, args, { cwd, env = process.env, guard, timeoutMs = 15 * 60_000 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    if (child.pid) guard?.watch(child.pid);
    const timer = setTimeout(() => {
      output += `\nended after ${Math.round(timeoutMs / 1000)} s without a result\n`;
      signalGroup(child.pid, 'SIGTERM');
      setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 10_000).unref();
    }, timeoutMs);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (child.pid) guard?.forget(child.pid);
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output });
    });
    const passOn = (signal) => signalGroup(child.pid, signal);
    running.add(passOn);
    child.on('close', () => running.delete(passOn));
  });
}

const running = new Set();

/** Ctrl-C and an ordinary end reach the programs too, which stand in process groups of their own. */
export function endAllOnSignal(andThen) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      for (const passOn of running) passOn('SIGTERM');
      andThen(signal);
    });
  }
}

function signalGroup(pid, signal) {
  try {
    if (pid) process.kill(-pid, signal);
  } catch {
    // gone already
  }
}
