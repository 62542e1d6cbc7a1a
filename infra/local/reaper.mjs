/**
 * Ends the supervisor's children when the supervisor is gone, even by kill -9.
 *
 * It reads JSON lines from a pipe that only the supervisor holds: `{ pid, start, signal }` and `{ forget: pid }`. The end of the
 * pipe means that the supervisor died (or is done, then the list is empty). In a session of its own, so no Ctrl-C reaches it.
 */
import { createInterface } from 'node:readline';
import { descendantsOf, isSameProcess, processStart } from './processes.mjs';

const GRACE_MS = 8000;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

/** pid → { start, signal } */
const children = new Map();

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}

function endAll() {
  // Taken now: a grandchild is hard to find once its parent is gone.
  const strangers = descendantsOf([...children.keys()]).map((pid) => ({ pid, start: processStart(pid) }));
  const all = [...[...children].map(([pid, { start }]) => ({ pid, start })), ...strangers];
  for (const [pid, { start, signal }] of children) if (isSameProcess(pid, start)) send(pid, signal);

  const deadline = Date.now() + GRACE_MS;
  const timer = setInterval(() => {
    const left = all.filter(({ pid, start }) => isSameProcess(pid, start));
    if (left.length > 0 && Date.now() < deadline) return;
    for (const { pid } of left) send(pid, 'SIGKILL');
    clearInterval(timer);
    process.exit(0);
  }, 100);
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { pid, start, signal, forget } = JSON.parse(line);
    if (forget) children.delete(forget);
    else children.set(pid, { start, signal });
  })
  .on('close', endAll);
