import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Guard } from './guard.mjs';
import { rotateLog, tailOf } from './logs.ts';
import { describeProblem, StartProblem } from './problem.mjs';
import { saysReady, sleep, type Service } from './service.ts';
import { Supervisor } from './supervise.ts';
import { worthShowing } from './web.ts';

let dataDir: string;
let supervisor: Supervisor;
let said: string[];
const watched = new Set<number>();
const guard: Guard = {
  pid: 1,
  watch: (pid) => watched.add(pid),
  forget: (pid) => watched.delete(pid),
  close: () => {},
};

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cio-supervise-'));
  said = [];
  const rules = { firstDelayMs: 20, longestDelayMs: 100 };
  supervisor = new Supervisor({ guard, say: (line) => said.push(line), dataDir, rules });
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const READY = "process.send({ type: 'ready' }); setInterval(() => {}, 1000);";

function service(code: string, name = 'web', withinMs = 2000): Service {
  const logFile = join(dataDir, `${name}.log`);
  return {
    name,
    logFile,
    stop: { signal: 'SIGTERM', withinMs },
    launch: async () =>
      spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true }),
    ready: (child, ended) => saysReady(child, ended, name, logFile, 30_000),
  };
}

async function until(met: () => boolean, limitMs = 30_000): Promise<void> {
  for (const deadline = Date.now() + limitMs; !met(); await sleep(20))
    if (Date.now() > deadline) throw new Error('never came true');
}

test('a killed program comes back, and the reaper is told of each one', async () => {
  await supervisor.start(service(READY));
  const first = supervisor.pidOf('web') as number;
  expect([...watched]).toEqual([first]);
  process.kill(first, 'SIGKILL');
  await until(() => said.some((line) => line.startsWith('web is back')));
  expect(said[0]).toBe('web ended (SIGKILL), starting it again');
  const second = supervisor.pidOf('web') as number;
  expect(second).not.toBe(first);
  expect([...watched]).toEqual([second]);
  await supervisor.stop();
  expect(watched.size).toBe(0);
});

test('one that keeps dying ends in a sentence with the end of its log', async () => {
  await supervisor.start(service(READY));
  appendFileSync(join(dataDir, 'web.log'), 'the last words\n');
  const failed = supervisor.failed.then(
    () => '',
    (problem: unknown) => describeProblem(problem),
  );
  let done = false;
  void failed.then(() => (done = true));
  for (let last = 0; !done; await sleep(20)) {
    const pid = supervisor.pidOf('web');
    if (pid && pid !== last) process.kill((last = pid), 'SIGKILL');
  }
  expect(await failed).toMatch(/^web ended 5 times within a minute; .*the last words/s);
});

test('one that cannot start is told after three tries, a full disk by name', async () => {
  await expect(supervisor.start(service('process.exit(3)'))).rejects.toThrow(/web does not start/);
  const full = service("require('fs').appendFileSync(process.argv[1], 'x')", 'postgres');
  const log = join(dataDir, 'postgres.log');
  full.launch = async () => {
    writeFileSync(log, 'PANIC: could not write: No space left on device\n');
    return spawn(process.execPath, ['-e', 'process.exit(1)']);
  };
  full.ready = () => sleep(5_000);
  await expect(supervisor.start(full)).rejects.toThrow(/disk that holds .* is full/);
});

test('work is done again when the program died under it, and fails otherwise', async () => {
  await supervisor.start(service(READY, 'postgres'));
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries === 1) process.kill(supervisor.pidOf('postgres') as number, 'SIGKILL');
    if (tries === 1) throw new Error('connection lost');
    return 'done';
  };
  expect(await supervisor.survive('postgres', work)).toBe('done');
  expect(tries).toBe(2);
  const broken = () => Promise.reject(new Error('a mistake'));
  await expect(supervisor.survive('postgres', broken)).rejects.toThrow('a mistake');
  await expect(supervisor.survive('somebody else’s', broken)).rejects.toThrow('a mistake');
});

test('a stubborn program is ended all the same, and is not started again', async () => {
  await supervisor.start(service(`process.on('SIGTERM', () => {}); ${READY}`, 'web', 300));
  const begin = Date.now();
  await supervisor.stop(['web']);
  expect(Date.now() - begin).toBeLessThan(20_000);
  await sleep(200);
  expect(supervisor.pidOf('web')).toBeUndefined();
  expect(said).toEqual([]);
});

test('logs: three are kept, and a tail is short', () => {
  const log = join(dataDir, 'a.log');
  for (const content of ['one', 'two', 'three', 'four']) {
    rotateLog(log);
    writeFileSync(log, content);
  }
  expect([log, `${log}.1`, `${log}.2`].map((file) => readFileSync(file, 'utf8'))).toEqual([
    'four',
    'three',
    'two',
  ]);
  expect(existsSync(`${log}.3`)).toBe(false);
  writeFileSync(log, Array.from({ length: 5000 }, (_, i) => `line ${i}`).join('\n'));
  expect(tailOf(log, 2)).toBe('  line 4998\n  line 4999');
});

test('warnings and errors reach the console, chatter does not', () => {
  expect(worthShowing('{"level":"info","message":"x"}', true)).toBe(false);
  expect(worthShowing('{"level":"error","message":"x"}', false)).toBe(true);
  expect(worthShowing('{"level":40}', false)).toBe(true);
  expect(worthShowing('plain', false)).toBe(false);
  expect(worthShowing('plain', true)).toBe(true);
});

test('a known situation is one sentence, a mistake of ours keeps its trace', () => {
  expect(describeProblem(new StartProblem('Do this.'))).toBe('Do this.');
  expect(describeProblem(Object.assign(new Error('x'), { code: 'EACCES', path: '/a' }))).toMatch(
    /may not write to \/a/,
  );
  expect(describeProblem(Object.assign(new Error('could not extend file'), { code: '53100' }))).toMatch(
    /is full/,
  );
  expect(describeProblem(new TypeError('x is not a function'))).toContain('supervise.test');
});
