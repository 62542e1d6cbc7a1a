import { afterEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { descendantsOf, isSameProcess, processStart } from './processes.mjs';
import { sleep } from './service.ts';

const guard = new URL('./guard.mjs', import.meta.url).href;

/** A supervisor with two children: one that ends when asked, one that refuses and has a child of its own. */
const SUPERVISOR = `
  import { spawn } from 'node:child_process';
  const { startGuard } = await import('${guard}');
  const guard = startGuard();
  const options = { detached: true, stdio: ['ignore', 'pipe', 'ignore'] };
  const polite = spawn('sleep', ['300'], options);
  const stubborn = spawn('sh', ['-c', 'trap "" TERM; sleep 300 & echo up; while :; do wait; done'], options);
  const forgotten = spawn('sleep', ['3'], options);
  for (const child of [polite, stubborn, forgotten]) guard.watch(child.pid);
  guard.forget(forgotten.pid);
  stubborn.stdout.once('data', () =>
    console.log(JSON.stringify({ polite: polite.pid, stubborn: stubborn.pid, forgotten: forgotten.pid, reaper: guard.pid })));
  process.on('message', () => process.send({ reaper: guard.pid }));
  setInterval(() => {}, 1000);
`;

interface Pids {
  polite: number;
  stubborn: number;
  forgotten: number;
  reaper: number;
}

let supervisor: ChildProcess;
afterEach(() => {
  supervisor.kill('SIGKILL');
});

async function start(): Promise<Pids> {
  supervisor = spawn(process.execPath, ['--input-type=module', '-e', SUPERVISOR], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [line] = (await once(createInterface({ input: supervisor.stdout! }), 'line')) as [string];
  return JSON.parse(line) as Pids;
}

async function gone(pid: number, start: string | null, limitMs: number): Promise<boolean> {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline;) {
    if (!isSameProcess(pid, start)) return true;
    await sleep(50);
  }
  return false;
}

/** Once a program has begun: until then a signal ends it as any other. */
async function heedsSignals(pid: number): Promise<void> {
  if (process.platform !== 'linux') return void (await sleep(3_000));
  const caught = () =>
    /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  // Of the three that it heeds the one that Node itself leaves alone: the first bit.
  while ((BigInt(`0x${caught()}`) & 1n) === 0n) await sleep(20);
}

test('kill -9 of the supervisor ends its children, the stubborn ones too, and the reaper itself', async () => {
  const pids = await start();
  const starts = Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, processStart(pid)]));
  const grandchildren = descendantsOf([pids.stubborn]).map((pid) => ({ pid, start: processStart(pid) }));
  if (process.platform === 'linux') expect(grandchildren.length).toBeGreaterThan(0);
  supervisor.kill('SIGKILL');
  expect(await gone(pids.polite, starts.polite!, 30_000)).toBe(true);
  expect(isSameProcess(pids.forgotten, starts.forgotten!)).toBe(true);
  expect(await gone(pids.stubborn, starts.stubborn!, 60_000)).toBe(true);
  for (const { pid, start: begun } of grandchildren) expect(await gone(pid, begun, 30_000)).toBe(true);
  expect(await gone(pids.reaper, starts.reaper!, 30_000)).toBe(true);
});

test('a killed reaper is replaced, and the new one knows the children', async () => {
  const pids = await start();
  const polite = processStart(pids.polite);
  process.kill(pids.reaper, 'SIGKILL');
  let answer = { reaper: pids.reaper };
  while (answer.reaper === pids.reaper) {
    await sleep(100);
    supervisor.send('reaper?');
    [answer] = (await once(supervisor, 'message')) as [{ reaper: number }];
  }
  await heedsSignals(answer.reaper);
  // No Ctrl-C reaches it.
  process.kill(answer.reaper, 'SIGINT');
  supervisor.kill('SIGKILL');
  expect(await gone(pids.polite, polite, 30_000)).toBe(true);
  process.kill(pids.stubborn, 'SIGKILL');
});
